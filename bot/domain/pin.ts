import type { Temporal } from "temporal-polyfill";
import { birthPart, type NationalId } from "./national-id.ts";
import { PIN_DIGITS, PIN_FREE_SLIPS, PIN_IDLE_MINUTES, PIN_LOCK_MINUTES, PIN_SESSION_MINUTES } from "./office-rules.ts";
import type { Phone } from "./phones.ts";
import { Refusal } from "./refusal.ts";
import { readable } from "./text.ts";

/** The six digits that open somebody's figures. Never in a refusal, a log, the outbox, a dialog. */
export type Pin = string & { readonly unit: "pin" };

/**
 * A PIN as it is typed: `280417`, `28 04 17`, `28-04-17`, `PIN: 280417`.
 * @throws Refusal `pin-unclear` (something else than digits), `pin-not-six-digits` (`count`)
 */
export function readPin(text: string): Pin {
  const digits = readable(text)
    .replace(/^pin\b[\s.:=]*/, "")
    .replace(/[\s.\-‐‑–—/]/g, "");
  if (!/^\d+$/.test(digits)) throw new Refusal("pin-unclear");
  if (digits.length !== PIN_DIGITS) throw new Refusal("pin-not-six-digits", { count: digits.length });
  return digits as Pin;
}

/** What is known of the person, and of others who hold their phone or a copy of their card in hand. */
export interface PinOwner {
  birthDate?: Temporal.PlainDate | null;
  phone?: Phone | null;
  nationalId?: NationalId | null;
  memberNumber?: string | null;
}

/**
 * Refuses a PIN that others would try first (NIST SP 800-63B-4, 3.2.10: a list of PINs that may not be chosen).
 * @throws Refusal `pin-same-digits`, `pin-in-a-row`, `pin-repeats`, `pin-birth-date`, `pin-phone`, `pin-national-id`,
 * `pin-member-number`, `pin-common`; none holds the PIN
 */
export function refuseTrivialPin(pin: Pin, owner: PinOwner = {}): void {
  if (fiveInSteps(pin, [0])) throw new Refusal("pin-same-digits");
  if (fiveInSteps(pin, [1, 9])) throw new Refusal("pin-in-a-row");
  if (repeats(pin)) throw new Refusal("pin-repeats");
  if (birthDates(owner).has(pin)) throw new Refusal("pin-birth-date");
  if (owner.phone && `0${owner.phone.slice("+62".length)}`.includes(pin)) throw new Refusal("pin-phone");
  if (owner.nationalId?.includes(pin)) throw new Refusal("pin-national-id");
  if (isMemberNumber(pin, owner.memberNumber)) throw new Refusal("pin-member-number");
  if (isCommon(pin)) throw new Refusal("pin-common");
}

/** Five digits side by side in even steps, beyond 9 from 0: the sixth, put before or behind, hides nothing. */
function fiveInSteps(pin: string, steps: readonly number[]): boolean {
  const found = stepsOf(pin).join("");
  return steps.some((step) => found.includes(String(step).repeat(4)));
}

/** From each digit to the next, 0 to 9: down by one is 9. */
function stepsOf(digits: string): number[] {
  const values = Array.from(digits, Number);
  return values.slice(1).map((value, index) => (value - (values[index] ?? 0) + 10) % 10);
}

/** 121212, 123123, 112233, 111222. */
function repeats(pin: string): boolean {
  return /^(\d\d)\1\1$|^(\d{3})\2$|^(\d)\3(\d)\4(\d)\5$|^(\d)\6\6(\d)\7\7$/.test(pin);
}

/** The date of birth in every order that fits into six digits, in whole or in part: 170890, 900817, 081990, 178190. */
function birthDates({ birthDate, nationalId }: PinOwner): Set<string> {
  const dates = [
    ...(birthDate ? [{ day: birthDate.day, month: birthDate.month, year: birthDate.year % 100 }] : []),
    ...(nationalId ? [birthPart(nationalId)] : []),
  ];
  return new Set(dates.flatMap(({ day, month, year }) => writings(day, month, year)));
}

