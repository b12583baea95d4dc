import BetterSqlite3 from "better-sqlite3";
import pg from "pg";
import { describe, expect, vi } from "vitest";
import { type Reply, reply, type Words, words } from "#bot/messages.ts";
import { chatNamed } from "#bot/services/chat-accounts.ts";
import { keepInvitation, removeInvitation } from "#bot/services/invitations.ts";
import { enterReplies } from "#bot/services/outbox.ts";
import type { How } from "../town/bot-api-faults.ts";
import { type TelegramTown, telegramStory } from "../town/town.ts";

/** The clock runs forty times faster than ours, for the server too, so that pauses that grow take no time here. */
const SPEED = 40;
/** A second of the town, in milliseconds. */
const SECOND = 1000 / SPEED;

function fault(name: string, tell: (town: TelegramTown) => Promise<void>): void {
  telegramStory(name, tell, { speed: SPEED, rate: 27 });
}

const NONSENSE: readonly How[] = ["dropped", "cut", "500", "502", "nginx", "truncated", "empty", "no-result"];

describe("answers on their way out", () => {
  for (const how of NONSENSE) {
    fault(`arrive once when the request is ${how} before it took effect`, async (town) => {
      const siti = town.onTelegram("Bu Siti");
      const fault = town.api.fails({ on: "sendMessage", how, times: 2 });
      siti.says("cukir");
      siti.says("suwun");
      await siti.sees("Sami-sami");
      expect(fault.hits).toBe(2);
      expect(siti.replies.map(({ text }) => text)).toEqual([expect.stringMatching(/^KDMP Cukir/), expect.any(String)]);
    });

    fault(`arrive at most once more when it is ${how} after it took effect`, async (town) => {
      const siti = town.onTelegram("Bu Siti");
      town.api.fails({ on: "sendMessage", how, effect: true });
      siti.says("cukir");
      siti.says("suwun");
      await siti.sees("Sami-sami");
      expect(siti.replies.map(({ text }) => text.slice(0, 9))).toEqual(["KDMP Cuki", "KDMP Cuki", "Sami-sami"]);
    });
  }

  fault("wait as long as Telegram says, all of them, and keep their order", async (town) => {
    const [siti, joko] = [town.onTelegram("Bu Siti"), town.onTelegram("Pak Joko")];
    const throttled = town.api.throttle({ seconds: 4 });
    siti.says("cukir");
    await vi.waitFor(() => expect(throttled.hits).toBe(1), { timeout: 5_000, interval: 5 });
    siti.says("jatipelem");
    joko.says("suwun");
    await siti.sees("KDMP Jatipelem");
    await joko.sees("Sami-sami");
    expect(siti.replies.map(({ text }) => text.slice(0, 10))).toEqual(["KDMP Cukir", "KDMP Jatip"]);
    const [told, next] = town.api.callsTo("sendMessage").map(({ monotonicMs }) => monotonicMs) as [number, number];
    expect(next - told).toBeGreaterThan(3.9 * SECOND);
  });

  fault("keep to the limits of the real server", async (town) => {
    town.api.limits(true);
    const people = Array.from({ length: 12 }, (_, at) => town.onTelegram(`Orang ${at}`));
    for (const person of people) for (const text of ["suwun", "cukir", "suwun", "cukir"]) person.says(text);
    for (const person of people) {
      for (const answer of ["Sami-sami", "KDMP Cukir", "Sami-sami", "KDMP Cukir"]) await person.sees(answer);
      await person.seesNothing(1);
    }
    // None, but for how long a request takes to arrive.
    expect(town.api.calls.filter(({ answer }) => answer === 429).length).toBeLessThan(5);
  });

  fault("are sent again after 401, when the token is valid again", async (town) => {
    const siti = town.onTelegram("Bu Siti");
    town.api.fails({ on: "sendMessage", how: "unauthorized", times: 3 });
    siti.says("cukir");
    await siti.sees("KDMP Cukir");
    expect(siti.replies).toHaveLength(1);
  });

  fault("are not given up when the server is slow", async (town) => {
    const siti = town.onTelegram("Bu Siti");
    town.api.fails({ on: "sendMessage", waitMs: 300, times: 2 });
    siti.says("cukir");
    siti.says("suwun");
    await siti.sees("Sami-sami");
    expect(siti.replies).toHaveLength(2);
  });

  fault("are split when they are long, the buttons under the last part", async (town) => {
    const siti = town.onTelegram("Bu Siti");
    siti.says("halo");
    await siti.sees("Saya Sapa Koperasi");
    await says(town, "Bu Siti", longReply(120));
    await siti.sees("sesi ke-120");
    const parts = siti.replies.slice(1);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every(({ text }) => text.length <= 4096)).toBe(true);
    expect(parts.map(({ buttons }) => buttons.length)).toEqual([...parts.slice(1).map(() => 0), 1]);
    const whole = parts.map(({ text }) => text).join("\n");
    expect(whole.match(/sesi ke-\d+/g)).toEqual(Array.from({ length: 120 }, (_, at) => `sesi ke-${at + 1}`));
  });

  fault("are split when they are too long to stand beside a file, which comes with the last part", async (town) => {
    const siti = town.onTelegram("Bu Siti");
    siti.says("halo");
    await siti.sees("Saya Sapa Koperasi");
    const startsAt = town.clock.now();
    const session = { code: "UK3", title: "Uji Kompetensi", startsAt, place: "Aula Dinas", address: null };
    const list = { session, participants: [], waiting: [], asOf: startsAt };
    await says(town, "Bu Siti", { ...longReply(20), document: { kind: "participantsTable", ...list } });
    await siti.sees("sesi ke-20");
    const parts = siti.replies.slice(1);
    expect(
      parts
        .map(({ text }) => text)
        .join("\n")
        .match(/sesi ke-\d+/g),
    ).toHaveLength(20);
    expect(parts.map(({ file }) => file?.name)).toEqual([...parts.slice(1).map(() => undefined), "peserta-UK3.xlsx"]);
  });

  fault("stand in the place of an earlier one, and are picked from as any other", async (town) => {
    const siti = town.onTelegram("Bu Siti");
    siti.says("halo");
    const first = await siti.sees("Saya Sapa Koperasi");
    const earlier = String(first.messageId);
    const dropped = town.api.fails({ on: "editMessageText", how: "dropped", effect: true });
    await says(town, "Bu Siti", { ...longReply(3), replaces: earlier });
    await siti.sees("sesi ke-3");
    const row = await vi.waitFor(
      async () => {
        const last = await town.inside((tx) => tx.outbox.findFirstOrThrow({ orderBy: { id: "desc" } }));
        expect(last).toMatchObject({ status: "sent", reference: earlier, doubts: 0 });
        return last;
      },
      { timeout: 5_000, interval: 20 },
    );
    expect(dropped.hits).toBe(1);
    expect(siti.replies).toHaveLength(1);
    expect(siti.replies[0]?.buttons.map(({ data }) => data)).toEqual([`${row.id}.0`]);
    siti.presses(siti.replies[0]?.buttons[0]?.label ?? "");
    await siti.sees("Belum ada jadwal");
    // Too long for one message, or with a file, they can't.
    await says(town, "Bu Siti", { ...longReply(120), replaces: earlier });
    await siti.sees("sesi ke-120");
    const startsAt = town.clock.now();
    const session = { code: "UK3", title: "Uji Kompetensi", startsAt, place: "Aula Dinas", address: null };
    const list = { session, participants: [], waiting: [], asOf: startsAt };
    await says(town, "Bu Siti", {
      ...longReply(4),
      replaces: earlier,
      document: { kind: "participantsTable", ...list },
    });
    await siti.sees("sesi ke-4");
    expect(siti.replies[0]?.text).toContain("sesi ke-3");
    expect(town.api.callsTo("editMessageText")).toHaveLength(2);
  });

  fault("bring a file that many get, which is read and uploaded once", async (town) => {
    await town.exam("UK3");
    const bytes = Buffer.from("%PDF-1.7 undangan");
    await town.inside((tx) => keepInvitation(tx, "UK3", { name: "undangan.pdf", mime: "application/pdf", bytes }));
    const names = ["Bu Siti", "Pak Joko", "Bu Endang"];
    for (const [nth, name] of names.entries()) {
      town.onTelegram(name).says("halo");
      await town.onTelegram(name).sees("Saya Sapa Koperasi");
      await says(town, name, { ...longReply(1), document: { kind: "invitation", exam: "UK3", key: "letter 1" } });
      const { file } = await town.onTelegram(name).sees("sesi ke-1");
      expect(file).toMatchObject({ name: "undangan.pdf", bytes });
      // Read once, it is there for the others as well.
      if (nth === 0) await town.inside((tx) => removeInvitation(tx, "UK3"));
    }
    const sent = town.api.callsTo("sendDocument").map(({ body }) => String(body.document).split(":")[0]);
    expect(sent).toEqual(["attach", expect.stringMatching(/^BQAC/), sent[1]]);
    await says(town, "Bu Siti", { ...longReply(2), document: { kind: "invitation", exam: "UK3" } });
    expect((await town.onTelegram("Bu Siti").sees("sesi ke-2")).file).toBeUndefined();
  });

  fault("go on with the part that did not arrive", async (town) => {
    const siti = town.onTelegram("Bu Siti");
    siti.says("halo");
    await siti.sees("Saya Sapa Koperasi");
    let sends = 0;
    town.api.fails({ on: ({ method }) => method === "sendMessage" && ++sends === 2, how: "500" });
    await says(town, "Bu Siti", longReply(120));
    await siti.sees("sesi ke-120");
    const whole = siti.replies.map(({ text }) => text).join("\n");
    expect(whole.match(/sesi ke-\d+/g)).toHaveLength(120);
  });

  fault("find a group that became a supergroup without the bot having heard of it", async (town) => {
    const group = town.groupOnTelegram("Paguyuban");
    const siti = town.onTelegram("Bu Siti");
    group.says(siti, "kopdes sumberjo", { mention: true });
    await group.sees("Desa Sumberjo");
    await town.settled();
    const deaf = town.api.fails({ on: "getUpdates", how: "500", times: Number.POSITIVE_INFINITY });
    const { from, to } = group.upgrades(siti);
    await says(town, String(from), reply(words("help-thanks")));
    expect((await group.sees("Sama-sama")).chatId).toBe(to);
    deaf.ends();
    group.says(siti, "yg plandaan", { mention: true });
    expect((await group.sees("KDMP Sumberjo, Kecamatan Plandaan")).chatId).toBe(to);
  });

  fault("tell that a button was seen even if that is refused", async (town) => {
    const siti = town.onTelegram("Bu Siti");
    siti.says("sumberjo");
    await siti.sees("Desa Sumberjo");
    town.api.fails({ on: "answerCallbackQuery", how: "500" });
    siti.presses("Plandaan");
    await siti.sees("KDMP Sumberjo, Kecamatan Plandaan");
  });
});

