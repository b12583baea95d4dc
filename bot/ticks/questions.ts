import type { Database } from "#bot/db/database.ts";
import type { Office } from "#bot/services/question-answers.ts";
import { isAnythingOpen, tellOfQuestions, tidyQuestions } from "#bot/services/question-watch.ts";
import type { Moment } from "#bot/services/seats.ts";

/** Looks after what is asked of the office: what waits too long goes up, what those had who left goes back. @returns how much */
export async function tendQuestions(
  { transaction, read }: Pick<Database, "transaction" | "read">,
  moment: Moment & Office,
): Promise<number> {
  if (!(await isAnythingOpen(read))) return 0;
  const tidied = await transaction((tx) => tidyQuestions(tx, moment));
  return tidied + (await transaction((tx) => tellOfQuestions(tx, moment)));
}
