import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { figures } from "#bot/domain/officer-figures.ts";
import { positions } from "#bot/domain/position.ts";
import type {
  BookSheet,
  Choice,
  Document,
  MapPoint,
  ParticipantAsListed,
  ParticipantsList,
  Poster,
  PosterCode,
  Reply,
  SessionAsPrinted,
  SheetTemplate,
  SlipReceipt,
  Value,
  Words,
} from "#bot/messages.ts";

/** A reply as the outbox keeps it: plain data, checked whenever it is read, for an older version may have written it. */

type EncodedValue =
  | string
  | number
  | { rupiah: string }
  | { figure: string }
  | { short: string }
  | { passage: string; fills?: Record<string, EncodedValue> | undefined }
  | { instant: string }
  | { date: string }
  | { time: string }
  | { clock: string }
  | { words: EncodedWords }
  | { lines: EncodedWords[] };
interface EncodedWords {
  id: string;
  values: Record<string, EncodedValue>;
}

const encodedWords: z.ZodType<EncodedWords> = z.lazy(() =>
  z.object({ id: z.string(), values: z.record(z.string(), encodedValue) }),
);
const encodedValue: z.ZodType<EncodedValue> = z.union([
  z.string(),
  z.number(),
  z.object({ rupiah: z.string().refine(isWhole) }),
  z.object({ figure: z.string().refine(isWhole) }),
  z.object({ short: z.string().refine(parses(Temporal.PlainDate)) }),
  z.object({
    passage: z.string(),
    fills: z
      .record(
        z.string(),
        z.lazy(() => encodedValue),
      )
      .optional(),
  }),
  z.object({ instant: z.string().refine(parses(Temporal.Instant)) }),
  z.object({ date: z.string().refine(parses(Temporal.PlainDate)) }),
  z.object({ time: z.string().refine(parses(Temporal.PlainTime)) }),
  z.object({ clock: z.string().refine(parses(Temporal.Instant)) }),
  z.object({ words: encodedWords }),
  z.object({ lines: z.array(encodedWords) }),
]);
const encodedLink = z.union([
  z.object({ app: z.literal("whatsapp"), number: z.string(), says: encodedWords }),
  z.object({ app: z.literal("telegram"), username: z.string() }),
]);
const encodedInstant = z.string().refine(parses(Temporal.Instant));
const encodedFigures = z.record(z.enum(figures), z.number());
const encodedSession = z.object({
  code: z.string(),
  title: z.string(),
  startsAt: encodedInstant,
  place: z.string(),
  address: z.string().nullable(),
});
const participant = z.object({
  number: z.string(),
  name: z.string(),
  position: z.enum(positions).nullable(),
  cooperative: z.string(),
  village: z.string(),
  district: z.string(),
});
const listed = participant.extend({ phone: z.string().nullable(), result: encodedWords.exactOptional() });
const shared = { key: z.string().exactOptional() };
const encodedDocument = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("linkCode"),
    name: encodedWords,
    code: z.string(),
    until: encodedInstant,
  }),
  z.object({
    kind: z.literal("poster"),
    name: encodedWords,
    title: encodedWords,
    owner: encodedWords,
    lead: encodedWords,
    codes: z.array(z.object({ title: encodedWords, address: encodedWords, link: encodedLink })),
    examples: encodedWords,
  }),
  z.object({
    kind: z.literal("participantCard"),
    session: encodedSession,
    participant,
    bring: z.array(encodedWords),
    code: z.string(),
  }),
  z.object({
    kind: z.enum(["participantsSheet", "participantsTable"]),
    session: encodedSession,
    participants: z.array(listed),
    waiting: z.array(listed.extend({ place: z.number(), reason: encodedWords.nullable() })),
    asOf: encodedInstant,
  }),
  z.object({
    kind: z.literal("bookSheet"),
    format: z.enum(["pdf", "xlsx"]),
    name: encodedWords,
    title: encodedWords,
    facts: z.array(encodedWords),
    columns: z.array(
      z.object({ title: encodedWords, kind: z.enum(["text", "number", "date", "money"]), share: z.number() }),
    ),
    rows: z.array(z.array(encodedValue)),
    totals: z.array(encodedValue).nullable(),
    notes: z.array(encodedWords),
    signatures: z.array(z.object({ role: encodedWords, name: z.string() })).exactOptional(),
  }),
  z.object({ kind: z.literal("invitation"), exam: z.string(), ...shared }),
  z.object({ kind: z.literal("paper"), paper: z.number(), viewer: z.number() }),
  z.object({ kind: z.literal("certificate"), file: z.string(), viewer: z.number() }),
  z.object({ kind: z.literal("broadcastFile"), file: z.number(), key: z.string() }),
  z.object({
    kind: z.literal("sheetTemplate"),
    name: encodedWords,
    sheet: z.string(),
    columns: z.array(z.object({ name: z.string(), example: z.string(), choices: z.array(z.string()).exactOptional() })),
    notes: z.array(encodedWords),
  }),
  z.object({
    kind: z.literal("officersChart"),
    all: encodedFigures,
    districts: z.array(z.object({ district: z.string(), figures: encodedFigures })),
    at: encodedInstant,
  }),
  z.object({
    kind: z.literal("officersTable"),
    cooperatives: z.array(
      z.object({ district: z.string(), village: z.string(), cooperative: z.string(), figures: encodedFigures }),
    ),
    at: encodedInstant,
  }),
  z.object({
    kind: z.literal("slipReceipt"),
    number: z.string(),
    cooperative: z.string(),
    place: encodedWords,
    title: encodedWords,
    facts: z.array(z.object({ label: encodedWords, value: encodedWords })),
    amount: encodedWords,
    spelled: z.string(),
    balance: z.array(encodedWords),
    notes: z.array(encodedWords),
    isReversed: z.boolean(),
  }),
  z.object({ kind: z.literal("sheetFile"), sheet: z.number(), what: z.enum(["plan", "refused", "stuck"]) }),
]);
type EncodedDocument = z.infer<typeof encodedDocument>;
type EncodedPoster = Extract<EncodedDocument, { kind: "poster" }>;
type EncodedBook = Extract<EncodedDocument, { kind: "bookSheet" }>;
type EncodedTemplate = Extract<EncodedDocument, { kind: "sheetTemplate" }>;
type EncodedSlip = Extract<EncodedDocument, { kind: "slipReceipt" }>;
type EncodedList = Extract<EncodedDocument, { asOf: string }>;
const encodedReply = z.object({
  words: encodedWords,
  choices: z
    .array(z.object({ label: encodedWords, command: z.string(), input: z.unknown(), lasting: z.boolean().optional() }))
    .optional(),
  mapPoint: z
    .object({ latitude: z.number(), longitude: z.number(), title: encodedWords, address: encodedWords })
    .optional(),
  contact: z.object({ name: encodedWords, number: z.string() }).optional(),
  document: encodedDocument.optional(),
  unasked: z.literal(true).optional(),
  asksContact: encodedWords.optional(),
  deletesQuestion: z.literal(true).optional(),
  replaces: z.string().optional(),
  privateLink: z.object({ label: encodedWords, keyword: z.string() }).optional(),
});