describe("messages on their way in", () => {
  for (const how of [...NONSENSE, "conflict", "unauthorized", { retryAfter: 2 }] as const) {
    fault(`are answered once, in order, when polls bring ${JSON.stringify(how)}`, async (town) => {
      const siti = town.onTelegram("Bu Siti");
      siti.says("halo");
      await siti.sees("Saya Sapa Koperasi");
      const trouble = town.api.fails({ on: "getUpdates", how, times: 3 });
      siti.says("sumberjo");
      siti.says("3");
      await siti.sees("Desa Sumberjo");
      await siti.sees("KDMP Sumberjo, Kecamatan Plandaan");
      siti.says("suwun");
      await siti.sees("Sami-sami");
      await vi.waitFor(() => expect(trouble.hits).toBe(3), { timeout: 5_000, interval: 5 });
      await vi.waitFor(() => expect(town.health()).toEqual({ ok: true }), { timeout: 5_000, interval: 5 });
      expect(siti.replies).toHaveLength(4);
    });
  }

  for (const sameBatch of [true, false]) {
    fault(`that come three times more, ${sameBatch ? "at once" : "later"}, are had once`, async (town) => {
      const siti = town.onTelegram("Bu Siti");
      town.api.repeats({ times: 10, copies: 3, sameBatch });
      siti.says("sumberjo");
      siti.says("2");
      siti.sends("voice");
      await siti.sees("Pesan suara");
      siti.presses("Plandaan");
      await siti.sees("KDMP Sumberjo, Kecamatan Plandaan");
      await town.settled();
      expect(siti.replies.map(({ text }) => text.slice(0, 11))).toEqual([
        "Desa Sumber",
        "KDMP Sumber",
        "Pesan suara",
        "KDMP Sumber",
      ]);
    });
  }

  fault("are had in their order although nobody knows yet who the bot is", async (town) => {
    const siti = town.onTelegram("Bu Siti");
    await town.ends();
    let asked = 0;
    // The first answer to "who am I" is lost, and would later ones come, they would come in any order.
    town.api.fails({ on: ({ method }) => method === "getMe" && ++asked === 1, how: "500" });
    town.api.fails({ on: ({ method }) => method === "getMe" && asked === 2, waitMs: 100 });
    const said = Array.from({ length: 10 }, (_, at) => (at % 2 ? "suwun" : "cukir"));
    for (const text of said) siti.says(text);
    await town.restarts();
    await town.settled();
    await vi.waitFor(() => expect(siti.replies).toHaveLength(10), { timeout: 5_000, interval: 5 });
    expect(siti.replies.map(({ text }) => (text.startsWith("Sami") ? "suwun" : "cukir"))).toEqual(said);
  });

  fault("that nobody can read do not keep the others from being answered", async (town) => {
    const siti = town.onTelegram("Bu Siti");
    siti.says("halo");
    await siti.sees("Saya Sapa Koperasi");
    town.api.update({ message: { message_id: 99, text: "?" } as never });
    town.api.update({ message: { message_id: 98, date: "kemarin", chat: { id: siti.id, type: "private" } } as never });
    town.api.update({ callback_query: {} as never });
    siti.says("cukir");
    await siti.sees("KDMP Cukir");
    await town.settled();
    expect(town.api.pending).toEqual([]);
  });

  fault("without a sender, from the future, or with a number beyond 2^53 do no harm", async (town) => {
    const siti = town.onTelegram("Bu Siti");
    const chat = { id: siti.id, type: "private" as const, first_name: "Bu Siti" };
    siti.says("halo");
    await siti.sees("Saya Sapa Koperasi");
    town.api.update({ message: { message_id: 50, date: 4_000_000_000, chat, text: "cukir" } as never });
    town.api.update({
      message: { message_id: 51, date: 4_000_000_000, chat, from: siti.user, text: "cukir" } as never,
    });
    await siti.sees("KDMP Cukir");
    const far = { id: 2 ** 60, is_bot: false, first_name: "Jauh" };
    const farChat = { id: far.id, type: "private" as const, first_name: "Jauh" };
    town.api.update({
      message: { message_id: 1, date: 1_751_418_000, chat: farChat, from: far, text: "cukir" } as never,
    });
    siti.says("suwun");
    await siti.sees("Sami-sami");
    await town.settled();
    await siti.seesNothing(1);
  });

  fault("by the hundred, in one poll, are all answered in order", async (town) => {
    await town.ends();
    const people = Array.from({ length: 40 }, (_, at) => town.onTelegram(`Orang ${at}`));
    for (const text of ["cukir", "suwun", "sumberjo"]) for (const person of people) person.says(text);
    await town.restarts();
    for (const person of people) {
      for (const answer of ["KDMP Cukir", "Sami-sami", "Desa Sumberjo"]) await person.sees(answer);
    }
  });
});

