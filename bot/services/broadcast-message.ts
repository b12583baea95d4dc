import type { Tx } from "#bot/db/database.ts";
import type { FillName } from "#bot/domain/broadcast-text.ts";
import { fillsIn } from "#bot/domain/broadcast-text.ts";
import { type Position, positionWords } from "#bot/domain/position.ts";
import { type Choice, type Reply, type Value, type Words, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import type { Broadcast } from "#bot/services/broadcasts.ts";
import { cooperativeById, shortName } from "#bot/services/cooperatives.ts";
import { memberOn } from "#bot/services/members.ts";
import { inOfficeOn } from "#bot/services/officers.ts";
import { genderFrom } from "#bot/services/people.ts";
import type { Moment } from "#bot/services/seats.ts";

/** An announcement as somebody reads it. */

/** What of it is read: it may not be confirmed yet. */
export type Said = Pick<Broadcast, "kind" | "authorId" | "cooperativeId" | "text" | "fileId" | "mapPoint" | "asks">;

/**
 * @param reader whose name and cooperative are filled in; null: somebody who is not known
 * @param recipient by which an answer is known to be theirs; null: it can't be answered
 */
export async function broadcastReply(
  tx: Tx,
  said: Said,
  reader: number | null,
  recipient: number | null,
  moment: Moment,
): Promise<Reply> {
  const { kind, asks, fileId } = said;
  const from = await senderOf(tx, said);
  const text = await textFor(tx, said, said.text, reader, moment);
  const choices =
    asks && recipient !== null
      ? [answers("broadcast-message-comes", recipient, true), answers("broadcast-message-comes-not", recipient, false)]
      : [];
  return {
    words: wordsOf(kind, from, text),
    ...(choices.length > 0 && { choices, unasked: true as const }),
    ...(fileId !== null && { document: { kind: "broadcastFile" as const, file: fileId, key: `broadcast ${fileId}` } }),
    // Where the app lets us, what is taken back goes.
    ...(kind === "withdrawal" && { deletesQuestion: true as const }),
  };
}

/** What it says to a reader, or a part of that; a point on the map is a line of it, which opens the map on every phone. */
export async function textFor(
  tx: Tx,
  { mapPoint }: Pick<Said, "mapPoint">,
  text: string,
  reader: number | null,
  moment: Moment,
): Promise<Value> {
  const passage = { passage: text, fills: await fillsFor(tx, text, reader, moment) };
  if (!mapPoint) return passage;
  const map = words("broadcast-message-map", {
    latitude: mapPoint.latitude.toFixed(6),
    longitude: mapPoint.longitude.toFixed(6),
  });
  return text === "" ? map : words("broadcast-message-with-map", { text: passage, map });
}

function wordsOf(kind: Said["kind"], from: Words, text: Value): Words {
  switch (kind) {
    case "news":
      return isEmpty(text)
        ? words("broadcast-message-news-bare", { from })
        : words("broadcast-message-news", { from, text });
    case "correction":
      return words("broadcast-message-correction", { from, text });
    case "withdrawal":
      return isEmpty(text)
        ? words("broadcast-message-withdrawal-bare", { from })
        : words("broadcast-message-withdrawal", { from, text });
  }
}

function isEmpty(text: Value): boolean {
  return typeof text === "object" && "passage" in text && text.passage === "";
}

function answers(label: string, recipient: number, comes: boolean): Choice {
  return { label: words(label), command: "broadcast-answer", input: { recipient, comes }, lasting: true };
}

/** Who speaks: the office, or the chair of a cooperative. */
export async function senderOf(
  tx: Tx,
  { authorId, cooperativeId }: Pick<Broadcast, "authorId" | "cooperativeId">,
): Promise<Words> {
  const cooperative = cooperativeId === null ? null : await cooperativeById(tx, cooperativeId);
  if (!cooperative) return words("broadcast-message-office");
  const author = await tx.person.findUniqueOrThrow({ where: { id: authorId }, select: { name: true, gender: true } });
  const gender = genderFrom(author);
  const name = gender === null ? author.name : called({ name: author.name, gender });
  return words("broadcast-message-chair", { name, cooperative: shortName(cooperative) });
}

/** What is filled in for a reader; what is not known of them is left out in words. */
async function fillsFor(tx: Tx, text: string, reader: number | null, moment: Moment): Promise<Record<string, Value>> {
  const names = fillsIn(text);
  if (names.length === 0) return {};
  const known = reader === null ? null : await factsOf(tx, reader, moment);
  return Object.fromEntries(names.map((name) => [name, known?.[name] ?? words(UNKNOWN[name])]));
}

const UNKNOWN: Readonly<Record<FillName, string>> = {
  nama: "broadcast-message-no-name",
  koperasi: "broadcast-message-no-cooperative",
  jabatan: "broadcast-message-no-position",
  desa: "broadcast-message-no-village",
  kecamatan: "broadcast-message-no-district",
};

async function factsOf(tx: Tx, personId: number, { now, timeZone }: Moment): Promise<Partial<Record<FillName, Value>>> {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const person = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    include: {
      officers: { where: inOfficeOn(today), include: { cooperative: true }, orderBy: { id: "asc" }, take: 1 },
      members: { where: memberOn(today), include: { cooperative: true }, orderBy: { id: "asc" }, take: 1 },
    },
  });
  const [officer] = person.officers;
  const cooperative = (officer ?? person.members[0])?.cooperative;
  return {
    nama: called({ name: person.name, gender: genderFrom(person) }),
    ...(cooperative && {
      koperasi: shortName(cooperative),
      desa: cooperative.village,
      kecamatan: cooperative.district,
      jabatan: words(officer ? positionWords[officer.position as Position] : "broadcast-message-member"),
    }),
  };
}