export function encodeReply(reply: Reply): z.input<typeof encodedReply> {
  const { words, choices, mapPoint, contact, document, unasked, asksContact, deletesQuestion, replaces, privateLink } =
    reply;
  return {
    unasked,
    contact: contact && { ...contact, name: encodeWords(contact.name) },
    document: document && encodeDocument(document),
    asksContact: asksContact && encodeWords(asksContact),
    deletesQuestion,
    replaces,
    privateLink: privateLink && { ...privateLink, label: encodeWords(privateLink.label) },
    words: encodeWords(words),
    choices: choices?.map((choice) => ({ ...choice, label: encodeWords(choice.label) })),
    mapPoint: mapPoint && { ...mapPoint, title: encodeWords(mapPoint.title), address: encodeWords(mapPoint.address) },
  };
}

/** @returns null when it was blanked, or an older version wrote it otherwise */
export function decodeReply(text: string): Reply | null {
  if (text === "") return null;
  const parsed = encodedReply.safeParse(jsonOrNull(text));
  if (!parsed.success) return null;
  const { words, choices, mapPoint, contact, document, unasked, asksContact, deletesQuestion, replaces, privateLink } =
    parsed.data;
  const point: MapPoint | undefined = mapPoint && {
    ...mapPoint,
    title: decodeWords(mapPoint.title),
    address: decodeWords(mapPoint.address),
  };
  return {
    words: decodeWords(words),
    ...(choices && { choices: choices.map(decodeChoice) }),
    ...(point && { mapPoint: point }),
    ...(contact && { contact: { ...contact, name: decodeWords(contact.name) } }),
    ...(document && { document: decodeDocument(document) }),
    ...(unasked && { unasked }),
    ...(asksContact && { asksContact: decodeWords(asksContact) }),
    ...(deletesQuestion && { deletesQuestion }),
    ...(replaces !== undefined && { replaces }),
    ...(privateLink && { privateLink: { ...privateLink, label: decodeWords(privateLink.label) } }),
  };
}

function isWhole(text: string): boolean {
  return /^-?\d+$/.test(text);
}

