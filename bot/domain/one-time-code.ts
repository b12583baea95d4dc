import type { Temporal } from "temporal-polyfill";
import { CODE_IN_CHAT_MINUTES, CODE_ON_PAPER_HOURS, CODE_TRIES, ONE_TIME_CODE_DIGITS } from "./office-rules.ts";
import { Refusal } from "./refusal.ts";
import { readable } from "./text.ts";

/** Eight random digits that a treasurer, a chair or the office hands out, for linking a chat or for a new PIN. Valid once. */
export type OneTimeCode = string & { readonly unit: "oneTimeCode" };

/** @param randomInt a whole number from 0 to below the given one, each as likely: `randomInt` of node:crypto */
export function newOneTimeCode(randomInt: (below: number) => number): OneTimeCode {
  return String(randomInt(10 ** ONE_TIME_CODE_DIGITS)).padStart(ONE_TIME_CODE_DIGITS, "0") as OneTimeCode;
}

/** 1234 5678 */
export function shownOneTimeCode(code: OneTimeCode): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}

/**
 * A code as it is copied from paper: `1234 5678`, `1234-5678`, O for 0, I or l for 1, "kode" before it.
 * @throws Refusal `one-time-code-unclear`, `one-time-code-not-eight-digits` (`count`); neither holds the code
 */
export function readOneTimeCode(text: string): OneTimeCode {
  const digits = readable(text)
    .replace(/^(?:kode|code)\b[\s.:=]*/, "")
    .replace(/[\s.\-‐‑–—]/g, "")
    .replaceAll("o", "0")
    .replace(/[il|]/g, "1");
  if (!/^\d+$/.test(digits) || !/\d/.test(readable(text))) throw new Refusal("one-time-code-unclear");
  if (digits.length !== ONE_TIME_CODE_DIGITS)
    throw new Refusal("one-time-code-not-eight-digits", { count: digits.length });
  return digits as OneTimeCode;
}

/** How a code reaches its owner. */
export type CodeWay = "chat" | "paper";

export function codeExpiresAt(issuedAt: Temporal.Instant, way: CodeWay): Temporal.Instant {
  return issuedAt.add(way === "chat" ? { minutes: CODE_IN_CHAT_MINUTES } : { hours: CODE_ON_PAPER_HOURS });
}

/** What is known of a code that was handed out. */
export interface IssuedCode {
  expiresAt: Temporal.Instant;
  usedAt: Temporal.Instant | null;
  wrongTries: number;
}

/**
 * Whether the code may still be tried. A wrong try is not refused here, for it must be counted.
 * @throws Refusal `one-time-code-used`, `one-time-code-tried-too-often`, `one-time-code-expired`
 */
export function refuseDeadCode({ expiresAt, usedAt, wrongTries }: IssuedCode, now: Temporal.Instant): void {
  if (usedAt !== null) throw new Refusal("one-time-code-used");
  if (wrongTries >= CODE_TRIES) throw new Refusal("one-time-code-tried-too-often");
  if (now.epochMilliseconds >= expiresAt.epochMilliseconds) throw new Refusal("one-time-code-expired");
}