function writings(day: number, month: number, year: number): string[] {
  const [dd, mm, yy] = [day, month, year].map((part) => String(part).padStart(2, "0")) as [string, string, string];
  const short = [dd + mm + yy, dd + yy + mm, mm + dd + yy, mm + yy + dd, yy + mm + dd, yy + dd + mm];
  const long = [`19${yy}`, `20${yy}`].flatMap((yyyy) => [
    ...[dd + mm + yyyy, mm + dd + yyyy, yyyy + mm + dd, yyyy + dd + mm],
    ...[`${day}${month}${yyyy}`, `${month}${day}${yyyy}`, `${yyyy}${month}${day}`, `${yyyy}${day}${month}`],
  ]);
  return [...short, ...long.flatMap(sixesOf)];
}

/** Every six digits that stand side by side. */
function sixesOf(digits: string): string[] {
  return Array.from({ length: Math.max(0, digits.length - PIN_DIGITS + 1) }, (_, at) =>
    digits.slice(at, at + PIN_DIGITS),
  );
}

/** Its last six digits; a shorter number with zeros before it. */
function isMemberNumber(pin: string, memberNumber: string | null | undefined): boolean {
  const digits = (memberNumber ?? "").replace(/\D/g, "");
  return digits !== "" && digits.slice(-PIN_DIGITS).padStart(PIN_DIGITS, "0") === pin;
}

/** Three keys in a line on the keypad of a phone: rows, columns, diagonals. */
const KEYPAD_LINES = ["123", "456", "789", "147", "258", "369", "159", "357", "580"];
/** Steps of a series of three: same digit, up and down by one and by two. */
const SERIES_STEPS = ["00", "11", "99", "22", "88"];
/** Steps of a count in pairs: 010203, 102030; 142536 and 134679 go along the keypad. */
const PAIR_STEPS = new Set([1, 2, 10, 11, 22, 33]);
/** Pi, Fibonacci's numbers, a count by twos, and Independence Day, which stands in every list of PINs chosen here. */
const KNOWN_NUMBERS = new Set(["314159", "112358", "246810", "170845", "450817", "171945", "081945"]);

/**
 * What people choose most. No list of PINs chosen in Indonesia is published, so this is built from the patterns that
 * studies of leaked ones found elsewhere: repetitions, series, shapes on the keypad (Markert et al., "This PIN Can Be
 * Easily Guessed", 2020; Wang et al., "Understanding Human-Chosen PINs", 2017). With the rules above that makes
 * 7,363 of the million, where the promise is 500. Dates stay allowed but for one's own: they are what people can
 * remember, and whoever has somebody's card cannot read another's date from it.
 */
function isCommon(pin: string): boolean {
  const [first, second] = [pin.slice(0, 3), pin.slice(3)];
  return (
    KNOWN_NUMBERS.has(pin) || (isSeries(first) && isSeries(second)) || fiveInSteps(pin, [2, 8]) || countsInPairs(pin)
  );
}

function isSeries(three: string): boolean {
  return (
    SERIES_STEPS.includes(stepsOf(three).join("")) ||
    KEYPAD_LINES.some((line) => line === three || line === [...three].reverse().join(""))
  );
}

function countsInPairs(pin: string): boolean {
  const [first, second, third] = [pin.slice(0, 2), pin.slice(2, 4), pin.slice(4)].map(Number) as [
    number,
    number,
    number,
  ];
  return second - first === third - second && PAIR_STEPS.has(Math.abs(second - first));
}

/** What so many wrong PINs in a row come to. */
export type PinLock =
  | { kind: "open"; triesLeft: number } // before it is locked for the first time
  | { kind: "locked"; minutes: number }
  | { kind: "disabled" };

/** @param wrongInARow over all chats, the last one counted; only a right PIN makes it 0 */
export function lockAfter(wrongInARow: number): PinLock {
  if (wrongInARow <= PIN_FREE_SLIPS) return { kind: "open", triesLeft: PIN_FREE_SLIPS + 1 - wrongInARow };
  const minutes = PIN_LOCK_MINUTES[wrongInARow - PIN_FREE_SLIPS - 1];
  return minutes === undefined ? { kind: "disabled" } : { kind: "locked", minutes };
}

/** When figures are no longer shown without the PIN: after a rest, at the latest some time after the PIN. */
export function pinSessionEnd(startedAt: Temporal.Instant, lastUsedAt: Temporal.Instant): Temporal.Instant {
  const idle = lastUsedAt.add({ minutes: PIN_IDLE_MINUTES });
  const inAll = startedAt.add({ minutes: PIN_SESSION_MINUTES });
  return idle.epochMilliseconds < inAll.epochMilliseconds ? idle : inAll;
}
