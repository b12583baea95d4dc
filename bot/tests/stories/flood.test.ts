import { expect } from "vitest";
import { asSeen } from "../town/chat-app.ts";
import { story } from "../town/town.ts";

story("of seventy messages in a row sixty are answered, one answer stands for the rest", async (town) => {
  town.clock.stops();
  const joko = town.person("Pak Joko");
  const came = await joko.saysAtOnce(...Array.from({ length: 70 }, (_, at) => (at % 2 ? "cukir" : "suwun")));
  const seen = came.map(asSeen);
  expect(seen).toHaveLength(61);
  expect(seen.slice(0, 60).every((text, at) => text.startsWith(at % 2 ? "KDMP Cukir" : "Sami-sami"))).toBe(true);
  expect(seen[60]).toMatch(/^Pesan dari chat ini terlalu banyak dalam waktu singkat/);
  await town.person("Bu Siti").chats(`
    > cukir
    KDMP Cukir…
  `);
  await town.passes({ seconds: 30 });
  await joko.chats(`
    > cukir
    KDMP Cukir…
  `);
});

story("who goes on all the same is told again only after an answer", async (town) => {
  town.clock.stops();
  const joko = town.person("Pak Joko");
  const times = (count: number) => Array.from({ length: count }, () => "suwun");
  await joko.saysAtOnce(...times(65));
  await town.passes({ seconds: 2 });
  const came = await joko.saysAtOnce(...times(5));
  expect(came.map(asSeen)).toEqual([
    "Sami-sami, Bapak/Ibu.",
    "Sami-sami, Bapak/Ibu.",
    expect.stringMatching(/^Pesan dari chat ini terlalu banyak/),
  ]);
});

story("a machine on the other side is left alone for an hour", async (town) => {
  town.clock.stops();
  const robot = town.person("Robot");
  let answers = 0;
  for (let minute = 0; minute < 5; minute += 1) {
    answers += (await robot.saysAtOnce(...Array.from({ length: 45 }, () => "suwun"))).length;
    await town.passes({ minutes: 1 });
  }
  expect(answers).toBeLessThan(4 * 45);
  expect(await robot.says("cukir")).toEqual([]);
  await town.passes({ minutes: 61 });
  await robot.chats(`
    > cukir
    KDMP Cukir…
  `);
});
