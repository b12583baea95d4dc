import { z } from "zod";
import { ANYONE } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { cardReply } from "#bot/commands/coop-lookup-card.ts";
import type { Findings, Listed } from "#bot/domain/lookup.ts";
import { isOfVillage } from "#bot/domain/lookup-register.ts";
import { folded } from "#bot/domain/lookup-words.ts";
import { dialled } from "#bot/domain/phones.ts";
import { readable, wordsOf } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import {
  chairOfCooperative,
  cooperativeById,
  cooperativesBeside,
  cooperativesCounted,
  cooperativesInDistrict,
  districtsHere,
  shortName,
} from "#bot/services/cooperatives.ts";

/** So many entries of a list fit a phone screen. */
const PAGE = 8;

/** Where a card was picked: a page of a district, or what fitted a name. */
const listed = z.union([z.object({ district: z.string(), from: z.number() }), z.object({ asked: z.string() })]);
type List = z.infer<typeof listed>;

const input = z.union([
  z.object({ cooperative: z.number(), list: listed.optional() }),
  z.object({ map: z.number() }),
  z.object({ contact: z.number() }),
  z.object({ district: z.string(), from: z.number() }),
  z.object({ text: z.string() }),
]);

/** asking: for a name · which: one of these is meant, by ids · page: the list of a district from this place on · card: one of a list */
const state = z.discriminatedUnion("step", [
  z.object({ step: z.literal("asking") }),
  z.object({ step: z.literal("which"), asked: z.string(), among: z.array(z.number()) }),
  z.object({ step: z.literal("page"), district: z.string(), from: z.number() }),
  z.object({ step: z.literal("card"), cooperative: z.number(), list: listed }),
]);
type State = z.infer<typeof state>;

/** "Ada berapa koperasi di kecamatan gudo"; how many people there are, or have done something, is another's to answer. */
const HOW_MANY = new RegExp(
  [
    "^(?!.*\\b(?:anggota|pengurus|pengawas|orang|warga|peserta|simpanan|pinjaman|sudah|sdh|udah|belum|blm|yang|yg|lulus|kompeten|daftar|unit|nomor)\\b)",
    "(?:(?:pak|bu|min|mbak|mas|tanya|mau|ada|ono|enek|wonten|onten|total) )*",
    "(?:berapa|brp|brapa|piro|pinten|jumlah(?:nya|e)?|cacah(?:e|ipun)?) (?:(?:ada|jumlah|banyak|to|ta|sih|total) )*(?:koperasi|kopdes|kdmp|kkmp)(?:nya|ne|e)?\\b",
  ].join(""),
);

/** Anyone looks up a cooperative: by village, district, name or number. The card shows public facts only. */
export const coopLookup = command({
  name: "coop-lookup",
  intent: "coop_lookup",
  keyword: "koperasi",
  opens: HOW_MANY,
  access: ANYONE,
  place: "anywhere",
  menu: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("cooperative" in what) return card(turn, what.cooperative, what.list);
    if ("map" in what) return map(turn, what.map);
    if ("contact" in what) return contact(turn, what.contact);
    if ("district" in what) return page(turn, what.district, what.from);
    if (what.text === "") return ask();
    const said = readable(what.text);
    const counted = HOW_MANY.test(said) ? await howMany(turn, said) : null;
    return counted ?? found(turn, turn.cooperatives.find(what.text));
  },
  dialog: {
    state,
    async answer(turn, at, { text }) {
      if (at.step === "page") return turnPage(turn, at, text);
      if (at.step === "which") return whichAnswer(turn, at, text);
      if (at.step === "card") return BACK.test(text.trim()) ? listAgain(turn, at.list) : null;
      const findings = turn.cooperatives.find(text);
      return namesNothing(findings) ? null : found(turn, findings);
    },
    async ask(turn, at) {
      if (at.step === "page") return page(turn, at.district, at.from);
      if (at.step === "which") return listAgain(turn, at);
      if (at.step === "card") return card(turn, at.cooperative, at.list);
      return ask();
    },
    // Whatever else a state held, the name that was asked for is worth keeping.
    keep: (old) => ({ text: z.object({ asked: z.string() }).catch({ asked: "" }).parse(old).asked }),
  },
});

