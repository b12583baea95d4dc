import { z } from "zod";
import { HEADS_AND_STAFF } from "#bot/commands/access.ts";
import {
  type Answer,
  command,
  isFile,
  isSpreadsheet,
  type Outcome,
  stateOf,
  type Turn,
} from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { keeper } from "#bot/commands/keeping.ts";
import {
  asksFile,
  asksOtherNames,
  fileRefused,
  lists,
  notTheirs,
  notTheirsSaid,
  type State,
  sendsTemplate,
  state,
  whichTemplate,
} from "#bot/commands/sheet-asked.ts";
import { beside, fileOf, listed, moneySaid, previewed, taken } from "#bot/commands/sheet-shown.ts";
import {
  aboutImport,
  columnsSaid,
  ifTheirs,
  inOrder,
  kindSaid,
  kindWords,
  likelyKind,
  looksAnew,
  mayBeTheirs,
  mayBring,
  rowsOfWhom,
  sheetOf,
  toSheet,
} from "#bot/commands/sheet-words.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { readable, wordsOf } from "#bot/domain/text.ts";
import { yesOrNo } from "#bot/domain/yes-no.ts";
import { type Attachment, type Choice, reply, type Words, words } from "#bot/messages.ts";
import {
  BUSY,
  confirmSheet,
  dropSheet,
  isKept,
  meansKind,
  openSheet,
  type SheetFit,
  type SheetImport,
  sheetNumbered,
} from "#bot/services/sheet-imports.ts";

const deeds = z.enum(["see", "kinds", "drop", "plan", "refused"]);
const input = z.union([
  z.object({ id: z.number(), kind: z.string() }),
  z.object({ id: z.number(), confirms: z.number(), money: z.string().optional() }),
  z.object({ id: z.number(), does: deeds }),
  z.object({ template: z.string() }),
  z.object({ last: z.literal(true) }),
  z.object({ text: z.string() }),
]);

const TEMPLATE = /\b(?:contoh|template|templat|format)\b/;
const LAST = /^(?:impor terakhir|daftar impor|riwayat impor)$/;
const ONE = /^(?:lihat )?impor(?: nomor| no)? ?(\d{1,6})$/;

/** A spreadsheet comes into the chat, is shown as what it would bring, and taken in when whoever sent it says so. */
export const sheetImport = command<z.infer<typeof input>, State>({
  name: "sheet-import",
  typed: "kirim data",
  phrases: {
    "kirim data": { text: "" },
    "masukkan data": { text: "" },
    "impor data": { text: "" },
    "kirim excel": { text: "" },
    "impor terakhir": { last: true },
    "daftar impor": { last: true },
  },
  opens:
    /^(?:kirim|masukkan|impor) data \S|^(?:contoh|template) (?:lembar|data|daftar|excel|pengurus|anggota|jadwal ujian)\b|^(?:lihat )?impor(?: nomor| no)? ?\d{1,6}$/,
  files: ({ attachment }) => isSpreadsheet(attachment),
  access: HEADS_AND_STAFF,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("last" in what) return lists(turn);
    if ("template" in what) return sendsTemplate(turn, what.template);
    if ("text" in what) return begins(turn, what.text);
    const one = await sheetOf(turn, what.id);
    if (!one) return gone();
    if ("kind" in what) return meant(turn, one, what.kind);
    if ("confirms" in what) return confirms(turn, one, what);
    return goes(turn, one, what.does);
  },
  filed: async (turn, { attachment, text }) => receives(turn, attachment, text),
  dialog: {
    state,
    isForm: true,
    takesFiles: true,
    answer: answers,
    ask: (turn, at) => asks(turn, at),
    async stop(turn, at) {
      const one = at.step === "sheet" ? await sheetOf(turn, at.id) : null;
      return one
        ? drops(turn, one)
        : { replies: [reply(words("sheet-import-stopped"))], about: null, outcome: "stopped" };
    },
    // What has nothing to take asks nothing.
    resumes: (_turn, at) => at.step === "sheet" && !at.isEmpty,
    worked: came,
    keep: () => ({ text: "" }),
  },
});

function gone(): Outcome {
  return { replies: [reply(words("sheet-import-gone"))], about: null, outcome: "gone" };
}

// ---- beginning -------------------------------------------------------------------------------------------------------

