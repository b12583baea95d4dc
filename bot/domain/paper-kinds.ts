import { papersAsked } from "#bot/domain/exam-conditions.ts";
import { shown, wordsOf } from "#bot/domain/text.ts";

/** Which papers there are: those that sessions usually ask for, and whatever else the staff write. */

/** A paper that a session asks for. */
export interface AskedPaper {
  /** What it is the same by, whatever a session calls it. */
  kind: string;
  /** As the session calls it: "pas foto 3x4". */
  label: string;
}

/** Those that are known by several names, in ordinary Indonesian and as people shorten them. */
const KNOWN: readonly (readonly [kind: string, names: RegExp])[] = [
  ["ktp", /\b(?:e ?ktp|ktp|ktm?p ?el|kartu tanda penduduk|nik)\b/],
  ["photo", /\b(?:pas ?foto|pasfoto|pas ?photo|foto ?3 ?x ?4|foto ?4 ?x ?6|3 ?x ?4|4 ?x ?6)\b/],
  ["diploma", /\b(?:ija[sz]ah?e?|izajah|ijasa|sttb)\b/],
  ["decree", /\b(?:sk|surat keputusan|surat tugas|berita acara)\b/],
];

/** The papers that a session asks for, each once. */
export function paperKinds(text: string | null): AskedPaper[] {
  const asked: AskedPaper[] = [];
  for (const part of papersAsked(text)) {
    const label = shown(part, 40);
    const known = knownKind(label);
    // "Ijazah SMA, ijazah S1" are two.
    const kind = known !== null && !asked.some((one) => one.kind === known) ? known : ownKind(label);
    if (kind !== "" && !asked.some((one) => one.kind === kind)) asked.push({ kind, label });
  }
  return asked;
}

/** The one of these that words name: a caption, the name of a file, an answer. null: none, or more than one. */
export function paperNamed<Asked extends AskedPaper>(text: string, asked: readonly Asked[]): Asked | null {
  const said = ` ${wordsOf(text.replace(/[_.]/g, " ")).join(" ")} `;
  const byName = asked.filter(({ label }) => said.includes(nameIn(label)));
  const [named] = byName;
  if (!named) return onlyOne(asked.filter(({ kind }) => kindsIn(said).has(kind)));
  // "KTP dan ijazah": what stands beside the name must not name another.
  const rest = kindsIn(said.replace(nameIn(named.label), " "));
  return asked.some((one) => one !== named && rest.has(one.kind)) ? null : onlyOne(byName);
}

function nameIn(label: string): string {
  return ` ${wordsOf(label).join(" ")} `;
}

function kindsIn(said: string): Set<string> {
  return new Set(KNOWN.filter(([, names]) => names.test(said)).map(([kind]) => kind));
}

function onlyOne<One>(all: readonly One[]): One | null {
  return all.length === 1 ? (all[0] ?? null) : null;
}

/** What people call it where they say nothing else of it, as a session asks for it. */
const CALLED: readonly (readonly [label: string, names: RegExp])[] = [
  ["KTP", /^ktp(?:nya|ne|e)?$/],
  ["pas foto", /^(?:pas ?)?(?:foto|photo|poto)(?:nya|ne)?$/],
  ["ijazah", /^(?:ija[sz]ah?|izajah|ijasa)(?:nya|ne|e)?$/],
  ["SK pengurus", /^(?:sk|surat keputusan)(?:nya|ne|e)?$/],
];

/** "foto" → "pas foto", "sk" → "SK pengurus"; null: it is called something else, or says more. */
export function asPaper(said: string): string | null {
  const bare = wordsOf(said).join(" ");
  return CALLED.find(([, names]) => names.test(bare))?.[0] ?? null;
}

/** A paper at the beginning of a sentence: "Pas foto 3x4". */
export function beginning(label: string): string {
  return label.slice(0, 1).toUpperCase() + label.slice(1);
}

function knownKind(label: string): string | null {
  const said = wordsOf(label).join(" ");
  return KNOWN.find(([, names]) => names.test(said))?.[0] ?? null;
}

function ownKind(label: string): string {
  return wordsOf(label).join("-");
}
