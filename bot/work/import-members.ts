import { Temporal } from "temporal-polyfill";
import { readDate } from "#bot/domain/dates.ts";
import { memberNumberKey, readMemberNumber } from "#bot/domain/member-number.ts";
import { readPersonName } from "#bot/domain/person-name.ts";
import { readPhone } from "#bot/domain/phones.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { enterMember, type MemberRow } from "#bot/services/members.ts";
import { changingRosters } from "#bot/services/people.ts";
import { cell, cellOrDash } from "#bot/spreadsheets/kind.ts";
import { allRows } from "#bot/work/all-rows.ts";
import { memberNumberColumn } from "#bot/work/book-columns.ts";
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

/** The books of members of all cooperatives. */
export const membersKind: ListKind<MemberRow> = {
  name: "members",
  sheet: "Anggota",
  columns: [
    ...cooperativeColumns,
    { ...memberNumberColumn, example: "0142" },
    {
      name: "nama",
      kind: "text",
      required: true,
      example: "Siti Contoh",
      otherNames: nameNames,
    },
    { name: "nik_ktp", kind: "text", example: "3517016502800000", otherNames: nationalIdNames },
    {
      name: "telepon",
      kind: "text",
      example: "0812-0000-0000",
      otherNames: phoneNames,
    },
    { name: "tanggal_masuk", kind: "date", example: "12/06/2025", otherNames: ["tgl_masuk"] },
    { name: "tanggal_keluar", kind: "date", example: "", otherNames: ["tgl_keluar"] },
  ],
  byChat: {
    who: "heads",
    about: ({ name, number }) => `${name} (${number})`,
    fields: {
      ...personFields,
      "member.personId": "nama",
      "member.number": "nomor_anggota",
      "member.phone": "telepon",
      "member.joinedOn": "tanggal_masuk",
      "member.leftOn": "tanggal_keluar",
    },
  },
  read(row, { cooperative }) {
    const record = {
      cooperativeId: cooperativeOf(row, cooperative),
      number: cell(row, "nomor_anggota", readMemberNumber),
      name: cell(row, "nama", readPersonName),
      nationalId: nationalIdIn(row),
      phone: cellOrDash(row, "telepon", readPhone),
      joinedOn: cellOrDash(row, "tanggal_masuk", readDate),
      leftOn: cellOrDash(row, "tanggal_keluar", readDate),
    };
    const { joinedOn, leftOn } = record;
    if (joinedOn && leftOn && Temporal.PlainDate.compare(leftOn, joinedOn) < 0) {
      throw new Refusal("left-before-joined", { column: "tanggal_keluar" });
    }
    return record;
  },
  keyOf: ({ cooperativeId, number }) => `${cooperativeId} ${memberNumberKey(number)}`,
  begins: changingRosters,
  enter: oneByOne((tx, record, { secrets, now }) => enterMember(tx, secrets, record, now)),
  async *all(read, { secrets }) {
    const include = { person: true, cooperative: { select: cooperativeFacts } };
    for await (const one of allRows((page) => read.member.findMany({ ...page, include }))) {
      const { cooperative, person, number, phone, joinedOn, leftOn } = one;
      const facts = [number, ...personCells(secrets, person, phone)];
      yield [...cooperativeCells(cooperative), ...facts, dayCell(joinedOn), dayCell(leftOn)];
    }
  },
};
