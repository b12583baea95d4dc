import type { Cell } from "./cell.ts";
import { textOf } from "./cell.ts";
import { Refusal } from "./refusal.ts";
import { wordsOf } from "./text.ts";

/**
 * What somebody is in a cooperative: officers (*pengurus*), supervisors (*pengawas*), and the manager whom the officers
 * employ. In the order in which they are listed. SE Menteri Koperasi 1/2025: a chair, two vice chairs, a secretary, a
 * treasurer; the village head is the chief of the supervisors by office.
 */
export const positions = [
  "chair",
  "viceChairBusiness",
  "viceChairMembership",
  "secretary",
  "treasurer",
  "chiefSupervisor",
  "supervisor",
  "manager",
] as const;
export type Position = (typeof positions)[number];

/** Those who keep a cooperative's people and its books. */
export const headPositions: readonly Position[] = ["chair", "treasurer"];

export function isHeadPosition(position: Position | null): boolean {
  return position !== null && headPositions.includes(position);
}

/** Those who may register colleagues of their board for an exam. */
export function registersColleagues(position: Position): boolean {
  return position === "chair" || position === "secretary";
}

/** The id of the words under which each is shown; `readPosition` reads them again. */
export const positionWords: Readonly<Record<Position, string>> = {
  chair: "position-chair",
  viceChairBusiness: "position-vice-chair-business",
  viceChairMembership: "position-vice-chair-membership",
  secretary: "position-secretary",
  treasurer: "position-treasurer",
  chiefSupervisor: "position-chief-supervisor",
  supervisor: "position-supervisor",
  manager: "position-manager",
};

/** What a word says, by the spellings in which it is met. */
const meanings = new Map(
  Object.entries({
    chair: "ketua ket kt",
    vice: "wakil wkl wk waka wakabid",
    business: "usaha ush bisnis",
    members: "anggota agt anggt angg keanggotaan keanggotan kanggotaan",
    secretary: "sekretaris sekertaris sekre sekr sek sekum skretaris sekretris",
    treasurer: "bendahara bendara bendahare bendahra bndahara benda bend bendum",
    supervisor: "pengawas pengwas pgwas pgws",
    villageHead: "kades lurah",
    manager: "manajer manager menejer manejer menager mgr pengelola",
    // Which of a kind: "pengawas 2", "wakil ketua I".
    number: "1 2 3 4 5 i ii iii iv v satu dua tiga pertama kedua ketiga",
    // Says nothing more.
    "": "koperasi kop koperasinya kopdes kopkel kdmp kkmp pengurus umum bidang bid bag badan pak bu bapak ibu selaku sebagai",
  }).flatMap(([meaning, spellings]) => spellings.split(" ").map((spelling) => [spelling, meaning] as const)),
);

/** Every way to name a position: meanings in the order of the alphabet. */
const named = new Map<string, Position>([
  ["chair", "chair"],
  ["business vice", "viceChairBusiness"],
  ["business chair vice", "viceChairBusiness"],
  ["members vice", "viceChairMembership"],
  ["chair members vice", "viceChairMembership"],
  ["secretary", "secretary"],
  ["treasurer", "treasurer"],
  ["chair supervisor", "chiefSupervisor"],
  ["villageHead", "chiefSupervisor"],
  ["supervisor villageHead", "chiefSupervisor"],
  ["chair supervisor villageHead", "chiefSupervisor"],
  ["supervisor", "supervisor"],
  ["number supervisor", "supervisor"],
  ["members supervisor", "supervisor"],
  ["members number supervisor", "supervisor"],
  ["manager", "manager"],
]);

/** Vice chairs of whom nobody knows which. */
const unclearVice = new Set(["vice", "chair vice", "number vice", "chair number vice"]);

/**
 * A position as people write it: `Ketua`, `waka usaha`, `Wakabid. Keanggotaan`, `sekre`, `benda`, `Anggota Pengawas 2`,
 * `Kades (ketua pengawas)`. What names two of them, or another office of the village (*sekretaris desa*), is no position.
 * @throws Refusal `text-missing`, `vice-chair-unclear`, `position-unknown` (`text`)
 */
export function readPosition(cell: Cell): Position {
  const text = textOf(cell);
  if (text === "") throw new Refusal("text-missing");
  const words = wordsOf(text)
    .join(" ")
    .replace("kepala desa", "kades")
    .replace("koperasi desa merah putih", "koperasi");
  const all = words.split(" ").map((word) => meanings.get(word) ?? "unknown");
  const said = [...new Set(all)].filter(Boolean).sort().join(" ");
  const position = named.get(said);
  if (position !== undefined) return position;
  if (unclearVice.has(said)) throw new Refusal("vice-chair-unclear");
  throw new Refusal("position-unknown", { text });
}

/** Officers run the cooperative; the others look after them, or work for them. */
export function isOfficer(position: Position): boolean {
  return !isSupervisor(position) && position !== "manager";
}

export function isSupervisor(position: Position): boolean {
  return position === "chiefSupervisor" || position === "supervisor";
}
