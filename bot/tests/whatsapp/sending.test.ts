import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import { humanPace } from "#bot/delivery/human-pace.ts";
import { WHATSAPP_GAP_SECONDS } from "#bot/domain/office-rules.ts";
import { words } from "#bot/messages.ts";
import { PRIORITY, tell } from "#bot/services/outbox.ts";
import { READING } from "#bot/tests/town/house.ts";
import { type WhatsAppTown, whatsappStory } from "./whatsapp-story.ts";

/** What stands in the outbox, in the order in which it was entered. */
const rows = (town: WhatsAppTown) =>
  town.inside((tx) =>
    tx.outbox.findMany({ select: { status: true, attempt: true, reason: true }, orderBy: { id: "asc" } }),
  );

/** Writes without waiting for the answer, which may not come. */
const writes = (town: WhatsAppTown, name: string, text: string) => town.app.phone(name).types(text);

async function until(town: WhatsAppTown, status: string, nth = 0): Promise<void> {
  const ends = performance.now() + 30_000;
  while ((await rows(town))[nth]?.status !== status) {
    if (performance.now() > ends) throw new Error(`no ${status} row: ${JSON.stringify(await rows(town))}`);
    await new Promise((go) => setTimeout(go, 50));
  }
}

whatsappStory(
  "given back (ack −1): tried again after pauses that grow, and answered once when it is taken",
  async (town) => {
    town.service.set({ sendFault: { kind: "error", count: 2 } });
    writes(town, "Bu Siti", "halo");
    await until(town, "sent");
    const siti = town.app.numberOf("Bu Siti");
    expect(town.service.received(siti)).toHaveLength(1);
    expect((await rows(town))[0]).toMatchObject({ attempt: 3 });
    expect(town.app.running().state().locked).toBe(false);
  },
  { speed: 60, slowStart: true },
);

whatsappStory(
  "given back whoever it is for: all are held, one is tried after a while, and then all are answered",
  async (town) => {
    const { service, app } = town;
    service.set({ sendFault: { kind: "error" } });
    for (const name of ["Siti", "Joko", "Endang", "Bambang"]) writes(town, name, "halo");
    await service.wait("it to be locked", () => app.running().state().locked);
    expect(app.running().health()).toEqual({ ok: false, reason: "whatsapp-locked" });
    const tried = (await rows(town)).reduce((sum, { attempt }) => sum + attempt, 0);
    expect(tried).toBeLessThan(12);
    service.set({ sendFault: null });
    for (let nth = 0; nth < 4; nth += 1) await until(town, "sent", nth);
    expect(service.sent()).toHaveLength(4);
    expect(app.running().state().locked).toBe(false);
    // One by one, not all at once.
    const ends = await town.inside((tx) =>
      tx.outbox.findMany({ select: { endedAt: true }, orderBy: { endedAt: "asc" } }),
    );
    const seconds = ends.map(({ endedAt }) => Date.parse(endedAt ?? "") / 1000);
    for (const [nth, at] of seconds.slice(1).entries()) expect(at - (seconds[nth] ?? 0)).toBeGreaterThan(1);
  },
  { speed: 100, slowStart: true },
);

whatsappStory(
  "it arrives, and the service never says so: the chat is looked at, and nothing is sent twice",
  async (town) => {
    town.service.set({ sendFault: { kind: "lostAck" } });
    writes(town, "Bu Siti", "halo");
    const siti = town.app.numberOf("Bu Siti");
    await town.service.wait("the answer", () => town.service.received(siti).length > 0);
    const [answer] = town.service.received(siti);
    // The page learns late that the service has it.
    await new Promise((go) => setTimeout(go, 1_500));
    town.service.set({ sendFault: null });
    town.service.ack(answer?.id ?? "", 1);
    await until(town, "sent");
    expect(town.service.received(siti)).toHaveLength(1);
  },
  { speed: 30 },
);

whatsappStory(
  "the page throws: the chat is looked at, and the answer is repeated once",
  async (town) => {
    town.service.set({ sendFault: { kind: "throw", count: 1 } });
    writes(town, "Bu Siti", "halo");
    await until(town, "sent");
    expect(town.service.received(town.app.numberOf("Bu Siti"))).toHaveLength(1);
  },
  { speed: 10 },
);

whatsappStory(
  "the page throws each time: after one repeat the answer is uncertain, and the chat goes on",
  async (town) => {
    town.service.set({ sendFault: { kind: "throw" } });
    writes(town, "Bu Siti", "halo");
    await until(town, "uncertain");
    town.service.set({ sendFault: null });
    writes(town, "Bu Siti", "jadwal");
    await until(town, "sent", 1);
    const received = town.service.received(town.app.numberOf("Bu Siti"));
    expect(received.map(({ body }) => body.split("\n")[0])).toEqual([
      "Belum ada jadwal ujian atau bimtek yang akan datang.",
    ]);
  },
  { speed: 10 },
);

