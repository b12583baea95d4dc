import { Temporal } from "temporal-polyfill";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#bot/db/database.ts";
import { becoming, DEMO_STAFF } from "#bot/demo/becoming.ts";
import { fillDistrict } from "#bot/demo/district.ts";
import { CAST, CAST_NUMBER } from "#bot/demo/people.ts";
import { weekOf } from "#bot/domain/arrears.ts";
import type { Phone } from "#bot/domain/phones.ts";
import { readPin, refuseTrivialPin } from "#bot/domain/pin.ts";
import { renderer } from "#bot/language/render.ts";
import { arrearsOf } from "#bot/services/arrears.ts";
import { cashNow } from "#bot/services/cash-book.ts";
import { linkedPeople } from "#bot/services/identity.ts";
import { LOAN_WHOLE, loanFrom, loansOf, standingInBooks } from "#bot/services/loans.ts";
import { pinOwner } from "#bot/services/pins.ts";
import { savingsOf } from "#bot/services/savings.ts";
import { type Filling, homeOfTest } from "#bot/tests/town/home.ts";
import { READING } from "#bot/tests/town/house.ts";
import { argon2id } from "#bot/work/pin-hash.ts";

const render = renderer(READING);
const now = Temporal.Instant.from("2025-07-02T01:00:00Z");
const today = Temporal.PlainDate.from("2025-07-02");

const DEMO: Filling = {
  name: "demo",
  fill: (database) => fillDistrict(database, { now, timeZone: READING.timeZone, render }),
};

test("in the demo one becomes somebody who is linked, of the role that was named, with a PIN that may be chosen", async () => {
  const database = await openDatabase(await homeOfTest(DEMO));
  onTestFinished(() => database.close());
  const options = { database, hashing: argon2id(), now: () => now, render };
  const roles: Record<string, string[]> = {};
  for (const role of ["anggota", "pengurus", "bendahara", "dinas"] as const) {
    const { speaker, says } = (await becoming(`jadi ${role}`, options)) ?? {};
    expect(says).toContain(CAST[role].name);
    expect(says).toContain(CAST[role].pin);
    await database.transaction(async (tx) => {
      const { id } = await tx.chatAccount.findFirstOrThrow({ where: { chat: speaker?.chat ?? "" } });
      const [person, ...others] = await linkedPeople(tx, id, { today, staffPhones: DEMO_STAFF });
      if (!person) throw new Error(`nobody is linked as ${role}`);
      expect([others, person.hasPin]).toEqual([[], true]);
      roles[role] = person.roles.map((one) => (one.kind === "officer" ? one.position : one.kind));
      for (const owner of await pinOwner(tx, database.secrets, person.id, (speaker?.number ?? null) as Phone, today)) {
        expect(() => refuseTrivialPin(readPin(CAST[role].pin), owner)).not.toThrow();
      }
    });
  }
  expect(roles).toEqual({ anggota: ["member"], pengurus: ["chair"], bendahara: ["treasurer"], dinas: ["staff"] });
  expect((await becoming("jadi tamu", options))?.speaker.number).toBeNull();
  for (const other of ["jadi juragan", "jadi", "jadi anggota koperasi", "halo", "jadi constructor"]) {
    expect(await becoming(other, options)).toBeNull();
  }
});

test("the treasurer of the demo sees somebody late, a loan that was judged, and cash that does not quite agree", async () => {
  const database = await openDatabase(await homeOfTest(DEMO));
  onTestFinished(() => database.close());
  await database.transaction(async (tx) => {
    const { id } = await tx.cooperative.findFirstOrThrow({ where: { village: "Cukir", type: { not: "KUD" } } });
    const all = await arrearsOf(tx, id, { today, week: weekOf(today) });
    expect(all?.running.filter(({ late }) => late).length).toBeGreaterThan(2);
    expect(all?.running.filter(({ judged }) => judged)).toHaveLength(1);
    expect((await cashNow(tx, id, today))?.check?.difference).toBe(-15_000n);
  });
});

test("the district of the demo has people of all kinds, whom everybody can see to be made up", async () => {
  const database = await openDatabase(await homeOfTest(DEMO));
  onTestFinished(() => database.close());
  const { read } = database;
  const members = await read.member.findMany();
  const officers = await read.officer.findMany();
  expect(members).toHaveLength(300);
  expect(new Set(officers.map(({ position }) => position)).size).toBe(8);
  const ended = officers.filter(({ endsOn }) => endsOn !== null && endsOn <= today.toString());
  expect([ended.length > 0, ended.length < officers.length]).toEqual([true, true]);
  for (const { phone } of [...members, ...officers]) expect(phone ?? "+6281300000000").toMatch(/^\+6281300000\d{3}$/);
});

test("the books of the demo agree, and the member whom one can become has a loan and all kinds of savings", async () => {
  const { read, close } = await openDatabase(await homeOfTest(DEMO));
  onTestFinished(() => close());
  const loans = await read.loan.findMany({ include: LOAN_WHOLE });
  const standings = loans.map((row) => standingInBooks(loanFrom(row), today));
  expect(standings).not.toContain(null);
  expect(standings.filter((one) => one?.overdue).length).toBeGreaterThan(3);
  const members = await read.member.findMany({ where: { savings: { some: {} } }, select: { id: true } });
  for (const { id } of members) expect((await savingsOf(read, id)).disagrees).toBeNull();
  const [siti] = await read.member.findMany({ where: { number: CAST_NUMBER, cooperative: { village: "Cukir" } } });
  const [loan] = await loansOf(read, siti?.id ?? 0);
  const standing = loan && standingInBooks(loan, today);
  expect([standing?.principalLeft, standing?.paidInstalments, standing?.overdue]).toEqual([3_000_000n, 4, null]);
  const { byKind } = await savingsOf(read, siti?.id ?? 0);
  expect(Object.values(byKind).every((balance) => balance > 0n)).toBe(true);
});