async function begins(turn: Turn, text: string): Promise<Outcome> {
  if (turn.attachment) return receives(turn, turn.attachment, text);
  const said = readable(text);
  const number = ONE.exec(said)?.[1];
  if (number !== undefined) return seesNumbered(turn, Number(number));
  if (LAST.test(said)) return lists(turn);
  const kind = kindSaid(text, turn);
  if (TEMPLATE.test(said)) return kind === null ? whichTemplate(turn) : sendsTemplate(turn, kind);
  const open = ifTheirs(turn, await openSheet(turn.tx, keeper(turn).id));
  if (open && kind === null) return shows(turn, open, [words("sheet-import-still-open", { file: open.file })]);
  return asksFile(turn, kind);
}

async function seesNumbered(turn: Turn, number: number): Promise<Outcome> {
  const one = ifTheirs(turn, await sheetNumbered(turn.tx, number));
  return one ? shows(turn, one) : gone();
}

// ---- a file comes ----------------------------------------------------------------------------------------------------

function receives(turn: Turn, attachment: Attachment, caption: string): Outcome {
  const person = keeper(turn);
  const said = { personId: person.id, chatAccountId: turn.writer.accountId, cooperatives: rowsOfWhom(turn, null) };
  const at = stateOf(turn, "sheet-import", state);
  const kind = kindSaid(caption, turn) ?? (at?.step === "file" ? at.kind : null);
  return {
    replies: [],
    dialog: { step: "reading", kind } satisfies State,
    about: null,
    outcome: "reading",
    slow: {
      command: "sheet-import",
      personId: person.id,
      work: () => turn.sheets.read(() => turn.fetch(attachment), { ...said, name: attachment.name }),
    },
  };
}

type Came =
  | Awaited<ReturnType<Turn["sheets"]["read"]>>
  | "done"
  | "goesOn"
  | { cannot: Pick<Refusal, "code" | "values"> };

/** Slow work is done: a file was read, or a step of a sheet. */
async function came(turn: Turn, at: State, result: unknown): Promise<Outcome> {
  const came = result as Came;
  if (came === "lost") return asksFile(turn, null, [words("sheet-import-lost")]);
  if (came === "done" || came === "goesOn") {
    const one = at.step === "sheet" ? await sheetOf(turn, at.id) : null;
    return one ? shows(turn, one) : gone();
  }
  if ("refusal" in came) return asksFile(turn, null, [fileRefused(came.refusal)]);
  if ("cannot" in came) {
    const one = at.step === "sheet" ? await sheetOf(turn, at.id) : null;
    return one ? asksKind(one, one.fits, [fileRefused(came.cannot)]) : gone();
  }
  const sheets: SheetImport[] = [];
  for (const id of came.ids) {
    const one = await sheetOf(turn, id);
    if (one) sheets.push(one);
  }
  return sorted(turn, sheets, at.step === "sheet" ? null : at.kind);
}

/** Several sheets: which comes first is asked; the others are offered afterwards. */
async function sorted(turn: Turn, sheets: readonly SheetImport[], kind: string | null): Promise<Outcome> {
  const [first, ...others] = sheets;
  if (!first) return gone();
  if (others.length === 0) return settles(turn, first, kind);
  const choices = sheets.map((one) => {
    const { id, sheet, rowCount, fits } = one;
    const likely = likelyKind(turn, one) ?? fits[0]?.kind ?? "";
    const label = words("sheet-import-sheet-likely", { sheet: sheet ?? "", kind: kindWords(likely), rows: rowCount });
    return toSheet(id, "see", label);
  });
  const [next, ...more] = inOrder(turn, sheets).filter((one) => mayBeTheirs(turn, one));
  const all = next && more.length > 0 ? [looksAnew(turn, next, words("sheet-import-all"))] : [];
  return {
    replies: [reply(words("sheet-import-which-sheet", { count: sheets.length }), ...all, ...choices)],
    dialog: { step: "sheet", id: first.id } satisfies State,
    about: null,
    outcome: "asked-sheet",
  };
}

/** Which kind it is: said, the only one that fits, or asked. */
async function settles(turn: Turn, one: SheetImport, said: string | null): Promise<Outcome> {
  if (said !== null && one.fits.some(({ kind, missing }) => kind === said && missing.length === 0)) {
    return meant(turn, one, said);
  }
  const clear = one.fits.filter(({ isBeside }) => !isBeside);
  const likely = likelyKind(turn, one);
  if (likely !== null) return meant(turn, one, likely);
  if (clear.length > 0) return asksKind(one, clear);
  const whole = one.fits.filter(({ missing }) => missing.length === 0);
  if (whole.length > 0) return asksKind(one, whole, [words("sheet-import-two-headers")]);
  const [nearest] = one.fits;
  if (!nearest) return gone();
  const kind = kindWords(nearest.kind);
  const lacks = words("sheet-import-lacks", { kind, columns: columnsSaid(nearest.missing) });
  return asksFile(turn, mayBring(turn, nearest.kind) ? nearest.kind : null, [lacks]);
}

