import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { beginning } from "#bot/domain/paper-kinds.ts";
import { isOfScreen, type PaperReason } from "#bot/domain/paper-reasons.ts";
import { stored } from "#bot/domain/time.ts";
import { type ParticipantCard, type Words, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { tellPerson } from "#bot/services/notices.ts";
import {
  areAccepted,
  eachKind,
  firstDueAt,
  labelsOf,
  type PaperStanding,
  papersAskedOf,
  papersChoice,
  stillNeeded,
} from "#bot/services/papers.ts";
import { type CardDesk, participantCardOf } from "#bot/services/participant-cards.ts";
import { spokenTo } from "#bot/services/people.ts";
import type { Moment } from "#bot/services/seats.ts";

/** What people hear of their papers when the staff have looked at them: once, gathered, with until when. */

/** Why a paper is sent back, as its owner reads it within a sentence: "bagian NIK belum terbaca". */
export function reasonWords(reason: PaperReason, note: string | null): Words {
  if (isOfScreen(note)) return words("paper-results-screen");
  const code = reason.toLowerCase();
  return note === null ? words(`paper-results-${code}`) : words(`paper-results-${code}-noted`, { note });
}

/** What helps with the next picture. */
function tipFor(reason: PaperReason, note: string | null): Words | null {
  if (isOfScreen(note)) return words("paper-results-tip-screen");
  return reason === "B1" || reason === "B2" ? words("paper-results-tip") : null;
}

/** What somebody was told: whether all their papers are accepted now, and how many cards went out with it. */
export interface Told {
  isComplete: boolean;
  cards: number;
}

/**
 * Tells somebody what was decided on their papers and they do not know yet; with all accepted, the card of a seat whose session waits for
 * that. @returns null: there was nothing to tell
 */
export async function tellResults(tx: Tx, personId: number, moment: Moment, desk: CardDesk): Promise<Told | null> {
  const { now } = moment;
  const untold = await tx.paper.findMany({
    where: { personId, status: { in: ["accepted", "sentBack"] }, checkedAt: { not: null }, toldAt: null },
    select: { id: true, kind: true },
  });
  if (untold.length === 0) return null;
  // Of two that would tell in the same instant, one does.
  const { count } = await tx.paper.updateMany({
    where: { id: { in: untold.map(({ id }) => id) }, toldAt: null },
    data: { toldAt: stored(now) },
  });
  if (count === 0) return null;
  const sessions = await papersAskedOf(tx, personId, moment);
  const news = eachKind(sessions).filter(({ kind }) => untold.some((one) => one.kind === kind));
  if (news.length === 0) return null;
  const person = await spokenTo(tx, personId);
  const needed = stillNeeded(eachKind(sessions));
  const hasSeat = sessions.some(({ registration }) => registration?.status === "confirmed");
  const told = newsWords(called(person), news, needed, eachKind(sessions));
  const said =
    hasSeat && needed.some(({ state }) => state === "sentBack") ? words("paper-results-seat", { said: told }) : told;
  const isLast = areAccepted(eachKind(sessions));
  const cards = isLast
    ? sessions.filter(({ exam, registration }) => exam.cardAfterPapers && registration?.status === "confirmed")
    : [];
  const made: ParticipantCard[] = [];
  for (const { exam, registration } of cards) {
    if (registration) made.push(await participantCardOf(tx, { exam, registration }, person.name, desk));
  }
  const [first, ...others] = made;
  const choices = needed.length > 0 ? [papersChoice] : [];
  await tellPerson(
    tx,
    personId,
    {
      words: first ? words("paper-results-card", { said }) : said,
      aboutId: personId,
      choices,
      ...(first && { document: first }),
      until: untilOf(news, now),
    },
    now,
  );
  for (const document of others) {
    const { title } = document.session;
    await tellPerson(
      tx,
      personId,
      { words: words("paper-results-other-card", { title }), document, aboutId: personId },
      now,
    );
  }
  return { isComplete: isLast, cards: cards.length };
}

/** As long as it is worth reading: what is awaited again, until its day, a day at least. */
function untilOf(news: readonly PaperStanding[], now: Temporal.Instant): Temporal.Instant {
  const day = now.add({ hours: 24 });
  return news.reduce(
    (last, { state, dueAt }) =>
      state === "sentBack" && dueAt.epochMilliseconds > last.epochMilliseconds ? dueAt : last,
    day,
  );
}

function newsWords(
  name: Words,
  news: readonly PaperStanding[],
  needed: readonly PaperStanding[],
  all: readonly PaperStanding[],
): Words {
  const back = news.filter(({ state }) => state === "sentBack");
  const [only, ...more] = back;
  if (only) return sentBackWords(name, only, more);
  if (areAccepted(all)) return words("paper-results-all", { name });
  const papers = labelsOf(news);
  return needed.length === 0
    ? words("paper-results-accepted", { name, papers })
    : words("paper-results-accepted-needed", { name, papers, needed: labelsOf(needed), dueAt: firstDueAt(needed) });
}

function sentBackWords(name: Words, first: PaperStanding, more: readonly PaperStanding[]): Words {
  const all = [first, ...more];
  const tips = all.flatMap(({ paper }) => (paper?.reason ? (tipFor(paper.reason, paper.note) ?? []) : []));
  const lines = all.map(({ label, paper }) =>
    words("paper-results-line", {
      paper: beginning(label),
      why: reasonWords(paper?.reason ?? "B6", paper?.note ?? null),
    }),
  );
  const dueAt = firstDueAt(all);
  const [tip] = tips;
  const said =
    more.length === 0
      ? words("paper-results-one", { name, paper: first.label, why: lines[0]?.values.why ?? "", dueAt })
      : words("paper-results-some", { name, count: all.length, lines, dueAt });
  return tip ? words("paper-results-with-tip", { said, tip }) : said;
}

/** What was told before is not so any more. */
export async function tellTakenBack(tx: Tx, personId: number, label: string, now: Temporal.Instant): Promise<void> {
  const said = words("paper-results-taken-back", { paper: beginning(label) });
  await tellPerson(tx, personId, { words: said, aboutId: personId }, now);
}