describe("the connection", () => {
  fault("another poller is waited out", async (town) => {
    const siti = town.onTelegram("Bu Siti");
    await ask(town, "getUpdates"); // sends ours away
    const trouble = town.api.fails({ on: "getUpdates", how: "conflict", times: Number.POSITIVE_INFINITY });
    await reason(town, "telegram-another-poller");
    siti.says("cukir");
    trouble.ends();
    await siti.sees("KDMP Cukir");
    await reason(town, undefined);
  });

  fault("a webhook that was left behind is taken away, and what waited there is answered", async (town) => {
    const siti = town.onTelegram("Bu Siti");
    siti.says("halo");
    await siti.sees("Saya Sapa Koperasi");
    await ask(town, "setWebhook", { url: "https://example.org/hook" });
    siti.says("cukir");
    await siti.sees("KDMP Cukir");
    expect(town.api.webhookUrl).toBe("");
  });

  fault("a token that is refused for a while loses nothing", async (town) => {
    const siti = town.onTelegram("Bu Siti");
    const trouble = town.api.fails({ on: () => true, how: "unauthorized", times: Number.POSITIVE_INFINITY });
    await reason(town, "telegram-unauthorized");
    siti.says("sumberjo");
    siti.says("3");
    trouble.ends();
    await siti.sees("KDMP Sumberjo, Kecamatan Plandaan");
    expect(siti.replies).toHaveLength(2);
    await reason(town, undefined);
  });

  fault("a server that is away at the start is waited for", async (town) => {
    const siti = town.onTelegram("Bu Siti");
    await town.ends();
    await town.api.down();
    siti.says("cukir");
    await town.restarts();
    await reason(town, "telegram-unreachable");
    await town.api.up();
    await siti.sees("KDMP Cukir");
    await reason(town, undefined);
    await vi.waitFor(() => expect(town.api.menu(siti)).not.toEqual([]), { timeout: 5_000, interval: 5 });
  });

  fault("a server that goes away in the middle gets its answers when it is back", async (town) => {
    const siti = town.onTelegram("Bu Siti");
    siti.says("sumberjo");
    await siti.sees("Desa Sumberjo");
    await town.api.down();
    await reason(town, "telegram-unreachable");
    await says(town, "Bu Siti", reply(words("help-thanks")));
    siti.says("yg plandaan");
    await town.api.up();
    await siti.sees("Sama-sama");
    await siti.sees("KDMP Sumberjo, Kecamatan Plandaan");
    await reason(town, undefined);
  });

  fault("a bot that is ended while the server is away ends, and goes on later", async (town) => {
    const siti = town.onTelegram("Bu Siti");
    siti.says("sumberjo");
    await siti.sees("Desa Sumberjo");
    await town.api.down();
    siti.says("yg plandaan");
    await town.ends();
    await town.api.up();
    await town.restarts();
    await siti.sees("KDMP Sumberjo, Kecamatan Plandaan");
  });

  fault("a poll that stays silent for long is told of", async (town) => {
    const siti = town.onTelegram("Bu Siti");
    siti.says("halo");
    await siti.sees("Saya Sapa Koperasi");
    await reason(town, undefined);
    town.clock.passes({ minutes: 2 });
    expect(town.health()).toEqual({ ok: false, reason: "telegram-silent" });
    siti.says("cukir");
    await siti.sees("KDMP Cukir");
    await reason(town, undefined);
  });
});