function asksKind(one: SheetImport, fits: readonly SheetFit[], before: readonly Words[] = []): Outcome {
  return offersKinds(one, fits, [...before, words("sheet-import-which-kind", { file: one.file })]);
}

/** It can't be that kind as it is: the other sheets of its file go on without it. */
async function lacks(turn: Turn, one: SheetImport, said: Words): Promise<Outcome> {
  const fits = one.fits.filter(({ missing }) => missing.length === 0);
  return offersKinds(one, fits, [said], await beside(turn, one));
}

function offersKinds(
  one: SheetImport,
  fits: readonly SheetFit[],
  lines: readonly Words[],
  before: readonly Choice[] = [],
): Outcome {
  const choices = fits.map(({ kind }): Choice => {
    return {
      label: words("sheet-import-kind", { kind: kindWords(kind) }),
      command: "sheet-import",
      input: { id: one.id, kind },
    };
  });
  const drop = toSheet(one.id, "drop", words("sheet-import-drop"));
  return {
    replies: [reply(oneAfterAnother(lines), ...before, ...choices, drop)],
    dialog: { step: "sheet", id: one.id } satisfies State,
    about: null,
    outcome: "asked-kind",
  };
}

/** It is taken for this kind: what that would bring is looked at. */
async function meant(turn: Turn, one: SheetImport, kind: string): Promise<Outcome> {
  const fit = one.fits.find((each) => each.kind === kind);
  if (!mayBring(turn, kind)) {
    const others = one.fits.filter((each) => each.missing.length === 0 && mayBring(turn, each.kind));
    return others.length === 0 ? notTheirs(turn, kind) : asksKind(one, others, [notTheirsSaid(turn, kind)]);
  }
  if (!fit || fit.missing.length > 0) {
    const columns = columnsSaid(fit ? fit.missing : requiredOf(turn, kind));
    return lacks(turn, one, words("sheet-import-lacks", { kind: kindWords(kind), columns }));
  }
  if (!(await meansKind(turn.tx, one.id, kind, turn.now, rowsOfWhom(turn, kind)))) return shows(turn, one);
  return works(turn, one.id);
}

function others({ fits }: SheetImport, kind: string): SheetFit[] {
  return fits.filter((each) => each.kind !== kind && each.missing.length === 0);
}

function requiredOf({ sheets }: Turn, kind: string): readonly string[] {
  return sheets.kinds.find(({ name }) => name === kind)?.template.required ?? [];
}

/** Does its present step, and shows what came of it. */
function works(turn: Turn, id: number, before: readonly Words[] = []): Outcome {
  return {
    replies: before.map((said) => reply(said)),
    dialog: { step: "sheet", id } satisfies State,
    about: null,
    outcome: "working",
    slow: {
      command: "sheet-import",
      personId: keeper(turn).id,
      work: () =>
        turn.sheets.works(id).catch((error: unknown) => {
          if (!(error instanceof Refusal)) throw error;
          return { cannot: { code: error.code, values: error.values } };
        }),
    },
  };
}

// ---- a sheet ---------------------------------------------------------------------------------------------------------

/** As it stands now. */
async function shows(turn: Turn, one: SheetImport, before: readonly Words[] = []): Promise<Outcome> {
  if (BUSY.includes(one.state)) {
    const said = words("sheet-import-busy", { file: one.file });
    return { replies: [reply(said)], about: null, outcome: "busy" };
  }
  if (one.state === "read") return settles(turn, one, null);
  if (one.state === "shown") return previewed(turn, one, { before });
  if (one.state === "undone") {
    return {
      replies: [reply(listed(turn, one))],
      about: aboutImport(one),
      outcome: "undone",
    };
  }
  return taken(turn, one);
}

async function goes(turn: Turn, one: SheetImport, does: z.infer<typeof deeds>): Promise<Outcome> {
  switch (does) {
    case "see":
      return shows(turn, one);
    case "kinds": {
      const fits = others(one, one.kind ?? "").filter(({ kind }) => mayBring(turn, kind));
      if (fits.length === 0) return isNone(turn, one);
      return asksKind(one, fits, [words("sheet-import-other-kinds")]);
    }
    case "drop":
      return drops(turn, one);
    case "plan":
      return sends(turn, one, "plan", words("sheet-import-plan-sent"));
    case "refused":
      return sends(turn, one, "refused", words("sheet-import-refused-sent"));
  }
}

