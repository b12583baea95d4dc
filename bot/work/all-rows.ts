/** Rows read at a time for an export. */
const PAGE = 1_000;

/**
 * All rows of a table in the order in which they were entered, some at a time: a list of any length needs little memory, and
 * what is entered meanwhile shifts nothing.
 * @param read one page: what it is handed goes to Prisma's `findMany`
 */
export async function* allRows<Row extends { id: number }>(
  read: (page: { where: { id: { gt: number } }; orderBy: { id: "asc" }; take: number }) => Promise<Row[]>,
): AsyncGenerator<Row> {
  for (let last = 0; ; ) {
    const rows = await read({ where: { id: { gt: last } }, orderBy: { id: "asc" }, take: PAGE });
    yield* rows;
    if (rows.length < PAGE) return;
    last = rows.at(-1)?.id ?? last;
  }
}
