import { readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { Tx } from "#bot/db/database.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { type Choice, reply, words } from "#bot/messages.ts";
import { chatNamed } from "#bot/services/chat-accounts.ts";
import { enterReplies } from "#bot/services/outbox.ts";
import { bookSlip } from "#bot/services/slips.ts";
import { mulyonosLoan, savingsOf } from "../town/books.ts";
import { isEntered } from "../town/entries.ts";
import type { Person } from "../town/person.ts";
import { story, type Town } from "../town/town.ts";

/** Promise 6: what is private is shown to its owner, after the PIN, in a private chat. The tables are those of docs/access.md. */

type Cell = "answer" | "link" | "PIN" | "no" | "private";
const ROLES = ["stranger", "member", "officer", "head", "staff"] as const;
type RoleName = (typeof ROLES)[number];
const PIN = "280417";

const page = readFileSync(new URL("../../../docs/access.md", import.meta.url), "utf8");

/** The rows of the table under a heading: what stands in the first column, and the cells by the names of their columns. */
function tableUnder(heading: string): { first: string; cells: Map<string, Cell> }[] {
  const section = page.slice(page.indexOf(`\n## ${heading}`) + 1).split("\n## ")[0] ?? "";
  const rows = section
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const [columns = [], , ...body] = rows;
  return body.map(([first = "", ...cells]) => ({
    first,
    cells: new Map(cells.map((cell, at) => [columns[at + 1] ?? "", cell as Cell])),
  }));
}

const COMMANDS = tableUnder("Commands");
const PEOPLE = tableUnder("People of one's own cooperative, and of others");

test("the tables are read", () => {
  expect(COMMANDS.length).toBeGreaterThan(10);
  expect(PEOPLE.length).toBeGreaterThan(5);
  const cells = [...COMMANDS, ...PEOPLE].flatMap((row) => [...row.cells.values()]);
  expect(new Set(cells)).toEqual(new Set(["answer", "link", "PIN", "no", "private"]));
});

/** Somebody in each role, all with the same PIN, and two cooperatives. */
async function everybody(town: Town): Promise<Record<RoleName, Person>> {
  await town.member("Slamet Riyadi", { cooperative: "Jatipelem", number: "9" });
  await town.exam("UK3");
  return {
    stranger: town.person("Orang Lewat"),
    member: await town.member("Siti Rahayu", { number: "0142", pin: PIN }),
    officer: await town.officer("Agus Prasetyo", "Cukir", { position: "secretary", pin: PIN }),
    head: await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: PIN }),
    staff: await town.staff("Ratna Dewi", { pin: PIN }),
  };
}

/** All of them at the same time, as people write: each in their own chat. */
async function each(roles: readonly RoleName[], does: (role: RoleName) => Promise<void>): Promise<void> {
  await Promise.all(roles.map(does));
}

/** What came back, by the words in which it begins. */
function cellOf(said: string): Cell {
  if (said.includes("hanya saya jawab di chat pribadi")) return "private";
  if (said.includes("Itu belum bisa saya bukakan")) return "no";
  if (said.includes("hanya dibuka untuk pemiliknya, jadi nomor")) return "link";
  if (/Ketik PIN 6 angka/.test(said)) return "PIN";
  return "answer";
}

async function cell(person: Person, does: () => Promise<readonly { text: string }[]>): Promise<Cell> {
  const came = await does();
  expect(came.length, `${person.name} gets an answer`).toBeGreaterThan(0);
  return cellOf(came.map(({ text }) => text).join("\n"));
}