whatsappStory(
  "a network that is cut: what was on its way arrives once it is back, once, and in order",
  async (town) => {
    const { service, app } = town;
    const siti = town.person("Bu Siti");
    await siti.says("halo");
    service.set({ sendMs: 300 });
    writes(town, "Bu Siti", "sumberjo");
    writes(town, "Pak Joko", "jadwal");
    await service.wait("both to be asked", () => service.pending().length === 0);
    service.network(false);
    await service.wait("it to be noticed", () => app.running().state().phase === "offline");
    expect(app.running().health()).toEqual({ ok: false, reason: "whatsapp-offline" });
    writes(town, "Bu Siti", "2");
    service.set({ sendMs: 0 });
    service.network(true, { syncs: true });
    const had = (name: string) => service.received(app.numberOf(name)).length;
    // What was refused while there was no network is tried again after a pause.
    await service.wait("what waited to arrive", () => had("Bu Siti") >= 3 && had("Pak Joko") >= 1);
    await siti.sees("Desa Sumberjo ada di tiga kecamatan…");
    await siti.sees("KDMP Sumberjo, Kecamatan Jombang…");
    await siti.seesNothing();
    await town.settled();
    expect(had("Pak Joko")).toBe(1);
    expect(app.running().health().ok).toBe(true);
  },
);

whatsappStory(
  "messages to ourselves are not taken: health says so, and a new browser is tried",
  async (town) => {
    const { service, app, clock } = town;
    await service.wait("the first look", () => app.running().state().provedAt);
    expect(service.probes()).toHaveLength(1);
    service.set({ sendFault: { kind: "error", withProbes: true } });
    await service.wait("it to be noticed", () => app.running().health().reason === "whatsapp-not-delivering");
    await service.wait("a new browser", () => app.running().state().lastEnd === "not-delivering");
    clock.walks();
    service.set({ sendFault: null });
    await service.wait("the new one", () => app.running().state().phase === "ready");
    clock.hurries();
    await service.wait("it to be well", () => app.running().health().ok);
  },
  { speed: 100, slowStart: true },
);

whatsappStory(
  "what nobody asked for leaves as a person would write it, and not at night; answers leave at once meanwhile",
  async (town) => {
    const { clock, app, service } = town;
    const names = ["Bu Siti", "Pak Joko", "Bu Endang"];
    const siti = town.person("Bu Siti");
    for (const name of names) await town.person(name).says("halo");
    const notices = () =>
      town.inside((tx) => tx.outbox.findMany({ where: { priority: PRIORITY.reminder }, orderBy: { endedAt: "asc" } }));
    async function tellsAll(): Promise<void> {
      await town.inside(async (tx) => {
        for (const { id } of await tx.chatAccount.findMany()) {
          await tell(tx, id, words("channels-told-back"), clock.now());
        }
      });
      town.house().delivery.wake();
    }
    const sent = async () => (await notices()).filter(({ status }) => status === "sent").length;
    async function untilSent(count: number): Promise<void> {
      for (let nth = 0; (await sent()) < count; nth += 1) {
        if (nth > 200) throw new Error(`not sent: ${JSON.stringify(await notices())}`);
        await pause(50);
      }
    }
    async function answersAtOnce(): Promise<void> {
      const before = service.received(app.numberOf("Bu Siti")).length;
      app.phone("Bu Siti").types("jadwal");
      await service.wait("the answer", () => service.received(app.numberOf("Bu Siti")).length > before);
    }
    await tellsAll();
    await untilSent(1);
    await answersAtOnce();
    expect(await sent()).toBe(1);
    await untilSent(3);
    const left = (await notices()).map(({ endedAt }) => Date.parse(endedAt ?? "") / 1000);
    for (const [nth, at] of left.slice(1).entries()) {
      // Written down when the service has taken it, which is a moment later.
      expect(at - (left[nth] ?? 0)).toBeGreaterThan(WHATSAPP_GAP_SECONDS.least - 10);
    }
    // Twenty past eight in the evening.
    clock.passes({ hours: 12, minutes: 15 });
    await tellsAll();
    await answersAtOnce();
    await pause(2_500);
    expect(await sent()).toBe(3);
    clock.passes({ hours: 11 });
    await untilSent(4);
    await siti.says("suwun");
  },
  { speed: 30, pace: (clock) => humanPace({ timeZone: READING.timeZone, clockwork: clock }) },
);

whatsappStory("somebody who has never written is never written to, whatever is asked", async (town) => {
  const { service, app } = town;
  const siti = town.person("Bu Siti");
  await siti.says("halo");
  const known = service.contact("628777000222");
  const base = { channel: "whatsapp", ownAccount: "6285700000001", place: "private" } as const;
  await town.inside(async (tx) => {
    for (const chat of [`${known.lid}@lid`, `${known.pn}@c.us`]) {
      const { id } = await tx.chatAccount.create({ data: { ...base, chat, number: `+${known.pn}` } });
      await tell(tx, id, words("channels-told-back"), town.clock.now());
    }
    const theirs = await tx.chatAccount.findFirstOrThrow({ where: { lastMessage: { not: null } } });
    await tell(tx, theirs.id, words("channels-told-back"), town.clock.now());
  });
  town.house().delivery.wake();
  await siti.sees("Saya Sapa Koperasi…");
  await siti.sees("WhatsApp bot berjalan lagi.");
  expect((await rows(town)).map(({ status, reason }) => [status, reason])).toEqual([
    ["sent", null],
    ["refused", "never-wrote"],
    ["refused", "never-wrote"],
    ["sent", null],
  ]);
  expect(service.received(known.pn)).toEqual([]);
  // And a number that is not on WhatsApp is told apart.
  const to = { ...base, chat: "628777000111@c.us" };
  expect(await app.running().send({ to, text: "Halo", choices: [] })).toEqual({
    outcome: "refused",
    reason: "not-on-whatsapp",
    unreachable: true,
  });
  expect(service.sent()).toHaveLength(2);
});