describe("what Telegram shows by itself", () => {
  fault("the menu is registered once, and again only when it changed", async (town) => {
    const siti = town.onTelegram("Bu Siti");
    const group = town.groupOnTelegram("Paguyuban");
    await registered(4);
    const exams = ["daftar", "status", "batal"];
    const money = ["simpanan", "pinjaman", "angsuran", "simulasi"];
    const theirs = ["pengingat", "pengumuman", "akun", "petugas", "bantuan", "privasi"];
    const everything = ["koperasi", "jadwal", ...exams, ...money, ...theirs];
    expect(town.api.menu(siti).map(({ command }) => command)).toEqual(everything);
    expect(town.api.menu(siti, group).map(({ command }) => command)).toEqual([
      "koperasi",
      "jadwal",
      "pengumuman",
      "bantuan",
    ]);
    expect([...town.api.descriptions.values()].join()).toMatch(/Sapa Koperasi, asisten chat Dinas Koperasi/);

    await town.restarts();
    await asked(2);
    expect(written()).toBe(4);

    const scope = { type: "all_private_chats" };
    await ask(town, "setMyCommands", { scope, commands: [{ command: "lama", description: "Dulu" }] });
    await town.restarts();
    await asked(3);
    await registered(6);
    expect(town.api.menu(siti).map(({ command }) => command)).toEqual(everything);

    function written(): number {
      return town.api.calls.filter(({ method }) => /^setMy/.test(method)).length;
    }
    async function registered(calls: number): Promise<void> {
      await vi.waitFor(() => expect(written()).toBe(calls), { timeout: 5_000, interval: 5 });
    }
    async function asked(starts: number): Promise<void> {
      const answered = () => town.api.callsTo("getMyShortDescription").filter(({ answer }) => answer === 200);
      await vi.waitFor(() => expect(answered()).toHaveLength(starts), { timeout: 5_000, interval: 5 });
    }
  });

  fault("a menu that could not be registered is registered with a message of a minute later", async (town) => {
    const siti = town.onTelegram("Bu Siti");
    await town.ends();
    const refused = town.api.fails({ on: ["getMyCommands", "setMyCommands"], how: "500", times: 2 });
    await town.restarts();
    await vi.waitFor(() => expect(refused.hits).toBeGreaterThan(0), { timeout: 5_000, interval: 5 });
    refused.ends();
    siti.says("halo");
    await siti.sees("Saya Sapa Koperasi");
    const thanks = () => {
      siti.says("suwun");
      expect(town.api.menu(siti)).toHaveLength(15);
    };
    await vi.waitFor(thanks, { timeout: 10_000, interval: 250 });
    await siti.sees("Sami-sami");
  });

  const slowly = { speed: 4 };
  telegramStory("“typing” is shown when an answer takes long, and only then", tellOfTyping, slowly);
  async function tellOfTyping(town: TelegramTown): Promise<void> {
    const siti = town.onTelegram("Bu Siti");
    const release = await holdsDatabase(town);
    siti.says("cukir");
    await vi.waitFor(() => expect(town.api.callsTo("sendChatAction")).toHaveLength(1), { timeout: 5_000, interval: 5 });
    expect(siti.replies).toEqual([]);
    release();
    await siti.sees("KDMP Cukir");
    const ofAlbum = { fields: { media_group_id: "7" } };
    siti.sends("photo", {}, ofAlbum);
    await siti.sees("Foto dan berkas");
    siti.sends("photo", {}, ofAlbum); // answered with the first
    town.groupOnTelegram("Paguyuban").says(siti, "sugeng enjing");
    await town.settled();
    await new Promise<void>((go) => town.clock.after(1_000, go));
    expect(town.api.callsTo("sendChatAction")).toHaveLength(1);
  }
});

