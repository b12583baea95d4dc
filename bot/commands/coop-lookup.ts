import { z } from "zod";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import type { Findings, Listed } from "#bot/domain/lookup.ts";
import { type Choice, type Reply, reply, type Words, words } from "#bot/messages.ts";
import { type Cooperative, cooperativeById, cooperativesInDistrict, shortName } from "#bot/services/cooperatives.ts";

/** So many entries of a list fit a phone screen. */
const PAGE = 8;

const input = z.union([
  z.object({ cooperative: z.number() }),
  z.object({ map: z.number() }),
  z.object({ district: z.string(), from: z.number() }),
  z.object({ text: z.string() }),
]);

/** asking: for a name · which: one of these is meant, by ids · page: the list of a district from this place on */
const state = z.discriminatedUnion("step", [
  z.object({ step: z.literal("asking") }),
  z.object({ step: z.literal("which"), asked: z.string(), among: z.array(z.number()) }),
  z.object({ step: z.literal("page"), district: z.string(), from: z.number() }),
]);
type State = z.infer<typeof state>;

/** Anyone looks up a cooperative: by village, district, name or number. The card shows public facts only. */
export const coopLookup = command({
  name: "coop-lookup",
  intent: "coop_lookup",
  keyword: "koperasi",
  place: "anywhere",
  menu: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("cooperative" in what) return card(turn, what.cooperative);
    if ("map" in what) return map(turn, what.map);
    if ("district" in what) return page(turn, what.district, what.from);
    if (what.text === "") return ask();
    return found(turn, turn.cooperatives.find(what.text));
  },
  dialog: {
    state,
    async answer(turn, at, text) {
      if (at.step === "page") return turnPage(turn, at, text);
      if (at.step === "which") return whichAnswer(turn, at, text);
      const findings = turn.cooperatives.find(text);
      return namesNothing(findings) ? null : found(turn, findings);
    },
    async ask(turn, at) {
      if (at.step === "page") return page(turn, at.district, at.from);
      if (at.step === "which") return found(turn, turn.cooperatives.find(at.asked));
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

/** Answers what the look-up found. */
function found(turn: Turn, findings: Findings): Outcome | Promise<Outcome> {
  const { certainty, kind, matches, asked, district, alike = [] } = findings;
  const [first] = matches;
  if (namesNothing(findings)) return ask();
  if (certainty === "none" || !first) {
    const similar = alike.map(({ cooperative }) => cooperative);
    if (similar.length > 0) return which(words("coop-lookup-near", { asked }), similar, byVillage, asked);
    const said = words("coop-lookup-none", { asked });
    return { replies: [reply(said)], dialog: { step: "asking" } satisfies State, outcome: "none" };
  }
  const list = matches.map(({ cooperative }) => cooperative);
  if (kind === "district" && district !== null) return page(turn, district, 0);
  if (kind === "otherDistrict" && district !== null) {
    return which(words("coop-lookup-other-district", { asked, district }), list, byVillage, asked);
  }
  if (certainty === "near") {
    // What stands there letter for letter is not "not found", only perhaps not all that was meant.
    const isThere = list.some(({ village }) => village.toLowerCase() === asked.toLowerCase());
    return which(isThere ? words("coop-lookup-meant") : words("coop-lookup-near", { asked }), list, byVillage, asked);
  }
  if (matches.length === 1) return card(turn, first.cooperative.id);
  if (kind === "sameName" && oneInEach(list)) {
    const same = words("coop-lookup-same-name", { village: first.cooperative.village, count: matches.length });
    return which(same, list, ({ district }) => words("coop-lookup-choice-district", { district }), asked);
  }
  return which(words("coop-lookup-several", { asked }), list, byVillage, asked);
}

/** Whether the district alone tells them apart. */
function oneInEach(list: readonly Listed[]): boolean {
  return new Set(list.map(({ district }) => district)).size === list.length;
}

const VILLAGE_COOPERATIVE = /^(KDMP|KKMP) /;

function byVillage(cooperative: Listed): Words {
  const { village, district } = cooperative;
  const name = shortName(cooperative);
  if (VILLAGE_COOPERATIVE.test(name)) return words("coop-lookup-choice-village", { village, district });
  return words("coop-lookup-choice-name", { name, village });
}

/** Offers a list to pick from; of a long one the beginning, for who is not in it says more. */
function which(said: Words, list: readonly Listed[], label: (cooperative: Listed) => Words, asked: string): Outcome {
  const shownNow = list.slice(0, PAGE);
  const choices = shownNow.map((one) => ({
    label: label(one),
    command: "coop-lookup",
    input: { cooperative: one.id },
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
    return card(turn, first.cooperative.id);
  }
  const alone = turn.cooperatives.find(text);
  return alone.certainty === "none" ? null : found(turn, alone);
}

/** All cooperatives of a district, by name. */
async function page(turn: Turn, district: string, from: number): Promise<Outcome> {
  const all = await cooperativesInDistrict(turn.tx, district);
  const rows = all.slice(from, from + PAGE);
  if (rows.length === 0) return ask();
  const choices: Choice[] = rows.map((one) => ({
    label: inList(one),
    command: "coop-lookup",
    input: { cooperative: one.id },
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
  return VILLAGE_COOPERATIVE.test(name)
    ? words("coop-lookup-choice-in-district", { village: cooperative.village })
    : words("coop-lookup-choice-name", { name, village: cooperative.village });
}

function turnTo(label: Words, district: string, from: number): Choice {
  return { label, command: "coop-lookup", input: { district, from } };
}

const FORWARD = /^(lanjut|lanjutkan|terus|teruskan|lagi|lagi dong|next|lainnya|selanjutnya|sak teruse|berikut)$/i;
const BACK = /^(kembali|balik|mundur|back)$/i;

async function turnPage(turn: Turn, at: Extract<State, { step: "page" }>, text: string): Promise<Outcome | null> {
  if (FORWARD.test(text.trim())) return page(turn, at.district, await nextPage(turn, at));
  if (BACK.test(text.trim())) return page(turn, at.district, Math.max(0, at.from - PAGE));
  const inDistrict = turn.cooperatives.find(`${text} kecamatan ${at.district}`);
  if (inDistrict.certainty === "sure" && inDistrict.kind === "one") return found(turn, inDistrict);
  const alone = turn.cooperatives.find(text);
  return alone.certainty === "none" ? null : found(turn, alone);
}

/** The last page stays where it is. */
async function nextPage(turn: Turn, at: { district: string; from: number }): Promise<number> {
  const next = at.from + PAGE;
  return next < (await cooperativesInDistrict(turn.tx, at.district)).length ? next : at.from;
}

async function card(turn: Turn, id: number): Promise<Outcome> {
  const cooperative = await cooperativeById(turn.tx, id);
  if (!cooperative) return { replies: [reply(words("coop-lookup-gone"))], outcome: "gone" };
  return { replies: [cardReply(cooperative)], outcome: "card" };
}

/** What is public about a cooperative, and known. */
function cardReply(cooperative: Cooperative): Reply {
  const { village, district, regency, telephone, address, legalEntityNumber, cooperativeNumber, businessUnits } =
    cooperative;
  const facts: Words[] = [];
  if (telephone) facts.push(words("coop-lookup-telephone", { telephone }));
  if (address) facts.push(words("coop-lookup-address", { address }));
  if (legalEntityNumber) facts.push(words("coop-lookup-legal-entity", { legalEntityNumber }));
  if (cooperativeNumber) facts.push(words("coop-lookup-number", { cooperativeNumber }));
  if (businessUnits) facts.push(words("coop-lookup-units", { businessUnits }));
  if (!telephone && !address) facts.push(words("coop-lookup-no-contact"));
  const name = shortName(cooperative);
  const place = VILLAGE_COOPERATIVE.test(name)
    ? words("coop-lookup-card-village", { name, district, regency, facts })
    : words("coop-lookup-card-other", { name, village, district, regency, facts });
  if (cooperative.latitude === null || cooperative.longitude === null) return reply(place);
  const label = words("coop-lookup-map");
  return reply(place, { label, command: "coop-lookup", input: { map: cooperative.id }, lasting: true });
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
