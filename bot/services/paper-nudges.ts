import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import { PAPER_NUDGE_HOURS } from "#bot/domain/office-rules.ts";
import { stored } from "#bot/domain/time.ts";
import { words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { noteAttempt } from "#bot/services/attempts.ts";
import type { Exam } from "#bot/services/exams.ts";
import { reachable, tellPerson } from "#bot/services/notices.ts";
import { type Lacking, labelsOf, lackingPapers, papersChoice } from "#bot/services/papers.ts";
import { genderFrom } from "#bot/services/people.ts";
import type { Moment } from "#bot/services/seats.ts";

/** The staff remind those who lack papers, each once a day at most. */

export interface Nudging {
  /** Who lack papers and may be told now. */
  now: Lacking[];
  /** How many of them have a chat. */
  reachable: number;
  /** How many were told within a day. */
  toldBefore: number;
}

export async function nudging(tx: Tx, exam: Exam, moment: Moment): Promise<Nudging> {
  const lacking = await lackingPapers(tx, [exam], moment);
  const since = stored(moment.now.subtract({ hours: PAPER_NUDGE_HOURS }));
  const told = await tx.attempt.findMany({
    where: { kind: "paperNudge", at: { gt: since }, personId: { in: lacking.map(({ person }) => person.id) } },
    select: { personId: true },
  });
  const before = new Set(told.map(({ personId }) => personId));
  const now = lacking.filter(({ person }) => !before.has(person.id));
  return {
    now,
    reachable: await reachable(
      tx,
      now.map(({ person }) => person.id),
    ),
    toldBefore: lacking.length - now.length,
  };
}

/** @param chatAccountId where one of the staff asked for it @returns how many were told */
export async function nudge(tx: Tx, exam: Exam, chatAccountId: number, moment: Moment): Promise<number> {
  // Two of the staff at once: the second finds whom the first has told.
  await lockName(tx, `paper nudge ${exam.code}`);
  const { now: lacking } = await nudging(tx, exam, moment);
  let count = 0;
  for (const { person, needed, dueAt } of lacking) {
    const personId = person.id;
    if ((await reachable(tx, [personId])) === 0) continue;
    const name = called({ name: person.name, gender: genderFrom(person) });
    const papers = labelsOf(needed);
    const said = words("paper-nudge-told", { name, title: exam.title, papers, dueAt });
    await tellPerson(
      tx,
      personId,
      { words: said, choices: [papersChoice], aboutId: personId, until: dueAt },
      moment.now,
    );
    await noteAttempt(tx, chatAccountId, "paperNudge", personId, moment.now);
    count += 1;
  }
  return count;
}
