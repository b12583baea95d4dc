import { expect, test } from "vitest";
import { isCardOf, vcardOf } from "#bot/channels/whatsapp/vcard.ts";

const card = (number: string) => `BEGIN:VCARD\nFN:Siti\nTEL;type=CELL;waid=${number}:+${number}\nEND:VCARD`;

test("a card has one name and one number, whatever is in the name", () => {
  const made = vcardOf({ name: "KUD Sumber; Makmur, \\Jaya\nTEL:110", number: "+62 812-0000-0108" });
  expect(made.split("\n")).toEqual([
    "BEGIN:VCARD",
    "VERSION:3.0",
    "N:;KUD Sumber\\; Makmur\\, \\\\Jaya TEL:110;;;",
    "FN:KUD Sumber\\; Makmur\\, \\\\Jaya TEL:110",
    "TEL;type=VOICE:+6281200000108",
    "END:VCARD",
  ]);
  expect(isCardOf("+6281200000108", [made])).toBe(true);
});

test.each([
  [[card("6281234567890")], true],
  [["BEGIN:VCARD\nTEL:+62 812-3456-7890\nEND:VCARD"], true],
  [["BEGIN:VCARD\nTEL:+62 812-3456-7890\nTEL:+62 812-3456-7891\nEND:VCARD"], false],
  [["BEGIN:VCARD\nFN:Siti\nEND:VCARD"], false],
  [[], false],
])("a card with %j is one's own: %s", (cards, own) => {
  expect(isCardOf("+6281234567890", cards)).toBe(own);
});
