import { expect, test } from "vitest";
import type { ChannelEvent } from "#bot/messages.ts";
import { onlyOn } from "../town/only-on.ts";
import { type Bench, bench, inChat, message, press } from "./bench.ts";

/** Promise 1: an input has its effect once, however often the chat app delivers it. */

test("ten deliveries at once of one message: one effect, one answer", async () => {
  const on = await bench();
  const said = message(on, "a", 1, "koperasi sumberjo");
  await tenTimes(on, said);
  expect(on.handed.map(({ text }) => text)).toEqual([expect.stringContaining("Sumberjo")]);
  expect((await on.rows()).length).toBe(1);
  expect(await counted(on, "Inbox")).toBe(1);
  // And again, one after the other, and after a restart.
  for (let again = 0; again < 3; again += 1) await on.house.receive(said);
  await on.restarts();
  await tenTimes(on, said);
  expect(on.handed.length).toBe(1);
  expect((await on.rows()).length).toBe(1);
});

test("ten deliveries at once of one press: the choice has its effect once", async () => {
  const on = await bench();
  await on.house.receive(message(on, "a", 1, "koperasi sumberjo"));
  await on.rests();
  const key = on.handed[0]?.choices[0]?.key ?? "";
  await tenTimes(on, press(on, "a", 1, key));
  expect(on.handed.length).toBe(2);
  expect(on.handed[1]?.text).toContain("Plandaan");
  // Pressed again by finger: another press, of a choice that was had.
  await tenTimes(on, press(on, "a", 2, key));
  expect(on.handed.length).toBe(3);
  expect(on.handed[2]?.text).toContain("tidak berlaku");
});

test("the same number in another chat, another place or another kind is another input", async () => {
  const on = await bench();
  await on.house.receive(message(on, "a", 1, "koperasi sumberjo"));
  await on.rests();
  const key = on.handed[0]?.choices[0]?.key ?? "";
  await Promise.all([
    on.house.receive(message(on, "b", 1, "koperasi cukir")),
    on.house.receive(message(on, "-1", 1, "koperasi cukir", { from: inChat("-1", "group"), sender: "a" })),
    on.house.receive(press(on, "a", 1, key)),
  ]);
  await on.rests();
  expect(on.handed.map(({ to }) => to).sort()).toEqual(["-1", "a", "a", "b"]);
});

test("fifty quick messages of each of ten chats are answered in their order, each once", async () => {
  const on = await bench();
  const chats = Array.from({ length: 10 }, (_, index) => `c${index}`);
  const events = Array.from({ length: 50 }, (_, nth) => chats.map((chat) => message(on, chat, nth, unknown(nth))));
  // All of it twice, as after a batch that was not confirmed.
  const all = [...events.flat(), ...events.flat()];
  await Promise.all(all.map((event) => on.house.receive(event)));
  await on.rests();
  for (const chat of chats) {
    const texts = on.handed.filter(({ to }) => to === chat).map(({ text }) => text);
    expect(texts.length).toBe(50);
    for (const [nth, text] of texts.entries()) expect(text).toContain(`“${unknown(nth).replace("koperasi ", "")}”`);
  }
  expect(on.mostAtOnce()).toBe(1);
});

test("a message that needs a second try is still answered before those after it", async () => {
  const on = await bench();
  await on.change(`ALTER TABLE "Exam" RENAME TO "Elsewhere"`);
  const texts = ["jadwal", "koperasi cukir", "jadwal", "koperasi mojongapit"];
  await Promise.all(texts.map((text, nth) => on.house.receive(message(on, "a", nth, text))));
  await on.rests();
  expect(on.handed.map(({ text }) => text)).toEqual(
    ["kode", "Cukir", "kode", "Mojongapit"].map((word) => expect.stringContaining(word)),
  );
});

test("a chat whose messages can't be delivered holds up nobody else", async () => {
  const on = await bench();
  on.answer = ({ to }, nth) => (to.chat === "stuck" ? new Promise(() => {}) : { outcome: "sent", reference: `${nth}` });
  for (let nth = 0; nth < 5; nth += 1) await on.house.receive(message(on, "stuck", nth, "koperasi cukir"));
  await on.house.receive(message(on, "free", 1, "koperasi cukir"));
  await on.rests();
  expect(on.handed.filter(({ to }) => to === "stuck").length).toBe(1);
  expect(on.handed.filter(({ to }) => to === "free").length).toBe(1);
});

test("an edit is no instruction: the last message's author is told so, once", async () => {
  const on = await bench();
  await on.house.receive(message(on, "a", 1, "koperasi cukir"));
  await on.house.receive(message(on, "a", 2, "koperasi sumberjo"));
  await on.rests();
  expect(on.handed.length).toBe(2);
  await tenTimes(on, edited(on, 2, 10));
  expect(on.handed.slice(2).map(({ text }) => text)).toEqual([
    expect.stringContaining("kirim lagi sebagai pesan baru"),
  ]);
  // Edited again, or not the last one: nothing.
  await tenTimes(on, edited(on, 2, 20));
  await tenTimes(on, edited(on, 1, 10));
  expect(on.handed.length).toBe(3);
});

