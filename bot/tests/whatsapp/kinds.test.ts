import { expect } from "vitest";
import type { ChannelEvent, Message, Outgoing } from "#bot/messages.ts";
import { OFFICE } from "./service.ts";
import { FORGETS } from "./whatsapp-app.ts";
import { whatsappStory } from "./whatsapp-story.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PDF = new TextEncoder().encode("%PDF-1.7 …");

whatsappStory("every kind of message comes in, and files can be fetched", async (town) => {
  const { service, app } = town;
  const came: ChannelEvent[] = [];
  const channel = app.channel();
  await town.ends();
  await channel.start(async (event) => void came.push(event), FORGETS);
  const from = "6281234567890";
  const messageOf = (id: string) =>
    service.wait("the message", () => came.find((one): one is Message => one.type === "message" && one.id === id));

  const document = service.writes({
    from,
    media: { mimetype: "application/pdf", filename: "sk pengurus.pdf", bytes: PDF },
    caption: "SK saya",
  });
  const { attachment, ...rest } = await messageOf(document);
  expect(rest).toMatchObject({ text: "SK saya", content: { kind: "document" }, number: "+6281234567890" });
  expect(attachment).toMatchObject({ mime: "application/pdf", name: "sk pengurus.pdf", bytes: PDF.byteLength });
  if (!attachment || !channel.fetch) throw new Error("nothing to fetch");
  expect(new Uint8Array(await channel.fetch(attachment))).toEqual(PDF);

  const gone = service.writes({ from, media: { mimetype: "image/jpeg", bytes: PDF, missing: true } });
  const photo = (await messageOf(gone)).attachment;
  if (!photo) throw new Error("no photo");
  await expect(channel.fetch(photo)).rejects.toThrow();

  const question = service.writes({ from, body: "jadwal" });
  const answer = await channel.send({ ...to(service.chatOf(from)), text: "Yang mana?", choices: [] });
  if (answer.outcome !== "sent") throw new Error(answer.outcome);
  const quoting = service.writes({ from, body: "1", quoted: answer.reference });
  expect((await messageOf(quoting)).quotes).toBe(answer.reference);
  expect((await messageOf(question)).quotes).toBeUndefined();

  const card = { type: "vcard" };
  const own = service.writes({ from, body: `BEGIN:VCARD\nTEL;waid=${from}:+${from}\nEND:VCARD`, raw: card });
  expect((await messageOf(own)).content).toEqual({ kind: "contact", own: true });

  const place = service.writes({ from, body: "/9j/4AAQ", raw: { type: "location", lat: -7.5459, lng: 112.2331 } });
  expect((await messageOf(place)).content).toEqual({ kind: "location", latitude: -7.5459, longitude: 112.2331 });

  const late = service.writes({ from, type: "ciphertext" });
  service.becomesReadable(late, "koperasi cukir");
  expect(await messageOf(late)).toMatchObject({ text: "koperasi cukir", content: { kind: "text" } });
  await channel.stop();
});

function to(chat: string): Pick<Outgoing, "to"> {
  return {
    to: { channel: "whatsapp", ownAccount: OFFICE.pn, chat, place: chat.endsWith("@g.us") ? "group" : "private" },
  };
}

