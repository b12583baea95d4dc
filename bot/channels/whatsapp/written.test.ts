import fc from "fast-check";
import { expect, test } from "vitest";
import { plain, textWritten } from "#bot/channels/whatsapp/written.ts";
import { readable } from "#bot/domain/text.ts";

const seen = (text: string) => text.replaceAll("\u200b", "");
const choices = (...labels: string[]) => labels.map((label, index) => ({ key: `1.${index}`, label }));

test("choices are a numbered list under the text", () => {
  expect(textWritten({ text: "Yang mana?", choices: choices("Wonosalam", "Jombang") })).toBe(
    "Yang mana?\n1. Wonosalam\n2. Jombang",
  );
  expect(textWritten({ text: "Baik.", choices: [] })).toBe("Baik.");
});

test("a place with choices under it is a link", () => {
  const mapPoint = { latitude: -7.5, longitude: 112.25, title: "Aula Dinas", address: "Jl. KH. Wahid Hasyim 1" };
  expect(textWritten({ text: "Aula Dinas", choices: choices("Jadwal"), mapPoint })).toBe(
    "Aula Dinas\nJl. KH. Wahid Hasyim 1\nhttps://maps.google.com/?q=-7.5,112.25\n1. Jadwal",
  );
});

test.each([
  "*tebal*",
  "_miring_",
  "~coret~",
  "```kode```",
  "`x`",
  "a_b_c",
  "> kutipan",
  "baris\n> kutipan",
  "* butir",
  "Koperasi *Maju* _Jaya_",
])("what is in %j stands there as it was given, and is no markup", (text) => {
  const written = plain(text);
  expect(seen(written)).toBe(text);
  expect(readable(written)).toBe(readable(text));
  expect(written).not.toMatch(/(?<!\u200b)[*_~`]/);
  expect(written).not.toMatch(/^> /m);
});

test("a link to a bot stays whole", () => {
  const link = "https://t.me/sapa_koperasi_bot?start=status";
  expect(plain(`Telegram: ${link}`)).toBe(`Telegram: ${link}`);
  expect(seen(plain(`${link}_ _x_`))).toBe(`${link}_ _x_`);
  expect(plain(`${link}_ _x_`)).not.toMatch(/(?<!\u200b)_ |(?<!\u200b)_x/);
});

test("whatever somebody is called, nothing of it is markup and nothing of it is lost", () => {
  const anyText = fc.string({ unit: fc.constantFrom("*", "_", "~", "`", ">", " ", "\n", "a", "1", ".", "é", "😀") });
  fc.assert(
    fc.property(anyText, fc.array(anyText, { maxLength: 3 }), (text, labels) => {
      const written = textWritten({ text, choices: choices(...labels) });
      expect(written).not.toMatch(/(?<!\u200b)[*_~`]|^> /m);
      const lines = labels.map((label, index) => `${index + 1}. ${label}`);
      expect(seen(written)).toBe([...(text === "" ? [] : [text]), ...lines].join("\n"));
    }),
  );
});
