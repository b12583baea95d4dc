import { Temporal } from "temporal-polyfill";
import { readDate } from "#bot/domain/dates.ts";
import { normalisedName, readPersonName } from "#bot/domain/person-name.ts";
import { readPhone } from "#bot/domain/phones.ts";
import { type Position, positionWords, readPosition } from "#bot/domain/position.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { words } from "#bot/messages.ts";
import { enterOfficer, type OfficerRow } from "#bot/services/officers.ts";
import { changingRosters } from "#bot/services/people.ts";
import { cell, cellOrDash } from "#bot/spreadsheets/kind.ts";
import { allRows } from "#bot/work/all-rows.ts";
import {
  cooperativeCells,
  cooperativeColumns,
  cooperativeFacts,
  cooperativeOf,
} from "#bot/work/cooperative-columns.ts";
import { type ListKind, oneByOne } from "#bot/work/list-kind.ts";
import {
  dayCell,
  nameNames,
  nationalIdIn,
  nationalIdNames,
  personCells,
  personFields,
  phoneNames,
} from "#bot/work/person-columns.ts";

/** The boards of all cooperatives: officers, supervisors, managers, with their terms. */
export const officersKind: ListKind<OfficerRow> = {
  name: "officers",
  sheet: "Pengurus",
  columns: [
    ...cooperativeColumns,
    { name: "nama", kind: "text", required: true, example: "Siti Contoh", otherNames: nameNames },
    { name: "nik_ktp", kind: "text", example: "3517016502800000", otherNames: nationalIdNames },
    {
      name: "jabatan",
      kind: "text",
      required: true,
      example: "bendahara",
      otherNames: ["jabatan_pengurus", "posisi", "jbt"],
    },
    { name: "telepon", kind: "text", example: "0812-0000-0000", otherNames: phoneNames },
    {
      name: "mulai",
      kind: "date",
      example: "12/06/2025",
      otherNames: ["tanggal_mulai", "tgl_mulai", "mulai_menjabat"],
    },
    {
      name: "selesai",
      kind: "date",
      example: "12/06/2030",
      otherNames: ["tanggal_selesai", "tgl_selesai", "selesai_menjabat"],
    },
  ],
  byChat: {
    about: ({ name }) => name,
    fields: {
      ...personFields,
      "officer.personId": "nama",
      "officer.position": "jabatan",
      "officer.phone": "telepon",
      "officer.startsOn": "mulai",
      "officer.endsOn": "selesai",
    },
  },
  read(row, { cooperative }) {
    const record = {
      cooperativeId: cooperativeOf(row, cooperative),
      name: cell(row, "nama", readPersonName),
      nationalId: nationalIdIn(row),
      position: cell(row, "jabatan", readPosition),
      phone: cellOrDash(row, "telepon", readPhone),
      startsOn: cellOrDash(row, "mulai", readDate),
      endsOn: cellOrDash(row, "selesai", readDate),
    };
    const { startsOn, endsOn } = record;
    if (startsOn && endsOn && Temporal.PlainDate.compare(endsOn, startsOn) < 0) {
      throw new Refusal("ends-before-it-starts", { column: "selesai" });
    }
    return record;
  },
  keyOf({ cooperativeId, nationalId, name, position }) {
    return nationalId ? `${cooperativeId} ${nationalId}` : `${cooperativeId} ${normalisedName(name)} ${position}`;
  },
  begins: changingRosters,
  enter: oneByOne((tx, record, { secrets, now }) => enterOfficer(tx, secrets, record, now)),
  async *all(read, { secrets, render }) {
    const include = { person: true, cooperative: { select: cooperativeFacts } };
    for await (const one of allRows((page) => read.officer.findMany({ ...page, include }))) {
      const { cooperative, person, position, phone, startsOn, endsOn } = one;
      const [name, nationalId, telephone] = personCells(secrets, person, phone);
      const said = render(words(positionWords[position as Position]));
      const cells = [...cooperativeCells(cooperative), name ?? null, nationalId ?? null, said, telephone ?? null];
      yield [...cells, dayCell(startsOn), dayCell(endsOn)];
    }
  },
};
