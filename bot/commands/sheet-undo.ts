import { z } from "zod";
import { HEADS_AND_STAFF } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { fileOf, listed } from "#bot/commands/sheet-shown.ts";
import { aboutImport, ifTheirs, kindWords, lastOf, sheetOf, toUndo } from "#bot/commands/sheet-words.ts";
import { SHEET_CHANGES_SHOWN, SHEET_KEPT_DAYS, SHEET_WEIGHED_MINUTES } from "#bot/domain/office-rules.ts";
import { readable } from "#bot/domain/text.ts";
import { yesOrNo } from "#bot/domain/yes-no.ts";
import { reply, type Words, words } from "#bot/messages.ts";
import {
  BUSY,
  isKept,
  type SheetImport,
  sheetNumbered,
  staysTaken,
  tellsOnce,
  undoableUntil,
  undoes,
  weighs,
} from "#bot/services/sheet-imports.ts";
import { everyRow } from "#bot/services/sheet-pages.ts";

const input = z.union([
  z.object({ id: z.number(), does: z.enum(["weigh", "keep", "stuck"]) }),
  z.object({ id: z.number(), undoes: z.number() }),
  z.object({ text: z.string() }),
]);
const state = z.object({ id: z.number() });
type State = z.infer<typeof state>;

/** What only grows: it goes back by entries that take others back. */
const LEDGERS: ReadonlySet<string | null> = new Set(["savings", "payments"]);

const NUMBER = /(\d{1,6})$/;

/** Takes an import back: says first what would go back, and what would not. */
export const sheetUndo = command<z.infer<typeof input>, State>({
  name: "sheet-undo",
  typed: "urungkan",
  phrases: { urungkan: { text: "" }, "urungkan impor": { text: "" }, "batalkan impor": { text: "" } },
  opens: /^(?:urungkan|batalkan impor)(?: impor)?(?: nomor| no)? ?\d{1,6}$/,
  access: HEADS_AND_STAFF,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("text" in what) return begins(turn, what.text);
    const one = await sheetOf(turn, what.id);
    if (!one) return gone();
    if ("undoes" in what) return confirms(turn, one, what.undoes);
    if (what.does === "weigh") return looks(turn, one);
    if (what.does === "stuck") return sendsStuck(turn, one);
    return keeps(turn, one);
  },
  dialog: {
    state,
    isForm: true,
    answer: (turn, { id }, { text }) => answered(turn, id, yesOrNo(text)),
    ask: (turn, { id }) => ofSheet(turn, id, shows),
    stop: (turn, { id }) => ofSheet(turn, id, keeps),
    worked: (turn, { id }) => ofSheet(turn, id, shows),
    keep: () => ({ text: "" }),
  },
});

function gone(): Outcome {
  return { replies: [reply(words("sheet-undo-none"))], about: null, outcome: "gone" };
}

async function answered(turn: Turn, id: number, said: ReturnType<typeof yesOrNo>): Promise<Outcome | null> {
  if (said === null) return null;
  return ofSheet(turn, id, (_turn, one) => (said === "yes" ? confirms(turn, one, one.back) : keeps(turn, one)));
}

async function ofSheet(
  turn: Turn,
  id: number,
  says: (turn: Turn, one: SheetImport) => Promise<Outcome>,
): Promise<Outcome> {
  const one = await sheetOf(turn, id);
  return one ? says(turn, one) : gone();
}

async function begins(turn: Turn, text: string): Promise<Outcome> {
  const number = NUMBER.exec(readable(text))?.[1];
  if (number !== undefined) {
    const one = ifTheirs(turn, await sheetNumbered(turn.tx, Number(number)));
    return one ? looks(turn, one) : gone();
  }
  const open = (await lastOf(turn)).filter((one) => undoableUntil(one, turn.now) !== null);
  const [only, ...others] = open;
  if (!only) return gone();
  if (others.length === 0) return looks(turn, only);
  const choices = open.map(({ id, number: named }) => toUndo(id, words("sheet-undo-one", { number: named ?? 0 })));
  const lines = open.map((one) => listed(turn, one));
  return { replies: [reply(words("sheet-undo-which", { lines }), ...choices)], about: null, outcome: "asked-which" };
}

/** Whether it can go back is looked at first. */
async function looks(turn: Turn, one: SheetImport): Promise<Outcome> {
  const { id } = one;
  const number = one.number ?? 0;
  const says = (said: Words): Outcome => ({ replies: [reply(said)], about: null, outcome: "not-back" });
  if (one.state === "undone") return says(words("sheet-undo-before", { number }));
  if (BUSY.includes(one.state)) return says(words("sheet-undo-busy", { number }));
  if (undoableUntil(one, turn.now) === null)
    return says(words("sheet-undo-too-late", { number, days: SHEET_KEPT_DAYS }));
  if (isJustWeighed(one, turn)) return shows(turn, one);
  return (await weighs(turn.tx, id, turn.now)) ? works(turn, id) : says(words("sheet-undo-busy", { number }));
}