/** One row that can't be read must not hold up the others. */
function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function parses({ from }: { from(text: string): unknown }): (text: string) => boolean {
  return (text) => {
    try {
      from(text);
      return true;
    } catch {
      return false;
    }
  };
}

function decodeChoice({
  label,
  command,
  input,
  lasting,
}: NonNullable<z.infer<typeof encodedReply>["choices"]>[number]): Choice {
  return { label: decodeWords(label), command, input, ...(lasting !== undefined && { lasting }) };
}

function encodeDocument(document: Document): EncodedDocument {
  switch (document.kind) {
    case "linkCode":
      return { ...document, name: encodeWords(document.name), until: document.until.toString() };
    case "poster":
      return encodePoster(document);
    case "participantCard":
      return { ...document, session: encodeSession(document.session), bring: document.bring.map(encodeWords) };
    case "bookSheet":
      return encodeBook(document);
    case "invitation":
    case "paper":
    case "certificate":
    case "broadcastFile":
    case "sheetFile":
      return document;
    case "sheetTemplate":
      return encodeTemplate(document);
    case "officersChart":
      return { ...document, districts: [...document.districts], at: document.at.toString() };
    case "officersTable":
      return { ...document, cooperatives: [...document.cooperatives], at: document.at.toString() };
    case "slipReceipt":
      return encodeSlip(document);
    default:
      return encodeList(document);
  }
}

function encodePoster({ kind, name, title, owner, lead, codes, examples }: Poster): EncodedPoster {
  return {
    kind,
    name: encodeWords(name),
    title: encodeWords(title),
    owner: encodeWords(owner),
    lead: encodeWords(lead),
    codes: codes.map(encodePosterCode),
    examples: encodeWords(examples),
  };
}

function encodeBook({ signatures, ...sheet }: BookSheet): EncodedBook {
  return {
    ...sheet,
    name: encodeWords(sheet.name),
    title: encodeWords(sheet.title),
    facts: sheet.facts.map(encodeWords),
    columns: sheet.columns.map((column) => ({ ...column, title: encodeWords(column.title) })),
    rows: sheet.rows.map((row) => row.map(encodeValue)),
    totals: sheet.totals?.map(encodeValue) ?? null,
    notes: sheet.notes.map(encodeWords),
    ...(signatures && {
      signatures: signatures.map(({ role, name }) => ({ role: encodeWords(role), name })),
    }),
  };
}

function encodeTemplate({ columns, name, notes, ...template }: SheetTemplate): EncodedTemplate {
  return {
    ...template,
    name: encodeWords(name),
    columns: columns.map(({ choices, ...column }) => ({ ...column, ...(choices && { choices: [...choices] }) })),
    notes: notes.map(encodeWords),
  };
}

function encodeSlip({ place, title, facts, amount, balance, notes, ...slip }: SlipReceipt): EncodedSlip {
  return {
    ...slip,
    place: encodeWords(place),
    title: encodeWords(title),
    facts: facts.map(({ label, value }) => ({ label: encodeWords(label), value: encodeWords(value) })),
    amount: encodeWords(amount),
    balance: balance.map(encodeWords),
    notes: notes.map(encodeWords),
  };
}

function encodeList(list: ParticipantsList): EncodedList {
  return {
    ...list,
    session: encodeSession(list.session),
    participants: list.participants.map(encodeListed),
    waiting: list.waiting.map((one) => ({ ...encodeListed(one), reason: one.reason && encodeWords(one.reason) })),
    asOf: list.asOf.toString(),
  };
}

function encodeListed<One extends ParticipantAsListed>({ result, ...one }: One) {
  return { ...one, ...(result && { result: encodeWords(result) }) };
}

function decodeListed<One extends { result?: EncodedWords }>({ result, ...one }: One) {
  return { ...one, ...(result && { result: decodeWords(result) }) };
}

function encodeSession(session: SessionAsPrinted): z.infer<typeof encodedSession> {
  return { ...session, startsAt: session.startsAt.toString() };
}

function encodePosterCode({ title, address, link }: PosterCode) {
  return {
    title: encodeWords(title),
    address: encodeWords(address),
    link: link.app === "whatsapp" ? { ...link, says: encodeWords(link.says) } : link,
  };
}

function decodeDocument(document: EncodedDocument): Document {
  switch (document.kind) {
    case "linkCode":
      return { ...document, name: decodeWords(document.name), until: Temporal.Instant.from(document.until) };
    case "poster":
      return decodePoster(document);
    case "participantCard":
      return { ...document, session: decodeSession(document.session), bring: document.bring.map(decodeWords) };
    case "bookSheet":
      return decodeBook(document);
    case "invitation":
    case "paper":
    case "certificate":
    case "broadcastFile":
    case "sheetFile":
      return document;
    case "sheetTemplate":
      return { ...document, name: decodeWords(document.name), notes: document.notes.map(decodeWords) };
    case "officersChart":
    case "officersTable":
      return { ...document, at: Temporal.Instant.from(document.at) };
    case "slipReceipt":
      return decodeSlip(document);
    default:
      return decodeList(document);
  }
}