function ask(): Outcome {
  return { replies: [reply(words("coop-lookup-ask"))], dialog: { step: "asking" } satisfies State, outcome: "asked" };
}

/** Whether a text has nothing in it that could be the name of a cooperative. */
function namesNothing({ certainty, asked }: Findings): boolean {
  return certainty === "none" && asked === "";
}

async function listAgain(turn: Turn, list: List): Promise<Outcome> {
  if ("district" in list) return page(turn, list.district, list.from);
  return found(turn, turn.cooperatives.find(list.asked));
}

/** Answers what the look-up found. */
function found(turn: Turn, findings: Findings): Outcome | Promise<Outcome> {
  const { certainty, kind, matches, asked, district, alike = [] } = findings;
  const [first] = matches;
  if (namesNothing(findings)) return ask();
  if (certainty === "none" || !first) {
    const similar = alike.map(({ cooperative }) => cooperative);
    // Named in the midst of much else: "bimtek akuntansi, balai desa ceweng, 45 peserta".
    const same = similar.filter(({ village }) => folded(village) === folded(asked));
    if (same.length > 0) return which(words("coop-lookup-meant"), same, told(same), asked);
    if (similar.length > 0) return which(words("coop-lookup-near", { asked }), similar, told(similar), asked);
    const said = words("coop-lookup-none", { asked });
    return { replies: [reply(said)], dialog: { step: "asking" } satisfies State, outcome: "none" };
  }
  const list = matches.map(({ cooperative }) => cooperative);
  if (kind === "district" && district !== null) return page(turn, district, 0);
  if (kind === "otherDistrict" && district !== null) {
    return which(words("coop-lookup-other-district", { asked, district }), list, told(list), asked);
  }
  if (certainty === "near") {
    return which(guess(list, asked), list, told(list), asked);
  }
  if (matches.length === 1) return card(turn, first.cooperative.id);
  if (kind === "sameName" && oneInEach(list)) {
    const same = words("coop-lookup-same-name", { village: first.cooperative.village, count: matches.length });
    return which(same, list, ({ district }) => words("coop-lookup-choice-district", { district }), asked);
  }
  return which(words("coop-lookup-several", { asked }), list, told(list), asked);
}

/** What stands there letter for letter is not "not found", only perhaps not all that was meant. */
function guess(list: readonly Listed[], asked: string): Words {
  const isThere = list.some(({ village }) => folded(village) === folded(asked));
  if (isThere) return words("coop-lookup-meant");
  if (!list.every(({ name }) => folded(name).includes(folded(asked)))) return words("coop-lookup-near", { asked });
  return list.length === 1 ? words("coop-lookup-meant") : words("coop-lookup-several", { asked });
}

/** Whether the district alone tells them apart. */
function oneInEach(list: readonly Listed[]): boolean {
  return new Set(list.map(({ district }) => district)).size === list.length;
}

function byVillage(cooperative: Listed): Words {
  const { village, district } = cooperative;
  const name = shortName(cooperative);
  if (isOfVillage(cooperative)) return words("coop-lookup-choice-village", { village, district });
  return words("coop-lookup-choice-name", { name, village });
}

function byNumber(cooperative: Listed): Words {
  const { village, district, legalEntityNumber } = cooperative;
  const name = shortName(cooperative);
  if (legalEntityNumber === null) return words("coop-lookup-choice-without-number", { name, village, district });
  return words("coop-lookup-choice-with-number", { name, legalEntityNumber });
}

/** How the entries of a list are called, so that no two are called the same. */
export function told(list: readonly Listed[]): Label {
  const labels = new Set(list.map((one) => JSON.stringify(byVillage(one))));
  return labels.size === list.length ? byVillage : byNumber;
}