/** What takes longer than an answer waits would else be looked at anew whenever whoever was told of it asks to go on. */
function isJustWeighed({ state: at, touchedAt }: SheetImport, { now }: Turn): boolean {
  return at === "weighed" && now.since(touchedAt).total("minutes") < SHEET_WEIGHED_MINUTES;
}

function works(turn: Turn, id: number): Outcome {
  return {
    replies: [],
    dialog: { id } satisfies State,
    about: null,
    outcome: "working",
    slow: { command: "sheet-undo", personId: keeper(turn).id, work: () => turn.sheets.works(id) },
  };
}

/** As it stands now. */
async function shows(turn: Turn, one: SheetImport): Promise<Outcome> {
  const { id, state: at, back, stuck } = one;
  const number = one.number ?? 0;
  if (BUSY.includes(at))
    return { replies: [reply(words("sheet-undo-busy", { number }))], about: null, outcome: "busy" };
  // It was kept meanwhile, in this chat or in another.
  if (at === "taken") return kept(one);
  await tellsOnce(turn.tx, id, turn.now);
  const about = aboutImport(one);
  const stays = stuck > 0 ? [words("sheet-undo-stuck", { stuck }), ...(await reasons(turn, one))] : [];
  const seesAll = stuck > SHEET_CHANGES_SHOWN ? [toUndo(id, words("sheet-undo-see-stuck"), "stuck")] : [];
  if (at === "undone") {
    const said = [words("sheet-undo-done", { number, back }), ...stays];
    return { replies: [reply(oneAfterAnother(said), ...seesAll)], about, outcome: "undone" };
  }
  if (back === 0) {
    await staysTaken(turn.tx, id, turn.now);
    return {
      replies: [reply(oneAfterAnother([words("sheet-undo-nothing", { number }), ...stays]), ...seesAll)],
      about,
      outcome: "nothing",
    };
  }
  const does = { label: words("sheet-undo-do", { back }), command: "sheet-undo", input: { id, undoes: back } };
  const kind = kindWords(one.kind ?? "");
  const sure = LEDGERS.has(one.kind)
    ? words("sheet-undo-sure-book", { number, kind, back })
    : words("sheet-undo-sure", { number, kind, back });
  const said = oneAfterAnother([sure, ...stays]);
  return {
    replies: [reply(said, does, ...seesAll, toUndo(id, words("sheet-undo-keep"), "keep"))],
    dialog: { id } satisfies State,
    about,
    outcome: "weighed",
  };
}

async function reasons({ tx, secrets }: Turn, { id }: SheetImport): Promise<Words[]> {
  const said: Words[] = [];
  for await (const { line, reason } of everyRow(tx, secrets, id, "stuck")) {
    said.push(words("sheet-import-reason", { line, reason }));
    if (said.length === SHEET_CHANGES_SHOWN) break;
  }
  return said;
}

async function confirms(turn: Turn, one: SheetImport, count: number): Promise<Outcome> {
  if (one.state === "taken") return looks(turn, one);
  if (one.state !== "weighed" || one.back !== count) return shows(turn, one);
  if (undoableUntil(one, turn.now) === null) return looks(turn, one);
  if (!(await undoes(turn.tx, one.id, turn.now))) return shows(turn, one);
  return {
    ...works(turn, one.id),
    about: { ...aboutImport(one), fields: ["import"], changed: true },
    outcome: "confirmed",
  };
}

async function keeps(turn: Turn, one: SheetImport): Promise<Outcome> {
  if (one.state === "undoing" || one.state === "undone") return shows(turn, one);
  await staysTaken(turn.tx, one.id, turn.now);
  return kept(one);
}

function kept({ number }: SheetImport): Outcome {
  return { replies: [reply(words("sheet-undo-kept", { number: number ?? 0 }))], about: null, outcome: "kept" };
}

function sendsStuck({ now }: Turn, one: SheetImport): Outcome {
  if (!isKept(one, now)) return { replies: [reply(words("sheet-import-gone"))], about: null, outcome: "gone" };
  const again = one.state === "weighed" ? [toUndo(one.id, words("sheet-undo-again"))] : [];
  return {
    replies: [{ ...reply(words("sheet-undo-stuck-sent"), ...again), document: fileOf(one.id, "stuck") }],
    about: aboutImport(one),
    outcome: "sent-stuck",
  };
}
