import { z } from "zod";
import { CHAIRS_AND_STAFF, chairOf, isStaff } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { cooperativeNamed } from "#bot/commands/cooperative-asked.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { districtPage, opens, opensCooperative, overview, peopleOf, toAll } from "#bot/commands/officer-totals-said.ts";
import { byLack, furthest } from "#bot/domain/officer-figures.ts";
import { readable } from "#bot/domain/text.ts";
import { entitiesOf } from "#bot/language/entities.ts";
import { type Document, reply, words } from "#bot/messages.ts";
import { cooperativeById, cooperativesById, shortName } from "#bot/services/cooperatives.ts";
import { figuresOfOffice, standingsOf } from "#bot/services/officer-figures.ts";

const input = z.union([
  /** The cooperatives of a district, from this one on. */
  z.object({ district: z.string(), from: z.number().int().min(0) }),
  /** The people of a cooperative, from this one on. */
  z.object({ cooperative: z.number().int(), from: z.number().int().min(0) }),
  /** The districts, from this one on. */
  z.object({ from: z.number().int().min(0) }),
  z.object({ as: z.enum(["png", "xlsx"]) }),
  z.object({ text: z.string() }),
]);

/** How far the officers and supervisors are: in all, by district, by cooperative for the staff; of their own for a chair. */
export const officerTotals = command<z.infer<typeof input>, never>({
  name: "officer-totals",
  typed: "rekap pengurus",
  phrases: { "rekap pengurus": { text: "" }, "capaian pengurus": { text: "" } },
  access: CHAIRS_AND_STAFF,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("cooperative" in what) return ofCooperative(turn, what.cooperative, what.from);
    if (!isStaff(keeper(turn))) return "text" in what ? ofOwn(turn, what.text) : mayNot("districts");
    if ("as" in what) return file(turn, what.as);
    if ("district" in what) return ofDistrict(turn, what.district, what.from);
    return "from" in what ? ofAll(turn, what.from) : named(turn, what.text);
  },
});

// ---- for the staff ---------------------------------------------------------------------------------------------------

/** "rekap Diwek" is the district, "rekap KDMP Diwek" the cooperative. */
async function named(turn: Turn, text: string): Promise<Outcome> {
  const said = readable(text);
  const { district } = entitiesOf(text, "statistics", turn);
  const isCooperative = COOPERATIVE.test(said);
  if (district !== undefined && !isCooperative) return ofDistrict(turn, district, 0);
  const asked = said.replace(COMMAND, "").trim();
  // A whole sentence is about all of them, unless it says that it is not.
  if (asked === "" || !(isCooperative || COMMAND.test(said))) return ofAll(turn, 0, true);
  const found = cooperativeNamed(turn, asked);
  if (found.kind === "one") return ofCooperative(turn, found.id, 0);
  const choices = found.kind === "several" ? found.choices.map(({ label, id }) => opens(label, id)) : [];
  return { replies: [reply(found.said, ...choices, toAll)], about: null, outcome: found.kind };
}

const COMMAND = /^(?:rekap|capaian)(?: pengurus)?(?=$| )/;
const COOPERATIVE = /\b(?:kdmp|kkmp|kopdes|kdkmp|koperasi|ksp|kpri)\b/;

async function ofAll(turn: Turn, from: number, isOverview = false): Promise<Outcome> {
  const office = await figuresOfOffice(turn.tx, turn.today);
  // Without rosters there are only sessions to be told of.
  if (isOverview && office.figures.people === 0) {
    return { replies: [], next: { command: "exam-totals", input: { sessions: true } }, about: null, outcome: "nobody" };
  }
  return { replies: [overview(office, isOverview ? null : from)], about: null, outcome: "all" };
}

async function ofDistrict(turn: Turn, name: string, from: number): Promise<Outcome> {
  const office = await figuresOfOffice(turn.tx, turn.today);
  const one = office.districts.find(({ district }) => district === name);
  if (!one) return ofAll(turn, 0, true);
  return { replies: [districtPage(one, from)], about: null, outcome: "district" };
}

async function file(turn: Turn, as: "png" | "xlsx"): Promise<Outcome> {
  const { figures: all, districts } = await figuresOfOffice(turn.tx, turn.today);
  const lacking = byLack(furthest(all));
  const document: Document =
    as === "png"
      ? {
          kind: "officersChart",
          all,
          districts: [...districts]
            .sort((one, other) => lacking(one.figures, other.figures))
            .map(({ district, figures }) => ({ district, figures })),
          at: turn.now,
        }
      : {
          kind: "officersTable",
          cooperatives: districts.flatMap(({ cooperatives }) =>
            cooperatives.map(({ name, village, district, figures }) => ({
              district,
              village,
              cooperative: name,
              figures,
            })),
          ),
          at: turn.now,
        };
  const said = as === "png" ? words("officer-totals-chart-sent") : words("officer-totals-xlsx-sent");
  return { replies: [{ words: said, document }], about: null, outcome: as };
}

// ---- a cooperative ---------------------------------------------------------------------------------------------------

async function ofCooperative(turn: Turn, id: number, from: number): Promise<Outcome> {
  const person = keeper(turn);
  const isOffice = isStaff(person);
  const cooperative = await cooperativeById(turn.tx, id);
  if (!cooperative || !(isOffice || chairOf(person).includes(id))) return mayNot(`cooperative ${id}`);
  const standings = await standingsOf(turn.tx, { today: turn.today, isOffice, cooperativeId: id });
  return {
    replies: [peopleOf(cooperative, standings, { from, isOffice })],
    about: { subjectId: null, object: `cooperative ${id}`, fields: ["name", "position", "exam"] },
    outcome: "cooperative",
  };
}

/** For a chair: whatever is named, there are figures of the own cooperative alone. */
async function ofOwn(turn: Turn, text: string): Promise<Outcome> {
  const own = await cooperativesById(turn.tx, chairOf(keeper(turn)));
  const asked = readable(text).replace(COMMAND, "").trim();
  const found = asked === "" ? null : cooperativeNamed(turn, asked);
  const meant = own.find(({ id }) => found?.kind === "one" && found.id === id);
  const only = meant ?? (own.length === 1 ? own[0] : undefined);
  if (!only) {
    const choices = own.map((one) => opensCooperative({ id: one.id, name: shortName(one) }));
    return { replies: [reply(words("cooperative-asked-which"), ...choices)], about: null, outcome: "which" };
  }
  const outcome = await ofCooperative(turn, only.id, 0);
  const isAnother = !meant && (found?.kind === "one" || entitiesOf(text, "statistics", turn).district !== undefined);
  if (!isAnother) return outcome;
  const lead = words("officer-totals-own-only");
  return {
    ...outcome,
    replies: outcome.replies.map((one) => ({ ...one, words: oneAfterAnother([lead, one.words]) })),
  };
}

function mayNot(object: string): Outcome {
  return {
    replies: [reply(words("may-not"))],
    about: { subjectId: null, object, denied: true },
    outcome: "denied",
  };
}
