import type { Temporal } from "temporal-polyfill";
import type { Database } from "#bot/db/database.ts";
import { readNationalId } from "#bot/domain/national-id.ts";
import { readPhone } from "#bot/domain/phones.ts";
import { type Position, positions } from "#bot/domain/position.ts";
import { enterMember, type MemberRow } from "#bot/services/members.ts";
import { enterOfficer, type OfficerRow } from "#bot/services/officers.ts";

/**
 * The people of `npm run demo`. All of them are made up, and can be seen to be: telephones 0813-0000-…, NIK that end in 0000,
 * a serial that nobody is given.
 */
export const CAST = {
  anggota: { name: "Siti Rahayu", phone: "0813-0000-0001", nationalId: "3517096502800000", pin: "280417" },
  pengurus: { name: "Budi Santoso", phone: "0813-0000-0002", nationalId: "3517061203750000", pin: "514926" },
  bendahara: { name: "Endang Lestari", phone: "0813-0000-0003", nationalId: "3517095108820000", pin: "730285" },
  dinas: { name: "Wahyu Hidayat", phone: "0813-0000-0004", nationalId: null, pin: "916352" },
} as const;

/** The number of the member of the cast, in the book of Cukir. */
export const CAST_NUMBER = "0114";

/** Whose cooperatives have a book of members here, and so many stand in it. */
const BOOKS: readonly (readonly [village: string, district: string, members: number])[] = [
  ["Cukir", "Diwek", 120],
  ["Jatipelem", "Diwek", 60],
  ["Sumberjo", "Plandaan", 40],
  ["Mojongapit", "Jombang", 80],
];
/** Cooperatives of which the board is known. */
const BOARDS = 24;

const FIRST_NAMES = {
  female: "Siti Sri Dewi Endang Rini Sulastri Yatemi Kasiyem Nur Lilik Wiwik Umi Ninik Partiyem".split(" "),
  male: "Slamet Joko Agus Wahyu Ahmad Eko Suparno Imam Kasmari Supriyadi Sutrisno Hadi Mulyono Paijo".split(" "),
};
const LAST_NAMES = {
  female: "Rahayu Aminah Lestari Utami Handayani Astuti Wahyuni Kholifah Fatimah Wulandari Ningsih".split(" "),
  male: "Susilo Wibowo Hidayat Purnomo Setiawan Prasetyo Santoso Hariyanto Mustofa Kurniawan Basuki".split(" "),
};

/** Enters the books of members and the boards; which day it is decides whose term runs. */
export async function enterPeople(
  { transaction, read, secrets }: Database,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<void> {
  const cooperatives = await read.cooperative.findMany({
    orderBy: { id: "asc" },
    select: { id: true, village: true, district: true },
  });
  const inVillage = (village: string, district: string) =>
    cooperatives.find((one) => one.village === village && one.district === district)?.id;
  let serial = 100;
  const booked: number[] = [];
  for (const [village, district, count] of BOOKS) {
    const cooperativeId = inVillage(village, district);
    if (cooperativeId === undefined) throw new Error(`no cooperative in ${village}, ${district}`);
    booked.push(cooperativeId);
    const rows: MemberRow[] = [];
    for (let number = 1; number <= count; number += 1) {
      serial += 1;
      const one =
        village === "Cukir" && number === Number(CAST_NUMBER) ? castAs("anggota") : somebody(serial, serial % 3 === 0);
      const joinedOn = today.subtract({ days: 20 + ((serial * 37) % 400) });
      const leftOn = number % 40 === 0 ? today.subtract({ days: number % 15 }) : undefined;
      rows.push({ ...one, cooperativeId, number: String(number).padStart(4, "0"), joinedOn, leftOn });
    }
    await transaction(async (tx) => {
      for (const row of rows) await enterMember(tx, secrets, row, now);
    });
  }
  const boards = [...booked, ...cooperatives.map(({ id }) => id).filter((id) => !booked.includes(id))].slice(0, BOARDS);
  for (const [index, cooperativeId] of boards.entries()) {
    const rows = positions.map((position): OfficerRow => {
      serial += 1;
      const one = castOn(index, position) ?? somebody(serial, serial % 2 === 0);
      return { ...one, cooperativeId, position, ...term(today, index, position) };
    });
    await transaction(async (tx) => {
      for (const row of rows) await enterOfficer(tx, secrets, row, now);
    });
  }
}

/** Most terms run; some end soon, some are over, and of some nobody has written down when they began. */
function term(today: Temporal.PlainDate, board: number, position: Position) {
  if (board === 2 && position === "chair") return ends(today.subtract({ days: 40 }));
  if (board === 3 && position === "secretary") return ends(today.add({ days: 12 }));
  if (board % 5 === 4) return { startsOn: undefined, endsOn: undefined };
  return ends(today.add({ years: 4, days: board * 9 }));
}

function ends(endsOn: Temporal.PlainDate) {
  return { startsOn: endsOn.subtract({ years: 5 }), endsOn };
}

function castOn(board: number, position: Position) {
  if (board === 0 && position === "treasurer") return castAs("bendahara");
  return board === 1 && position === "chair" ? castAs("pengurus") : null;
}

function castAs(role: "anggota" | "pengurus" | "bendahara") {
  const { name, phone, nationalId } = CAST[role];
  return { name, phone: readPhone(phone), nationalId: readNationalId(nationalId) };
}

/** Names as they are in a village: some have a title, some no phone, of some no NIK was written down. */
function somebody(serial: number, hasNationalId: boolean) {
  const gender = serial % 5 < 2 ? "male" : "female";
  const [first, last] = [FIRST_NAMES[gender], LAST_NAMES[gender]];
  const name = `${first[serial % first.length]} ${last[Math.floor(serial / 3) % last.length]}`;
  const titled = serial % 17 === 0 ? `${gender === "male" ? "H." : "Hj."} ${name}` : name;
  return {
    name: titled,
    phone: serial % 9 === 0 ? undefined : readPhone(`0813-0000-${String(serial).padStart(4, "0")}`),
    nationalId: hasNationalId ? readNationalId(nationalIdNumber(serial, gender)) : undefined,
  };
}

/** One for each serial: districts 01 to 21, days, months and years from 1955 on. */
function nationalIdNumber(serial: number, gender: "male" | "female"): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = (serial % 27) + 1 + (gender === "female" ? 40 : 0);
  const month = (Math.floor(serial / 27) % 12) + 1;
  return `3517${two((serial % 21) + 1)}${two(day)}${two(month)}${two(55 + (serial % 45))}0000`;
}