async function isNone(turn: Turn, one: SheetImport): Promise<Outcome> {
  const rest = await beside(turn, one);
  return (await dropSheet(turn.tx, one.id)) ? asksOtherNames(turn, rest) : shows(turn, one);
}

/** A file beside the question, which stays. */
function sends({ now }: Turn, one: SheetImport, what: "plan" | "refused", said: Words): Outcome {
  if (!isKept(one, now)) return gone();
  const again =
    one.state === "shown"
      ? [toSheet(one.id, "see", words("sheet-import-back-to", { count: one.added + one.changed }))]
      : [];
  return {
    replies: [{ ...reply(said, ...again), document: fileOf(one.id, what) }],
    dialog: { step: "sheet", id: one.id } satisfies State,
    about: { subjectId: null, object: `sheet ${one.id}` },
    outcome: `sent-${what}`,
  };
}

async function drops(turn: Turn, one: SheetImport): Promise<Outcome> {
  const rest = await beside(turn, one);
  const isDropped = await dropSheet(turn.tx, one.id);
  if (!isDropped) return shows(turn, one, []);
  return { replies: [reply(words("sheet-import-dropped"), ...rest)], about: null, outcome: "dropped" };
}

/** Said once, whoever says it, and to what was shown: what was looked at anew since is shown anew. */
async function confirms(
  turn: Turn,
  one: SheetImport,
  { confirms: count, money }: { confirms: number; money?: string | undefined },
): Promise<Outcome> {
  const isAsShown = one.added + one.changed === count && moneySaid(one) === money;
  if (one.state === "shown" && !isAsShown) return previewed(turn, one);
  if (one.state !== "shown" || !mayBring(turn, one.kind ?? "")) return shows(turn, one);
  const number = await confirmSheet(turn.tx, one.id, turn.now);
  if (number === null) return shows(turn, one);
  return {
    ...works(turn, one.id),
    about: { ...aboutImport({ ...one, number }), fields: ["import"], changed: true },
    outcome: "confirmed",
  };
}

// ---- answers ---------------------------------------------------------------------------------------------------------

async function answers(turn: Turn, at: State, answer: Answer): Promise<Outcome | null> {
  if (answer.content.kind === "photo") return asksFile(turn, null, [words("sheet-import-photo")]);
  if (isFile(answer)) return receives(turn, answer.attachment, answer.text);
  const { text } = answer;
  const said = readable(text);
  if (at.step === "sheet" && at.asked && yesOrNo(text) === "yes") {
    const one = await sheetOf(turn, at.id);
    return one ? confirms(turn, one, at.asked) : gone();
  }
  if (wordsOf(text).length === 0 || wordsOf(text).length > 6) return null;
  if (LAST.test(said)) return lists(turn);
  const kind = kindSaid(text, turn);
  if (TEMPLATE.test(said)) {
    const one = at.step === "sheet" ? await sheetOf(turn, at.id) : null;
    const meantKind = kind ?? (at.step === "sheet" ? (one?.kind ?? null) : at.kind);
    return meantKind === null ? whichTemplate(turn) : sendsTemplate(turn, meantKind);
  }
  if (kind === null || !IS_KIND.test(said)) return null;
  if (at.step !== "sheet") return mayBring(turn, kind) ? asksFile(turn, kind) : notTheirs(turn, kind);
  const one = await sheetOf(turn, at.id);
  return one ? meant(turn, one, kind) : gone();
}

/** Nothing but a kind: "daftar pengurus", "itu anggota". */
const IS_KIND =
  /^(?:(?:itu|ini|bukan|daftar|data|lembar|sebagai|jenis|jadwal|hasil|untuk|ujian|sesi|pengurus|anggota|koperasi|simpanan|pinjaman|angsuran|produk|saja|aja|nya|ya)\s*)+$/;

async function asks(turn: Turn, at: State): Promise<Outcome> {
  // Nobody knows what became of a file that was being read when this process began.
  if (at.step !== "sheet") return asksFile(turn, at.kind, at.step === "reading" ? [words("sheet-import-lost")] : []);
  const one = await sheetOf(turn, at.id);
  if (!one) return gone();
  return one.state === "shown" ? previewed(turn, one, { isAgain: true }) : shows(turn, one);
}