function decodePoster({ kind, name, title, owner, lead, codes, examples }: EncodedPoster): Poster {
  return {
    kind,
    name: decodeWords(name),
    title: decodeWords(title),
    owner: decodeWords(owner),
    lead: decodeWords(lead),
    codes: codes.map((one) => ({
      title: decodeWords(one.title),
      address: decodeWords(one.address),
      link: one.link.app === "whatsapp" ? { ...one.link, says: decodeWords(one.link.says) } : one.link,
    })),
    examples: decodeWords(examples),
  };
}

function decodeBook({ signatures, ...sheet }: EncodedBook): BookSheet {
  return {
    ...sheet,
    name: decodeWords(sheet.name),
    title: decodeWords(sheet.title),
    facts: sheet.facts.map(decodeWords),
    columns: sheet.columns.map((column) => ({ ...column, title: decodeWords(column.title) })),
    rows: sheet.rows.map((row) => row.map(decodeValue)),
    totals: sheet.totals?.map(decodeValue) ?? null,
    notes: sheet.notes.map(decodeWords),
    ...(signatures && { signatures: signatures.map(({ role, name }) => ({ role: decodeWords(role), name })) }),
  };
}

function decodeSlip({ place, title, facts, amount, balance, notes, ...slip }: EncodedSlip): SlipReceipt {
  return {
    ...slip,
    place: decodeWords(place),
    title: decodeWords(title),
    facts: facts.map(({ label, value }) => ({ label: decodeWords(label), value: decodeWords(value) })),
    amount: decodeWords(amount),
    balance: balance.map(decodeWords),
    notes: notes.map(decodeWords),
  };
}

function decodeList(list: EncodedList): ParticipantsList {
  return {
    ...list,
    session: decodeSession(list.session),
    participants: list.participants.map(decodeListed),
    waiting: list.waiting.map((one) => ({ ...decodeListed(one), reason: one.reason && decodeWords(one.reason) })),
    asOf: Temporal.Instant.from(list.asOf),
  };
}

function decodeSession(session: z.infer<typeof encodedSession>): SessionAsPrinted {
  return { ...session, startsAt: Temporal.Instant.from(session.startsAt) };
}

function encodeWords({ id, values }: Words): EncodedWords {
  return { id, values: encodeValues(values) };
}

function encodeValues(values: Words["values"]): Record<string, EncodedValue> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, encodeValue(value)]));
}

function encodeValue(value: Value): EncodedValue {
  if (typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "bigint") return { rupiah: value.toString() };
  if (value instanceof Temporal.Instant) return { instant: value.toString() };
  if (value instanceof Temporal.PlainDate) return { date: value.toString() };
  if (value instanceof Temporal.PlainTime) return { time: value.toString() };
  if ("short" in value) return { short: value.short.toString() };
  if ("passage" in value) return { passage: value.passage, fills: value.fills && encodeValues(value.fills) };
  if ("figure" in value) return { figure: value.figure.toString() };
  if ("clock" in value) return { clock: value.clock.toString() };
  if (isLines(value)) return { lines: value.map(encodeWords) };
  return { words: encodeWords(value) };
}

function decodeWords({ id, values }: EncodedWords): Words {
  return { id, values: decodeValues(values) };
}

function decodeValues(values: EncodedWords["values"]): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, decodeValue(value)]));
}

function decodeValue(value: EncodedValue): Value {
  if (typeof value !== "object") return value;
  if ("rupiah" in value) return BigInt(value.rupiah);
  if ("short" in value) return { short: Temporal.PlainDate.from(value.short) };
  if ("passage" in value) {
    return { passage: value.passage, ...(value.fills && { fills: decodeValues(value.fills) }) };
  }
  if ("figure" in value) return { figure: BigInt(value.figure) };
  if ("instant" in value) return Temporal.Instant.from(value.instant);
  if ("date" in value) return Temporal.PlainDate.from(value.date);
  if ("time" in value) return Temporal.PlainTime.from(value.time);
  if ("clock" in value) return { clock: Temporal.Instant.from(value.clock) };
  if ("lines" in value) return value.lines.map(decodeWords);
  return decodeWords(value.words);
}

const isLines = (value: Value): value is readonly Words[] => Array.isArray(value);
