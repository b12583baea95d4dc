/** Rows read at a time for an export; fewer, where each brings many others. */
const PAGE = 1_000;
export const PAGE_OF_MANY = 100;

/**
 * All rows of a table in the order in which they were entered, some at a time: a list of any length needs little memory, and
 * what is entered meanwhile shifts nothing.
 * @param read one page: what it is handed goes to Prisma's `findMany`
 */
export async function* allRows<Row extends { id: number }>(
  read: (page: { where: { id: { gt: number } }; orderBy: { id: "asc" }; take: number }) => Promise<Row[]>,
  size = PAGE,
): AsyncGenerator<Row> {
  for (let last = 0; ; ) {
    const rows = await read({ where: { id: { gt: last } }, orderBy: { id: "asc" }, take: size });
    yield* rows;
    if (rows.length < size) return;
    last = rows.at(-1)?.id ?? last;
  }
}
