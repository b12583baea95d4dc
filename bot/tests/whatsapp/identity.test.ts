import { expect } from "vitest";
import { whatsappStory } from "./whatsapp-story.ts";

whatsappStory(
  "a chat called by the number today and by an identifier tomorrow stays the same person's",
  async (town) => {
    const { service, app } = town;
    const from = app.numberOf("Bu Siti");
    service.contact(from, { lid: null });
    const siti = town.person("Bu Siti");
    await siti.says("sumberjo");
    await siti.sees("Desa Sumberjo ada di tiga kecamatan…");
    const had = await town.inside((tx) => tx.inbox.count());

    service.contact(from, { lid: "155566677788899", mapping: "query" });
    await siti.says("yang ketiga");
    await siti.sees("KDMP Sumberjo, Kecamatan Plandaan…");
    const accounts = await town.inside((tx) => tx.chatAccount.findMany());
    expect(accounts).toMatchObject([{ chat: "155566677788899@lid", number: `+${from}` }]);

    // Back under the number, before the phone has learned: the same chat, and nothing comes twice.
    const before = service.received(from).length;
    service.writes({ from, body: "suwun", as: "pn" });
    await service.wait("the answer", () => service.received(from).length > before);
    await siti.sees("Sami-sami…");
    await town.restarts();
    await town.settled();
    await siti.seesNothing();
    expect(await town.inside((tx) => tx.chatAccount.count())).toBe(1);
    expect(await town.inside((tx) => tx.inbox.count())).toBe(had + 2);
  },
);

whatsappStory(
  "where no number is to be had, what is public works all the same, and it is not asked for with every message",
  async (town) => {
    const { service, app } = town;
    service.contact(app.numberOf("Pak Anonim"), { mapping: "hidden" });
    const person = town.person("Pak Anonim");
    await person.says("koperasi Cukir", "jadwal", "halo");
    await person.sees("KDMP Cukir…");
    expect(await town.inside((tx) => tx.chatAccount.findFirst())).toMatchObject({ number: null });
  },
);

whatsappStory("a number that was learned is kept: after a restart the service is not asked again", async (town) => {
  const { service, app } = town;
  const from = app.numberOf("Bu Siti");
  service.contact(from, { mapping: "query" });
  await town.person("Bu Siti").says("halo");
  await town.restarts();
  service.contact(from, { mapping: "hidden" });
  await town.person("Bu Siti").says("jadwal");
  expect(await town.inside((tx) => tx.chatAccount.findFirst())).toMatchObject({ number: `+${from}` });
});