/** Waits until the operator is told this; undefined: that all is well. */
async function reason(town: TelegramTown, expected: string | undefined): Promise<void> {
  await vi.waitFor(() => expect(town.health().reason).toBe(expected), { timeout: 5_000, interval: 5 });
  expect(town.health().ok).toBe(expected === undefined);
}

/** A call by somebody else who has the token. */
async function ask({ api }: TelegramTown, method: string, body: object = {}): Promise<void> {
  await fetch(`${api.root}/bot${api.token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** Something is said to a chat that was not asked for there just now. @param chat somebody's name, or the id of a group */
async function says(town: TelegramTown, chat: string, what: Reply): Promise<void> {
  const isGroup = /^-\d+$/.test(chat);
  const id = isGroup ? chat : String(town.onTelegram(chat).id);
  const ownAccount = String(town.api.me.id);
  const from = { channel: "telegram", ownAccount, chat: id, place: isGroup ? "group" : "private" } as const;
  const now = town.clock.now();
  await town.inside(async (tx) => {
    const { writer } = await chatNamed(tx, town.house().database.secrets, from, id, now);
    await enterReplies(tx, writer, from, [what], { now, boot: null, origin: null, question: null, needs: null });
  });
  town.house().delivery.wake();
}

function longReply(sessions: number): Reply {
  const lines = Array.from({ length: sessions }, (_, at): Words => {
    return words("exam-schedule-at", { place: `${"x".repeat(80)} sesi ke-${at + 1}` });
  });
  return {
    words: words("exam-schedule-list", { sessions: lines }),
    choices: [{ label: words("exam-schedule-menu"), command: "exam-schedule", input: { text: "" }, lasting: true }],
  };
}

/** Another program writes for so long. @returns what ends it */
async function holdsDatabase(town: TelegramTown): Promise<() => void> {
  if (town.home.engine === "postgresql") {
    const other = new pg.Client({ connectionString: town.home.url });
    await other.connect();
    await other.query(`BEGIN; LOCK TABLE "Inbox", "Outbox", "ChatAccount" IN EXCLUSIVE MODE`);
    return () => void other.query("COMMIT").then(() => other.end());
  }
  const other = new BetterSqlite3(town.home.url.replace("file:", ""));
  other.exec("BEGIN IMMEDIATE");
  return () => {
    other.exec("COMMIT");
    other.close();
  };
}