describe("every command, for everybody", () => {
  story("without a PIN session", async (town) => {
    const people = await everybody(town);
    const wrong: string[] = [];
    for (const { first, cells } of COMMANDS) {
      await each(ROLES, async (role) => {
        const person = people[role];
        const got = await cell(person, () => person.says(first));
        if (got !== cells.get(role)) wrong.push(`${first}, ${role}: ${got}, not ${cells.get(role)}`);
        await person.says("batal");
      });
      // A chat gets only so many answers a minute.
      await town.passes({ seconds: 5 });
    }
    expect(wrong).toEqual([]);
  });

  story("after the PIN the question goes on without being asked again", async (town) => {
    const people = await everybody(town);
    for (const { first, cells } of COMMANDS) {
      const theirs = ROLES.filter((one) => cells.get(one) === "PIN");
      await each(theirs, async (role) => {
        const person = people[role];
        await person.says("kunci", first);
        expect([first, role, await cell(person, () => person.says(PIN))]).toEqual([first, role, "answer"]);
        await person.says("batal");
      });
      await town.passes({ seconds: 10 });
    }
  });

  story("in a group, the same words for everybody", async (town) => {
    await everybody(town);
    const names = ["Orang Lewat", "Siti Rahayu", "Lilik Handayani", "Ratna Dewi"];
    const here = town.group("Paguyuban");
    const us = "@sapa_koperasi_bot";
    for (const { first, cells } of COMMANDS) {
      const said = new Set<string>();
      for (const name of names) {
        const came = await here.person(name).says(`${us} ${first}`);
        const text = came.map((one) => one.text).join("\n");
        expect([first, name, cellOf(text)]).toEqual([first, name, cells.get("in a group")]);
        said.add(text);
      }
      expect([first, said.size]).toEqual([first, 1]);
      // A chat gets only so many answers a minute.
      await town.passes({ seconds: 10 });
    }
  });
});

describe("people of one's own cooperative, and of others", () => {
  story("by choices that were forged, or kept from better days", async (town) => {
    const people = await everybody(town);
    await isEntered(town, "UK3", "Agus Prasetyo");
    const ids = await town.inside(async (tx) => {
      const cooperative = async (village: string) => (await tx.cooperative.findFirstOrThrow({ where: { village } })).id;
      const member = async (number: string) => (await tx.member.findFirstOrThrow({ where: { number } })).id;
      return {
        cukir: await cooperative("Cukir"),
        jatipelem: await cooperative("Jatipelem"),
        siti: await member("0142"),
        slamet: await member("9"),
        entry: (await tx.registration.findFirstOrThrow()).id,
        slip: await slipOf(tx, "0142"),
        otherSlip: await slipOf(tx, "9"),
      };
    });
    const entry = (id: number) => ({ command: "person", input: { entry: { kind: "member", id } } });
    const book = (member: number) => ({ command: "member-book", input: { member } });
    const receipt = (slip: number) => ({ command: "slip-receipt", input: { slip } });
    const wayBack = (slip: number) => ({ command: "slip-undo", input: { slip } });
    const day = (cooperative: number) => ({ command: "slip-day", input: { cooperative, day: "2025-07-02", from: 0 } });
    const late = (cooperative: number) => ({ command: "arrears", input: { cooperative, show: "late", from: 0 } });
    const cash = (cooperative: number) => ({ command: "cash-book", input: { cooperative, month: "2025-06-01" } });
    const changes = (cooperative: number) => ({ command: "book-changes", input: { cooperative, from: 0 } });
    const list = (cooperative: number) => ({ command: "people", input: { cooperative, from: 0 } });
    const opens: Record<string, Pick<Choice, "command" | "input">> = {
      "own: a member of Cukir": entry(ids.siti),
      "other: a member of Jatipelem": entry(ids.slamet),
      "none: a member whom nobody knows": entry(987_654),
      "own: the list of Cukir": list(ids.cukir),
      "other: the list of Jatipelem": list(ids.jatipelem),
      "none: the list of no cooperative": list(987_654),
      "the staff": { command: "staff", input: { text: "" } },
      "own: the book of a member of Cukir": book(ids.siti),
      "other: the book of a member of Jatipelem": book(ids.slamet),
      "none: the book of a member whom nobody knows": book(987_654),
      "own: the receipt of a slip of Siti": receipt(ids.slip),
      "other: the receipt of a slip of Jatipelem": receipt(ids.otherSlip),
      "none: the receipt of a slip that nobody made": receipt(987_654),
      "own: the way back of a slip of Siti": wayBack(ids.slip),
      "other: the way back of a slip of Jatipelem": wayBack(ids.otherSlip),
      "own: the slips of a day in Cukir": day(ids.cukir),
      "other: the slips of a day in Jatipelem": day(ids.jatipelem),
      "own: who owes what in Cukir": late(ids.cukir),
      "other: who owes what in Jatipelem": late(ids.jatipelem),
      "own: the book of cash of Cukir": cash(ids.cukir),
      "other: the book of cash of Jatipelem": cash(ids.jatipelem),
      "own: who changed the books of Cukir": changes(ids.cukir),
      "other: who changed the books of Jatipelem": changes(ids.jatipelem),
      "other: all who are late in Jatipelem, to be reminded": {
        command: "arrears-remind",
        input: { cooperative: ids.jatipelem },
      },
      "none: a loan product that nobody knows, to be changed": {
        command: "loan-product-change",
        input: { product: 987_654, said: "ubah produk umum jadi 1%", does: true },
      },
      "own: who takes part in a session": { command: "participants", input: { exam: "UK3", from: 0 } },
      "own: an entry for a session": { command: "participant", input: { registration: ids.entry, step: "look" } },
      "none: an entry that nobody has": { command: "participant", input: { registration: 987_654, step: "look" } },
    };
    const wrong: string[] = [];
    for (const { first, cells } of PEOPLE) {
      const theirs = ROLES.filter((one) => cells.has(one));
      const choice = opens[first];
      if (!choice) throw new Error(`the test does not know how “${first}” is opened`);
      await each(theirs, async (role) => {
        const person = people[role];
        for (const isOpen of [false, true]) {
          await person.says("kunci");
          if (isOpen) await person.says("akun", PIN);
          await offers(town, person.name, choice);
          const got = await cell(person, () => person.presses("Yang bisa saya bantu"));
          const right = cells.get(role) === "answer" && !isOpen ? "PIN" : cells.get(role);
          // Who lacks the role is told so before any PIN; who has it learns only with the PIN what is there.
          const mayBeTheirs = ["head", "staff"].includes(role) || (role === "member" && first.includes("the receipt"));
          const asksFirst = !isOpen && got === "PIN" && mayBeTheirs;
          if (got !== right && !asksFirst) wrong.push(`${first}, ${role}, ${isOpen}: ${got}, not ${right}`);
          await person.says("batal");
        }
      });
      // A chat gets only so many answers a minute.
      await town.passes({ minutes: 1 });
    }
    expect(wrong).toEqual([]);
    const denied = await town.inside((tx) => tx.auditEntry.findMany({ where: { outcome: "denied" } }));
    expect(denied.length).toBeGreaterThan(10);
  });
});