whatsappStory(
  "text, lists, map points, pictures and files go out; nothing in them is markup",
  async ({ service, app, person }) => {
    await person("Bu Siti").says("halo");
    const siti = app.numberOf("Bu Siti");
    // What somebody typed comes back as they typed it.
    await person("Bu Siti").says("koperasi *xqz* _wvk_ ~jjq~ `hhx`");
    const echo = service.received(siti).at(-1)?.body ?? "";
    expect(echo).toContain("xqz\u200b* \u200b_wvk");
    expect(echo).not.toMatch(/(?<!\u200b)[*_~`]/);
    const channel = app.running();
    const before = service.received(siti).length;
    const out = { ...to(service.chatOf(siti)), text: "", choices: [] };
    const aula = { latitude: -7.55, longitude: 112.23, title: "Aula Dinas", address: "Jl. KH. Wahid Hasyim 1" };
    const messages: Outgoing[] = [
      { ...out, text: "KSP *Maju* _Jaya_ `x`", choices: [{ key: "1.0", label: "~Ya~" }] },
      { ...out, text: "Aula Dinas", mapPoint: aula },
      { ...out, text: "Kartu Ibu.", attachment: { name: "kartu-UK3-025.pdf", mime: "application/pdf", bytes: PDF } },
      { ...out, text: "Daftar", attachment: { name: "anggota.xlsx", mime: XLSX, bytes: PDF } },
      { ...out, text: "Grafik", attachment: { name: "grafik.png", mime: "image/png", bytes: PDF } },
      { ...out, text: "BEGIN:VCARD\nFN:Bukan kontak\nEND:VCARD" },
      { ...out, text: "Lihat https://example.org/a_b" },
    ];
    for (const message of messages) expect(await channel.send(message)).toMatchObject({ outcome: "sent" });
    const [list, place, card, sheet, chart, text, link] = service.received(siti).slice(before);
    expect(list).toMatchObject({
      type: "chat",
      body: "KSP \u200b*Maju\u200b* \u200b_Jaya\u200b_ \u200b`x\u200b`\n1. \u200b~Ya\u200b~",
    });
    expect(place?.location).toEqual({ latitude: -7.55, longitude: 112.23, text: "Aula Dinas\nJl. KH. Wahid Hasyim 1" });
    expect(card).toMatchObject({ type: "document", body: "Kartu Ibu." });
    expect(card?.media).toMatchObject({ mimetype: "application/pdf", filename: "kartu-UK3-025.pdf" });
    expect(new Uint8Array(card?.media?.bytes ?? [])).toEqual(PDF);
    expect(sheet).toMatchObject({ type: "document", media: { mimetype: XLSX, filename: "anggota.xlsx" } });
    expect(chart).toMatchObject({ type: "image", body: "Grafik" });
    expect(text).toMatchObject({ type: "chat" });
    expect(link?.type).toBe("chat");
  },
);

whatsappStory(
  "our own messages can be quoted, and taken out for a while, also after a restart; what is not there any more holds up nothing",
  async (town) => {
    const { service, app, person, clock } = town;
    await person("Bu Siti").says("halo");
    const siti = app.numberOf("Bu Siti");
    const chat = service.chatOf(siti);
    const received = () => service.received(siti);
    async function sends(what: Partial<Outgoing>, at = chat): Promise<string> {
      const outcome = await app.running().send({ ...to(at), text: "", choices: [], ...what });
      return outcome.outcome === "sent" ? outcome.reference : expect.fail(JSON.stringify(outcome));
    }
    const ofText = (text: string) => received().find(({ body }) => body === text) ?? expect.fail(text);
    const first = await sends({ text: "Rapat Senin" });
    await sends({ text: "Ralat: Rabu", answers: { message: first } });
    expect(ofText("Ralat: Rabu").quoted).toBe(first);
    // By the name that she has as well.
    await sends({ text: "Ralat: Kamis", answers: { message: first } }, `${siti}@c.us`);
    expect(ofText("Ralat: Kamis").quoted).toBe(first);

    await town.restarts();
    await sends({ text: "Masih Kamis", answers: { message: first } });
    expect(ofText("Masih Kamis").quoted).toBe(first);
    await sends({ text: "Bukan Senin", deletes: first });
    expect(ofText("Rapat Senin").revoked).toBe(true);
    for (const missing of ["3EB0AAAA", "no name", ""]) {
      await sends({ text: `Tanpa ${missing}`, answers: { message: missing }, deletes: missing });
      expect(ofText(`Tanpa ${missing}`).quoted).toBeUndefined();
    }
    // Hers stays hers.
    const before = received().length;
    const hers = service.writes({ from: siti, body: "suwun" });
    await service.wait("the answer", () => received().length > before);
    await person("Bu Siti").sees("Sami-sami…");
    await sends({ text: "Jawaban", deletes: hers });
    const late = await sends({ text: "Rapat Jumat" });
    clock.passes({ hours: 49 });
    await sends({ text: "Batal", deletes: late });
    expect(received().flatMap(({ body, revoked }) => (revoked ? [body] : []))).toEqual(["Rapat Senin"]);

    const group = "120363000000000777";
    service.group(group, "Pengurus", [siti]);
    service.writes({ from: siti, group, body: "sugeng enjing" });
    await service.wait("the group to be known", () => service.pending().length === 0);
    const there = await sends({ text: "Rapat di aula" }, `${group}@g.us`);
    await sends({ text: "Bukan aula", answers: { message: there } }, `${group}@g.us`);
    expect(service.received(`${group}@g.us`)[1]?.quoted).toBe(there);
  },
);

whatsappStory(
  "in a group the answer shows what it answers, and whoever answers it is heard without a mention",
  async ({ service, app, group, settled }) => {
    await group("Paguyuban").person("Bu Siti").says("@sapa_koperasi_bot kopdes sumberjo");
    const list = service.sent().at(-1);
    expect(list?.chat).toMatch(/@g\.us$/);
    expect(list?.quoted).toMatch(/^[0-9A-F]{32}$/);
    const from = app.numberOf("Bu Siti");
    const id = list?.chat.split("@")[0] ?? "";
    const theirs = service.writes({ from: app.numberOf("Pak Joko"), group: id, body: "tiga apa to?" });
    service.writes({ from, group: id, body: "3", quoted: theirs });
    service.writes({ from, group: id, body: "3", quoted: list?.id ?? "" });
    await service.wait("the answer", () => service.sent().at(-1)?.body.startsWith("KDMP Sumberjo, Kecamatan Plandaan"));
    await settled();
    expect(service.sent()).toHaveLength(2);
  },
);

whatsappStory(
  "statuses, channels, lists, reactions, calls, what is taken back and our own messages are left alone, at once and after an absence",
  async (town) => {
    const { service, app } = town;
    const siti = town.person("Bu Siti");
    await siti.says("halo");
    await siti.sees("Saya Sapa Koperasi…");
    const from = app.numberOf("Bu Siti");
    const before = service.sent().length;
    function allOfIt(): void {
      for (const place of ["status", "channel", "list"] as const) service.writes({ from, place, body: "jadwal" });
      service.writes({ from, body: "jadwal", raw: { broadcast: true } });
      for (const type of ["call_log", "e2e_notification", "protocol", "album"]) {
        service.writes({ from, type, raw: { type } });
      }
      service.officeWrites(from, "jadwal");
      service.reacts(service.sent()[0]?.id ?? "", from, "👍");
      service.takesBack(service.writes({ from, type: "ciphertext" }));
    }
    allOfIt();
    await siti.says("suwun");
    await siti.sees("Sami-sami…");
    await siti.seesNothing();
    expect(service.sent().length).toBe(before + 1);
    await town.ends();
    allOfIt();
    app.phone("Bu Siti").types("suwun");
    await town.restarts();
    await siti.sees("Sami-sami…");
    await town.settled();
    expect(service.sent().length).toBe(before + 2);
  },
);

whatsappStory("a chat is marked as read when what was asked is stored, not before; receipts are kept", async (town) => {
  const { service, app } = town;
  service.set({ autoAck: 3 });
  const siti = app.numberOf("Bu Siti");
  const chat = service.chatOf(siti);
  await town.home.change(`ALTER TABLE "Inbox" RENAME TO "Gone"`);
  app.phone("Bu Siti").types("halo");
  await service.wait("the apology", () => service.received(siti).length > 0);
  await new Promise((go) => setTimeout(go, 1_500));
  expect(service.received(siti).map(({ body }) => body.split(".")[0])).toEqual(["Sedang ada gangguan"]);
  expect(service.unread(chat)).toBe(1);
  await town.home.change(`ALTER TABLE "Gone" RENAME TO "Inbox"`);
  await service.wait("the answer", () => service.received(siti).length > 1);
  expect(service.received(siti)[1]?.body).toContain("Saya Sapa Koperasi");
  await service.wait("the chat to be read", () => service.unread(chat) === 0);
  const kept = () => town.inside((tx) => tx.outbox.findFirst({ select: { deliveredAt: true, readAt: true } }));
  let row = await kept();
  for (let nth = 0; nth < 100 && !row?.readAt; nth += 1) {
    await new Promise((go) => setTimeout(go, 50));
    row = await kept();
  }
  expect(row?.readAt).toMatch(/^2025-07-02T/);
  expect(row?.deliveredAt).toMatch(/^2025-07-02T/);
});
