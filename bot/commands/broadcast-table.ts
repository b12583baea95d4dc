import { channelWords } from "#bot/commands/channel-words.ts";
import { shownPhone } from "#bot/domain/phones.ts";
import { positionWords } from "#bot/domain/position.ts";
import { type BookSheet, type Value, type Words, words } from "#bot/messages.ts";
import type { Arrival, RecipientListed } from "#bot/services/broadcast-figures.ts";
import { nameOf } from "#bot/services/broadcast-news.ts";
import type { Broadcast } from "#bot/services/broadcasts.ts";
import type { Moment } from "#bot/services/seats.ts";

/** Those whom an announcement was for, as a workbook: with their numbers where they are to be phoned. */

const ARRIVAL: Readonly<Record<Arrival, string>> = {
  read: "broadcast-table-read",
  delivered: "broadcast-table-delivered",
  sent: "broadcast-table-sent",
  underway: "broadcast-table-underway",
  toCome: "broadcast-table-to-come",
  refused: "broadcast-table-refused",
  uncertain: "broadcast-table-uncertain",
  expired: "broadcast-table-expired",
  notLinked: "broadcast-table-not-linked",
  optedOut: "broadcast-table-opted-out",
  unreachable: "broadcast-table-unreachable",
  neverWrote: "broadcast-table-never-wrote",
  sharedChat: "broadcast-table-shared-chat",
};

export function recipientsTable(
  one: Broadcast,
  listed: readonly RecipientListed[],
  which: "missed" | "all",
  { now }: Moment,
): BookSheet {
  const isMissed = which === "missed";
  const columns = [
    "district",
    "village",
    "cooperative",
    "name",
    "position",
    ...(isMissed ? ["phone"] : ["channel"]),
    "arrival",
    ...(isMissed ? [] : ["at", "answer"]),
  ];
  return {
    kind: "bookSheet",
    format: "xlsx",
    name: words(isMissed ? "broadcast-table-missed-name" : "broadcast-table-all-name", { id: one.id }),
    title: words(isMissed ? "broadcast-table-missed-title" : "broadcast-table-all-title"),
    facts: [words("broadcast-table-of", { name: nameOf(one) }), words("broadcast-table-as-of", { at: now })],
    columns: columns.map((column) => ({ title: words(TITLES[column as keyof typeof TITLES]), kind: "text", share: 1 })),
    rows: listed.map((row) => columns.map((column) => cell(row, column as keyof typeof TITLES))),
    totals: null,
    notes: [],
  };
}

const TITLES = {
  district: "broadcast-table-district",
  village: "broadcast-table-village",
  cooperative: "broadcast-table-cooperative",
  name: "broadcast-table-person",
  position: "broadcast-table-position",
  phone: "broadcast-table-phone",
  channel: "broadcast-table-channel",
  arrival: "broadcast-table-arrival",
  at: "broadcast-table-at",
  answer: "broadcast-table-answer",
} as const;

function cell(row: RecipientListed, column: keyof typeof TITLES): Value {
  switch (column) {
    case "position":
      // Whoever is of no cooperative holds no office in one, and is no member.
      if (row.cooperative === "") return "";
      return row.position === null ? words("broadcast-message-member") : words(positionWords[row.position]);
    case "phone":
      return row.phone === null ? "" : shownPhone(row.phone);
    case "channel":
      return row.channel === null ? "" : channelWords(row.channel);
    case "arrival":
      return arrivalWords(row);
    case "at":
      return row.at ?? "";
    case "answer":
      return row.answer === null
        ? ""
        : words(row.answer === "yes" ? "broadcast-message-comes" : "broadcast-message-comes-not");
    default:
      return row[column];
  }
}

function arrivalWords({ arrival, reason }: RecipientListed): Words {
  const said = words(ARRIVAL[arrival]);
  return arrival === "refused" && reason !== null ? words("broadcast-table-because", { said, reason }) : said;
}