type Label = (cooperative: Listed) => Words;

/** Offers a list to pick from; of a long one the beginning, for who is not in it says more. */
function which(said: Words, list: readonly Listed[], label: Label, asked: string): Outcome {
  const shownNow = list.slice(0, PAGE);
  const choices = shownNow.map((one) => ({
    label: label(one),
    command: "coop-lookup",
    input: { cooperative: one.id, list: { asked } },
  }));
  const among = shownNow.map(({ id }) => id);
  return {
    replies: [reply(said, ...choices)],
    dialog: { step: "which", asked, among } satisfies State,
    outcome: "which",
  };
}

/** "yg plandaan", "sing wonosalam": what was asked and what is said now name one of the list together, or alone. */
async function whichAnswer(turn: Turn, at: Extract<State, { step: "which" }>, text: string): Promise<Outcome | null> {
  const together = turn.cooperatives.find(`${at.asked} ${text}`);
  const [first] = together.matches;
  if (together.certainty === "sure" && together.kind === "one" && first && at.among.includes(first.cooperative.id)) {
    return card(turn, first.cooperative.id, { asked: at.asked });
  }
  const alone = turn.cooperatives.find(text);
  return alone.certainty === "none" ? null : found(turn, alone);
}

/** How many there are in the district that is named, or in all; null: some other place is meant. */
async function howMany(turn: Turn, said: string): Promise<Outcome | null> {
  const within = ` ${wordsOf(said).join(" ")} `;
  const districts = (await districtsHere(turn.tx)).filter((one) => within.includes(` ${wordsOf(one).join(" ")} `));
  const { count, regencies } = await cooperativesCounted(turn.tx);
  // Jombang is a district too, and is meant where that is said.
  const isWhole = (one: string) =>
    regencies.some((regency) => ` ${regency}`.endsWith(` ${one}`)) && !/\b(?:kec|kecamatan)\b/.test(said);
  const [district] = districts.filter((one) => !isWhole(one));
  if (district !== undefined) return page(turn, district, 0);
  const [regency, ...others] = regencies;
  if (regency === undefined) return null;
  const isAll =
    districts.length > 0 || !/\b(?:di|ning|nang|ndek|ing|wonten ing) (?!sini|kene|mriki|kabupaten|kab\b)/.test(said);
  if (!isAll) return null;
  const counted =
    others.length === 0 ? words("coop-lookup-count-in", { count, regency }) : words("coop-lookup-count", { count });
  return { replies: [reply(counted)], dialog: { step: "asking" } satisfies State, outcome: "counted" };
}

/** All cooperatives of a district, by name. */
async function page(turn: Turn, district: string, from: number): Promise<Outcome> {
  const all = await cooperativesInDistrict(turn.tx, district);
  const rows = all.slice(from, from + PAGE);
  if (rows.length === 0) return ask();
  const choices: Choice[] = rows.map((one) => ({
    label: inList(one),
    command: "coop-lookup",
    input: { cooperative: one.id, list: { district, from } },
  }));
  if (from + PAGE < all.length) choices.push(turnTo(words("coop-lookup-next"), district, from + PAGE));
  if (from > 0) choices.push(turnTo(words("coop-lookup-previous"), district, Math.max(0, from - PAGE)));
  const said =
    all.length > PAGE
      ? words("coop-lookup-district-page", { district, count: all.length, first: from + 1, last: from + rows.length })
      : words("coop-lookup-district", { district, count: all.length });
  return {
    replies: [reply(said, ...choices)],
    dialog: { step: "page", district, from } satisfies State,
    outcome: "district",
  };
}

function inList(cooperative: Listed): Words {
  const name = shortName(cooperative);
  return isOfVillage(cooperative)
    ? words("coop-lookup-choice-in-district", { village: cooperative.village })
    : words("coop-lookup-choice-name", { name, village: cooperative.village });
}

function turnTo(label: Words, district: string, from: number): Choice {
  return { label, command: "coop-lookup", input: { district, from } };
}