describe("savings and loans", () => {
  story("are opened by nobody but their member, whatever choice is forged", async (town) => {
    const siti = await town.member("Siti Rahayu", { number: "0142", pin: PIN });
    await town.member("Mulyono", { number: "0213", phone: "081299990213" });
    await mulyonosLoan(town);
    await savingsOf(town);
    const [loan, member] = await town.inside(async (tx) => [
      (await tx.loan.findFirstOrThrow()).id,
      (await tx.member.findFirstOrThrow({ where: { number: "0213" } })).id,
    ]);
    await siti.says("akun", PIN);
    const period = { from: null, to: null };
    for (const [command, input] of [
      ["loan", { loan }],
      ["loan", { loan, settle: true }],
      ["instalments", { plan: loan }],
      ["instalments", { why: loan }],
      ["instalments", { file: loan, format: "pdf" }],
      ["loan-statement", { of: loan }],
      ["loan-statement", { file: loan, format: "xlsx", period }],
      ["savings-statement", { of: member }],
      ["savings-statement", { file: member, format: "pdf", period }],
      ["book-report", { loan }],
      ["book-report", { member }],
    ] as const) {
      await offers(town, "Siti Rahayu", { command, input });
      const came = await siti.presses("Yang bisa saya bantu");
      const said = came.map(({ text, file }) => `${text}${file ? " (a file)" : ""}`).join("\n");
      expect([command, said]).toEqual([
        command,
        expect.stringMatching(/^(Pinjaman|Simpanan) itu tidak ada di sini\.[^(]*$/),
      ]);
    }
    const denied = await town.inside((tx) => tx.auditEntry.count({ where: { outcome: "denied" } }));
    expect(denied).toBe(11);
  });
});

describe("colleagues at exams", () => {
  story("are entered, seen and replaced by nobody but the chair and the secretary of their own board", async (town) => {
    const people = await everybody(town);
    await town.officer("Joko Susilo", "Jatipelem", { position: "secretary", pin: PIN });
    const joko = await town.officer("Suprapto", "Jatipelem", { pin: PIN });
    await town.exam("UK3");
    const officer = (name: string) =>
      town.inside(async (tx) => (await tx.officer.findFirstOrThrow({ where: { person: { name } } })).id);
    const enters = async (...names: string[]) => ({
      command: "exam-colleagues",
      input: { enters: { exam: "UK3", officers: await Promise.all(names.map(officer)) } },
    });
    const entered = () => town.inside((tx) => tx.registration.count({ where: { status: { not: "cancelled" } } }));
    const forges = async (person: Person, choice: Pick<Choice, "command" | "input">) => {
      await offers(town, person.name, choice);
      const came = await person.presses("Yang bisa saya bantu");
      return came.map(({ text }) => text).join("\n");
    };

    for (const role of ["member", "head", "staff"] as const) {
      await forges(people[role], await enters("Agus Prasetyo"));
      expect([role, await entered()]).toEqual([role, 0]);
    }
    const no = "Itu belum bisa saya bukakan";
    expect(await forges(people.officer, await enters("Joko Susilo"))).toContain(no);
    expect(await forges(people.officer, await enters("Lilik Handayani", "Joko Susilo"))).toContain(no);
    const nobody = { command: "exam-colleagues", input: { enters: { exam: "UK3", officers: [987_654] } } };
    expect(await forges(people.officer, nobody)).toContain(no);
    const proposed = { exam: "UK3", officers: [await officer("Joko Susilo")], unclear: [], unknown: [] };
    expect(await forges(people.officer, { command: "exam-colleagues", input: { request: proposed } })).toContain(no);
    expect(await entered()).toBe(0);
    const denied = { outcome: "denied", action: "exam-colleagues" };
    expect(await town.inside((tx) => tx.auditEntry.count({ where: denied }))).toBe(4);

    expect(await forges(people.officer, await enters("Lilik Handayani"))).toContain("Satu kursi");
    const { id } = await town.inside((tx) => tx.registration.findFirstOrThrow());
    const takes = { command: "exam-offer", input: { registration: id, does: "take" } };
    expect(await forges(joko, takes)).toContain("tidak ada kursi yang menunggu jawaban");
    for (const input of [
      { old: id, drops: "sure" },
      { old: id, officer: await officer("Joko Susilo"), sure: true },
    ]) {
      const said = await forges(joko, { command: "exam-colleagues-replace", input });
      expect(said).toContain("Tidak ada rekan yang masih ditunggu");
      expect(said).not.toContain("Lilik");
    }
    expect(await forges(joko, { command: "exam-colleagues-news", input: { reminds: id } })).toContain(
      "Belum ada rekan",
    );
    const away = {
      command: "exam-colleagues-replace",
      input: { old: id, officer: await officer("Joko Susilo"), sure: true },
    };
    await forges(people.officer, away);
    const left = await town.inside((tx) => tx.registration.findMany());
    expect(left.map((one) => [one.status, one.id])).toEqual([["offered", id]]);
  });
});

/** A slip of the member with this number, as if their treasurer had made it. */
async function slipOf(tx: Tx, number: string): Promise<number> {
  const { id, cooperativeId, person } = await tx.member.findFirstOrThrow({
    where: { number },
    include: { person: true },
  });
  const today = Temporal.PlainDate.from("2025-07-02");
  const wanted = {
    cooperativeId,
    member: { id, number, name: person.name },
    kind: "mandatory",
    loan: null,
    date: today,
    amount: 10_000n,
  } as const;
  const slip = await bookSlip(tx, wanted, person.id, { now: Temporal.Instant.from("2025-07-02T01:00:00Z"), today });
  if (slip instanceof Refusal) throw slip;
  return slip.id;
}

/** A choice in somebody's chat, as if it had been offered there. */
async function offers(town: Town, name: string, { command, input }: Pick<Choice, "command" | "input">): Promise<void> {
  await town.inside(async (tx) => {
    const { chatAccount: chat, chatAccountId } = await tx.link.findFirstOrThrow({
      where: { person: { name } },
      include: { chatAccount: true },
    });
    const asked = await tx.outbox.findFirstOrThrow({ where: { chatAccountId }, orderBy: { id: "desc" } });
    const from = {
      channel: chat.channel as "telegram",
      ownAccount: chat.ownAccount,
      chat: chat.chat,
      place: "private" as const,
    };
    const { writer } = await chatNamed(tx, town.house().database.secrets, from, asked.askedBy ?? "", town.clock.now());
    const offered = reply(words("help-ok"), { label: words("help-about"), command, input });
    const options = { now: town.clock.now(), boot: null, origin: null, question: null, needs: null };
    await enterReplies(tx, writer, from, [offered], options);
  });
  town.house().delivery.wake();
  await town.settled();
}