test("an edit after some minutes says nothing", async () => {
  const on = await bench();
  await on.house.receive(message(on, "a", 1, "koperasi cukir"));
  await on.rests();
  await tenTimes(on, edited(on, 1, 121));
  expect(on.handed.length).toBe(1);
});

onlyOn("sqlite")("what can't be stored is not acknowledged, and has its effect once when it comes again", async () => {
  let failing = false;
  const on = await bench({
    door: {
      commit(db) {
        if (failing) throw Object.assign(new Error("made up"), { code: "SQLITE_FULL" });
        db.exec("COMMIT");
      },
    },
  });
  failing = true;
  const said = message(on, "a", 1, "koperasi cukir");
  for (let again = 0; again < 3; again += 1) await expect(on.house.receive(said)).rejects.toThrow();
  await on.rests();
  expect(await counted(on, "Inbox")).toBe(0);
  // They hear so, once, past the outbox.
  expect(on.handed.map(({ text }) => text)).toEqual([expect.stringContaining("tidak hilang")]);
  failing = false;
  await tenTimes(on, said);
  expect(on.handed.length).toBe(2);
  expect(on.handed[1]?.text).toContain("Cukir");
  expect(await counted(on, "Inbox")).toBe(1);
});

onlyOn("sqlite")("what stands behind one that can't be stored comes again behind it", async () => {
  let fails = 0;
  const on = await bench({
    door: {
      commit(db) {
        if (fails-- > 0) throw Object.assign(new Error("made up"), { code: "SQLITE_FULL" });
        db.exec("COMMIT");
      },
    },
  });
  const two = [message(on, "a", 1, "koperasi cukir"), message(on, "a", 2, "jadwal")];
  // The first one and the sorry for it, each once more; by then there is room again.
  fails = 4;
  const taken = await Promise.allSettled(two.map((said) => on.house.receive(said)));
  expect(taken.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  for (const said of two) await on.house.receive(said);
  await on.rests();
  const answers = on.handed.map(({ text }) => text).filter((text) => !text.includes("tidak hilang"));
  expect(answers).toEqual([expect.stringContaining("Cukir"), expect.stringMatching(/ujian|Uji Kompetensi/i)]);
});

test("a fault of ours is said once, keeps the dialog, and counts as had", async () => {
  const on = await bench();
  await on.house.receive(message(on, "a", 1, "koperasi sumberjo"));
  await on.rests();
  const dialog = await on.ask('SELECT "command", "state" FROM "Dialog"');
  await on.change(`ALTER TABLE "Exam" RENAME TO "Elsewhere"`);
  const said = message(on, "a", 2, "jadwal");
  await tenTimes(on, said);
  expect(on.handed.slice(1).map(({ text }) => text)).toEqual([expect.stringMatching(/kode K[0-9A-F]{5}/)]);
  expect(await on.ask('SELECT "command", "state" FROM "Dialog"')).toEqual(dialog);
  await on.change(`ALTER TABLE "Elsewhere" RENAME TO "Exam"`);
  await tenTimes(on, said);
  expect(on.handed.length).toBe(2);
  await on.house.receive(message(on, "a", 3, "yang kedua"));
  await on.rests();
  expect(on.handed[2]?.text).toContain("Wonosalam");
});

test("what is not meant for us in a group is neither answered nor kept", async () => {
  const on = await bench();
  const overheard = { from: inChat("-1", "group"), sender: "a", addressed: false };
  await tenTimes(on, message(on, "-1", 1, "koperasi cukir", overheard));
  expect(on.handed).toEqual([]);
  expect((await counted(on, "Inbox")) + (await counted(on, "ChatAccount"))).toBe(0);
});

// ---- around --------------------------------------------------------------------------------------------------------

async function tenTimes(on: Bench, event: ChannelEvent): Promise<void> {
  await Promise.all(Array.from({ length: 10 }, () => on.house.receive(event)));
  await on.rests();
}

const counted = async (on: Bench, table: string) => (await on.ask(`SELECT 1 FROM "${table}"`)).length;

/** A name that nobody has, told apart by its number. */
const unknown = (nth: number) =>
  `koperasi xqwz${String.fromCharCode(97 + (nth % 26))}${String.fromCharCode(97 + Math.floor(nth / 26))}`;

function edited(on: Bench, id: number, afterSeconds: number): ChannelEvent {
  const sentAt = on.clock.now();
  const editedAt = sentAt.add({ seconds: afterSeconds });
  return { type: "edited", from: inChat("a"), id: String(id), sender: "a", sentAt, editedAt };
}
