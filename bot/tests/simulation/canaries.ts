import { Broken } from "./broken.ts";
import { type Human, residents } from "./residents.ts";

/** What is hidden is looked for everywhere: in what arrives, in the log, in the bytes of the files. */

const byMark = new Map<string, Human>();
const byNumber = new Map<string, Human>();
const pins = new Set<string>();
const nationalIds = new Set<string>();
for (const { humans } of residents) {
  for (const one of humans) {
    byMark.set(one.mark.toLowerCase(), one);
    byNumber.set(one.number, one);
    pins.add(one.pin);
    nationalIds.add(one.nationalId);
  }
}

/** Whoever stands in a text by the word in their name, or by their nomor anggota. */
export function namedIn(text: string): Human[] {
  const marks = text.match(/\bzq[a-z]{3}\b/gi) ?? [];
  return [...new Set(marks.flatMap((mark) => byMark.get(mark.toLowerCase()) ?? []))];
}

/** Whose savings stand in a text: the last six digits of what somebody has are nobody else's. */
export function savingsIn(text: string): Human[] {
  const found = Array.from(text.matchAll(/\bRp (?:\d{1,3}\.)+1(\d\d)\.(\d{3})\b/g), ([, tens, rest]) =>
    byNumber.get(`K${Number(`${tens}${rest}`)}`),
  );
  return found.flatMap((human) => human ?? []);
}

/** Whether figures of somebody stand in it: what a name alone is not. */
export function holdsFigures(text: string): boolean {
  return /\bK7\d{3}\b/.test(text) || savingsIn(text).length > 0;
}

/** What nobody may ever see in the clear: NIK and PIN. @throws Broken */
export function refuseSecrets(text: string, where: string): void {
  for (const [digits] of text.matchAll(/\d{16,}/g)) {
    if ([...nationalIds].some((one) => digits.includes(one))) throw new Broken("no NIK in the clear", where);
  }
  // Keyed hashes and the names of process starts are made by chance, and may hold any six digits.
  const plain = text.replace(/[0-9a-f-]*[a-f][0-9a-f-]*/g, (run) => (run.length >= 16 ? " " : run));
  for (const [digits] of plain.matchAll(/\d{6,}/g)) {
    if (digits.length === 6 && pins.has(digits)) throw new Broken("no PIN in the clear", where);
  }
}
