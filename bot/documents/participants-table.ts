import { capitalised } from "#bot/documents/letters.ts";
import { positionWords } from "#bot/domain/position.ts";
import { shown } from "#bot/domain/text.ts";
import type { Render } from "#bot/language/render.ts";
import { type ParticipantAsListed, type ParticipantsList, type Words, words } from "#bot/messages.ts";
import type { Sheetful, Value } from "#bot/spreadsheets/write.ts";
import { wholeXlsx } from "#bot/spreadsheets/xlsx-bytes.ts";

/** The list of participants for a spreadsheet: one sheet, which can be filtered by who takes part and who waits. @returns XLSX */
export function participantsTable(list: ParticipantsList, render: Render): Promise<Uint8Array> {
  return wholeXlsx(participantsRows(list, render));
}

/** Its columns and rows, as either kind of spreadsheet is written from. */
function participantsRows({ session, participants, waiting, asOf }: ParticipantsList, render: Render): Sheetful {
  const said = (what: Words) => render(what);
  const { code, title, startsAt } = session;
  const registered = said(words("participants-table-registered"));
  const waits = said(words("participants-table-waiting"));
  // A session of which nothing is known yet has no column for it.
  const hasResults = participants.some(({ result }) => result !== undefined);
  const common = (one: ParticipantAsListed): Value[] => [
    shown(one.name),
    one.position === null ? null : capitalised(said(words(positionWords[one.position]))),
    shown(one.cooperative),
    shown(one.village),
    shown(one.district),
    one.phone === null ? null : shown(one.phone),
    ...(hasResults ? [one.result === undefined ? null : said(one.result)] : []),
  ];
  const place = [session.place, session.address ?? ""].filter(Boolean).join(", ");
  return {
    sheet: said(words("participants-table-sheet")),
    columns: [
      { name: said(words("participants-table-number")), kind: "text", width: 20 },
      { name: said(words("participants-table-status")), kind: "text", width: 15 },
      { name: said(words("participants-table-place")), kind: "number" },
      { name: said(words("participants-table-name")), kind: "text", width: 32 },
      { name: said(words("participants-table-position")), kind: "text", width: 22 },
      { name: said(words("participants-table-cooperative")), kind: "text", width: 32 },
      { name: said(words("participants-table-village")), kind: "text", width: 18 },
      { name: said(words("participants-table-district")), kind: "text", width: 18 },
      { name: said(words("participants-table-phone")), kind: "text", width: 18 },
      ...(hasResults ? [{ name: said(words("participants-table-result")), kind: "text" as const, width: 40 }] : []),
      { name: said(words("participants-table-reason")), kind: "text", width: 36 },
    ],
    rows: [
      ...participants.map((one): Value[] => [shown(one.number), registered, null, ...common(one)]),
      ...waiting.map((one): Value[] => [
        shown(one.number),
        waits,
        one.place,
        ...common(one),
        one.reason === null ? null : said(one.reason),
      ]),
    ],
    notes: [
      said(words("participants-table-session", { title, code })),
      said(words("participants-table-starts", { startsAt })),
      said(words("participants-table-where", { place })),
      said(words("participants-table-as-of", { asOf })),
    ],
  };
}
