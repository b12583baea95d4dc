import type { Outcome, Turn } from "#bot/commands/command.ts";
import { examsNamed } from "#bot/commands/exam-named.ts";
import { groupIn, withoutGroup } from "#bot/domain/exam-group.ts";
import { readable } from "#bot/domain/text.ts";
import { type Choice, reply, words } from "#bot/messages.ts";
import { type Exam, examByCode, examsKept } from "#bot/services/exams.ts";

/** Which session the office means: those that are coming, drafts too; one that is over by its code. */

/** `others`: what there is to pick from. */
export type ExamAsked = { exam: Exam } | { exam: null; others: Exam[]; unknown: string | null };

/** @param onlyOne whether the only session that there is is meant where none is named */
export async function examAsked(turn: Turn, text: string, { onlyOne = true } = {}): Promise<ExamAsked> {
  const kept = await examsKept(turn.tx, turn.now, turn.timeZone);
  const named = examsNamed(turn, kept, text);
  const [first] = named;
  if (first && named.length === 1) return { exam: first };
  if (first) return { exam: null, others: named, unknown: null };
  const code = codeIn(text);
  const over = code === null ? null : await examByCode(turn.tx, code);
  if (over) return { exam: over };
  const [only, ...more] = kept;
  if (only && onlyOne && more.length === 0 && code === null) return { exam: only };
  return { exam: null, others: kept, unknown: code };
}

/** What looks like a session's code, in capitals: "uk 9" too. */
function codeIn(text: string): string | null {
  const [, letters = "", number = ""] = /\b(uk|bt|[a-z]{2,8})[ -]?(\d{1,3})\b/.exec(readable(text)) ?? [];
  const isCode =
    number !== "" && !/^(?:angkatan|jam|pukul|tgl|tanggal|kuota|juli|agustus|batas|hari|sesi)$/.test(letters);
  return isCode ? `${letters}${number}`.toUpperCase() : null;
}

/** The text without the words that name the session, so that nothing of them is read as something else. */
export function withoutName(text: string, { code, title }: Exam): string {
  const parts = code.match(/[a-z]+|\d+|[^a-z\d-]+/gi) ?? [];
  const byCode = new RegExp(`\\b${parts.map(escaped).join("\\s?-?\\s?")}\\b`, "i");
  if (byCode.test(text)) return text.replace(byCode, " ");
  return groupIn(title) === null ? withoutLastWords(text, title) : withoutGroup(text, title);
}

/** "Angkatan Perdana" is a group without a number. */
function withoutLastWords(text: string, title: string): string {
  const [group] = /\b(?:angkatan|gelombang|batch|kelompok) ?\w+$/.exec(readable(title)) ?? [];
  return group === undefined ? text : text.replace(new RegExp(`\\b${escaped(group)}\\b`, "i"), " ");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** A choice that opens a session with a command. */
export function examChoice({ title, code }: Exam, command: string, input: object): Choice {
  return { label: words("exam-asked-choice", { title, code }), command, input };
}

/** Asks which of them. */
export function asksWhich(
  { others, unknown }: Extract<ExamAsked, { exam: null }>,
  choice: (exam: Exam) => Choice,
): Outcome {
  if (others.length === 0) return { replies: [reply(words("exam-asked-none"))], about: null, outcome: "no-exam" };
  const asked = unknown === null ? words("exam-asked-which") : words("exam-asked-unknown", { code: unknown });
  return { replies: [reply(asked, ...others.slice(0, MOST_SHOWN).map(choice))], about: null, outcome: "which-exam" };
}

/** So many choices are read on a phone screen. */
const MOST_SHOWN = 8;
