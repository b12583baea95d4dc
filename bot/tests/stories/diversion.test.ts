import { expect } from "vitest";
import { words } from "#bot/messages.ts";
import { divertToTelegram } from "#bot/services/diversion.ts";
import { tellPerson, tellStaff } from "#bot/services/notices.ts";
import { tell } from "#bot/services/outbox.ts";
import { telegramStory } from "../town/town.ts";

/** While WhatsApp is locked, people who have Telegram too are told there. */

telegramStory(
  "what was to be told on WhatsApp is told on Telegram, once, and not again when WhatsApp is back",
  async (town) => {
    const ratna = await town.staff("Ratna", { pin: "280417" });
    const siti = await town.member("Siti Rahayu", { number: "0142", pin: "190357" });
    await town.member("Slamet Riyadi", { number: "0143", pin: "190357" });
    const phones = await town.inside(async (tx) => new Set((await tx.staff.findMany()).map(({ phone }) => phone)));
    const at = town.clock.now();
    const later = at.add({ seconds: 1 }).toString();
    await town.inside(async (tx) => {
      // Each has a chat on WhatsApp too, the one that they used last; Slamet has no other.
      for (const { chatAccount, ...link } of await tx.link.findMany({ include: { chatAccount: true, person: true } })) {
        if (link.person.name === "Slamet Riyadi") {
          await tx.chatAccount.update({ where: { id: chatAccount.id }, data: { channel: "whatsapp" } });
          continue;
        }
        const { id: _id, ...account } = chatAccount;
        const there = await tx.chatAccount.create({ data: { ...account, channel: "whatsapp" } });
        const { id: _link, person: _person, ...facts } = link;
        await tx.link.create({ data: { ...facts, chatAccountId: there.id, usedAt: later } });
      }
      const person = async (name: string) => (await tx.person.findFirstOrThrow({ where: { name } })).id;
      await tellStaff(tx, phones, words("channels-told-away"), at);
      // In all of her chats.
      await tellPerson(tx, await person("Siti Rahayu"), words("keeping-told-denied"), at);
      await tellPerson(tx, await person("Slamet Riyadi"), words("keeping-told-denied"), at);
      expect(await divertToTelegram(tx, at)).toBe(1);
      expect(await divertToTelegram(tx, at)).toBe(0);
    });
    town.house().delivery.wake();
    await town.settled();
    await ratna.sees("…tidak berjalan…");
    await ratna.seesNothing();
    await siti.sees("…");
    await siti.seesNothing();
    const there = await town.home.ask(
      `SELECT "status", "reason" FROM "Outbox" WHERE "channel" = 'whatsapp' AND "priority" > 0`,
    );
    expect(there).toEqual([
      { status: "cancelled", reason: "told-on-telegram" },
      { status: "cancelled", reason: "told-on-telegram" },
      { status: "queued", reason: null },
    ]);
  },
);

telegramStory("a chat of which several people are the owners keeps what it is told", async (town) => {
  await town.member("Siti Rahayu", { number: "0142", pin: "190357" });
  await town.member("Slamet Riyadi", { number: "0143", pin: "190357" });
  const at = town.clock.now();
  await town.inside(async (tx) => {
    const [one, other] = await tx.link.findMany({ orderBy: { id: "asc" }, include: { chatAccount: true } });
    if (!one || !other) throw new Error("two are linked");
    const { id: _id, ...account } = one.chatAccount;
    const { id } = await tx.chatAccount.create({ data: { ...account, channel: "whatsapp" } });
    for (const { id: _link, chatAccount: _chat, ...facts } of [one, other]) {
      await tx.link.create({ data: { ...facts, chatAccountId: id } });
    }
    await tell(tx, id, words("keeping-told-denied"), at);
    expect(await divertToTelegram(tx, at)).toBe(0);
  });
});