const FORWARD = /^(lanjut|lanjutkan|terus|teruskan|lagi|lagi dong|next|lainnya|selanjutnya|sak teruse|berikut)$/i;
const BACK = /^(kembali|balik|mundur|back)$/i;

async function turnPage(turn: Turn, at: Extract<State, { step: "page" }>, text: string): Promise<Outcome | null> {
  if (FORWARD.test(text.trim())) return pageAfter(turn, at);
  if (BACK.test(text.trim())) return pageBefore(turn, at);
  const { certainty, kind, matches } = turn.cooperatives.find(`${text} kecamatan ${at.district}`);
  if (certainty === "sure" && kind === "one" && matches[0]) return card(turn, matches[0].cooperative.id, listOf(at));
  const alone = turn.cooperatives.find(text);
  return alone.certainty === "none" ? null : found(turn, alone);
}

function listOf({ district, from }: { district: string; from: number }): List {
  return { district, from };
}

async function pageAfter(turn: Turn, { district, from }: { district: string; from: number }): Promise<Outcome> {
  const isLast = from + PAGE >= (await cooperativesInDistrict(turn.tx, district)).length;
  return isLast
    ? endOf(await page(turn, district, from), (list) => words("coop-lookup-last-page", { list }))
    : page(turn, district, from + PAGE);
}

async function pageBefore(turn: Turn, { district, from }: { district: string; from: number }): Promise<Outcome> {
  if (from === 0) return endOf(await page(turn, district, 0), (list) => words("coop-lookup-first-page", { list }));
  return page(turn, district, Math.max(0, from - PAGE));
}

/** The page stays where it is, and says why. */
function endOf(stays: Outcome, said: (list: Words) => Words): Outcome {
  return { ...stays, replies: stays.replies.map((one) => ({ ...one, words: said(one.words) })) };
}

async function card(turn: Turn, id: number, list?: List): Promise<Outcome> {
  const isPrivate = turn.place === "private";
  const [cooperative, beside, chair] = await Promise.all([
    cooperativeById(turn.tx, id),
    cooperativesBeside(turn.tx, id),
    isPrivate ? chairOfCooperative(turn.tx, id, turn.today) : undefined,
  ]);
  if (!cooperative) return { replies: [reply(words("coop-lookup-gone"))], outcome: "gone" };
  const outcome: Outcome = {
    replies: [cardReply(cooperative, beside, { chair, asked: turn.said ?? "" })],
    outcome: "card",
  };
  return list ? { ...outcome, dialog: { step: "card", cooperative: id, list } satisfies State } : outcome;
}

async function map(turn: Turn, id: number): Promise<Outcome> {
  const cooperative = await cooperativeById(turn.tx, id);
  if (!cooperative || cooperative.latitude === null || cooperative.longitude === null) {
    return { replies: [reply(words("coop-lookup-gone"))], outcome: "gone" };
  }
  const { latitude, longitude, village, district } = cooperative;
  const title = words("coop-lookup-map-title", { name: shortName(cooperative) });
  const address = cooperative.address
    ? words("coop-lookup-map-address", { address: cooperative.address })
    : words("coop-lookup-choice-village", { village, district });
  return { replies: [{ words: title, mapPoint: { latitude, longitude, title, address } }], outcome: "map" };
}

/** The number of a cooperative, to be kept on the phone. */
async function contact(turn: Turn, id: number): Promise<Outcome> {
  const cooperative = await cooperativeById(turn.tx, id);
  const telephone = cooperative?.telephone ?? null;
  const number = telephone && dialled(telephone);
  if (!cooperative || !telephone || !number) return { replies: [reply(words("coop-lookup-gone"))], outcome: "gone" };
  const name = shortName(cooperative);
  const card = { name: words("coop-lookup-contact-name", { name }), number };
  return {
    replies: [{ words: words("coop-lookup-contact-card", { name, telephone }), contact: card }],
    outcome: "contact",
  };
}
