import { expect } from "vitest";
import { makeCode } from "#bot/services/codes.ts";
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
  "where no number is to be had, what is public works all the same, the rest asks for a code, and nobody is asked twice",
  async (town) => {
    const { service, app } = town;
    service.contact(app.numberOf("Pak Anonim"), { mapping: "hidden" });
    const person = town.person("Pak Anonim");
    await person.says("koperasi Cukir", "jadwal", "halo");
    await person.sees("KDMP Cukir…");
    expect(await town.inside((tx) => tx.chatAccount.findFirst())).toMatchObject({ number: null });
    const questions = service.questions().filter((id) => id === service.chatOf(app.numberOf("Pak Anonim")));
    expect(questions).toHaveLength(1);
    await person.says("akun");
    await person.presses("Setuju");
    await person.sees(
      "…Nomor HP chat ini tidak terlihat oleh saya. Minta kode 8 angka ke bendahara, ketua, atau dinas…",
    );

    // Whoever has one is who it was made for, whatever their chat is called.
    const siti = await town.member("Siti Rahayu", { number: "0142" });
    const code = await town.inside(async (tx) => {
      const { id: personId } = await tx.person.findFirstOrThrow();
      const made = { purpose: "link", personId, madeBy: personId } as const;
      return (await makeCode(tx, town.house().database.secrets, made, town.clock.now())).digits;
    });
    await person.says(code);
    await person.sees("Cocok. Selamat datang, Bapak/Ibu Siti, …");
    await siti.seesNothing();
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
