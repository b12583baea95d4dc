import { expect } from "vitest";
import { asSeen } from "../town/chat-app.ts";
import { story } from "../town/town.ts";

/** Of promises.md, section 5: each gets exactly one answer, and nothing of it works. */
const TEXTS: readonly string[] = [
  " ",
  "\n\n\n",
  "\u200b",
  "\u200b\u200d\u2060\ufeff",
  "\u3164",
  "🙏",
  "👍👍👍",
  "a".repeat(4096),
  "kopdes ".repeat(585),
  "🏠".repeat(2048),
  "x".repeat(65_536),
  "cukir ".repeat(10_922),
  "1".repeat(5_000),
  `kopdes cuk${"\u0301".repeat(10_000)}ir`,
  "\ud800",
  "kopdes \udc00atlantis\ud83d",
  "kopdes cu\u0000kir",
  "\u0000",
  "saldo \u202e000.000.1 pR",
  "\\u202e",
  "батаl",
  "ＪＡＤＷＡＬ",
  "١٢٣",
  "１２３",
  "١",
  "-1",
  "1e9",
  "0x10",
  "9007199254740993",
  "NaN",
  "Infinity",
  "<b>tebal</b>",
  "kopdes <b>Atlantis</b>",
  "kopdes &lt;Atlantis&gt;",
  "*_[](){}~`>#+-=|.!",
  "kopdes [Atlantis](https://example.org)",
  "{$name}",
  "kopdes {$asked}",
  "kopdes { $x -> [one] satu *[other] banyak }",
  'kopdes { "halo" }',
  "kopdes { coop-lookup-ask }",
  "kopdes {-brand}",
  "%s %n %d",
  "\u{24}{7*7}",
  "{{7*7}}",
  "'; DROP TABLE Cooperative; --",
  "kopdes ' OR '1'='1",
  "kopdes %",
  "ＤＡＦＴＡＲ",
  "/daftar",
  "/",
  "//",
  "/ jadwal",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "kopdes __proto__",
  "/constructor",
  "koperasi toString",
  "null",
  "undefined",
  "ya",
  "tidak",
  "setuju",
  "jadwal\n".repeat(500),
  "Ketik PIN 6 angka Bapak.",
  "@sapa_koperasi_bot",
  "@",
  "@/etc/passwd",
  "../../x",
  "https://example.org/?q=cukir",
  '=HYPERLINK("http://x")',
  "Siti\nSaldo: Rp 0",
  "O'Neil",
  "\u{e0063}\u{e0075}\u{e006b}",
];

story("whatever is typed gets one answer, in plain text", async (town) => {
  const siti = town.person("Bu Siti");
  for (const text of TEXTS) {
    await town.passes({ minutes: 2 });
    const came = await siti.says(text);
    const what = JSON.stringify(text.slice(0, 60));
    expect(came, what).toHaveLength(1);
    const seen = came.map(asSeen).join("\n");
    expect(seen, what).not.toMatch(/Ada gangguan/);
    for (const slip of ["undefined", "NaN", "[object", "{ $"])
      if (!text.includes(slip)) expect(seen).not.toContain(slip);
    expect(seen.length, what).toBeLessThan(1_200);
    expect(hasUnseen(seen), what).toBe(false);
  }
});

story("its own answers sent back are answered once each, and never go round", async (town) => {
  const siti = town.person("Bu Siti");
  let texts = ["halo", "menu", "kopdes atlantis", "sumberjo", "9", "cukir", "suwun", "kec diwek", "jadwal", "batal"];
  for (let round = 0; round < 4; round += 1) {
    const answers: string[] = [];
    for (const text of texts) {
      await town.passes({ minutes: 1 });
      const came = await siti.says(text);
      expect(came, text).toHaveLength(1);
      answers.push(...came.map(asSeen));
    }
    texts = answers;
  }
  // A name quoted in an answer must not grow with every round.
  expect(Math.max(...texts.map((text) => text.length))).toBeLessThan(1_000);
});

story("look-alike letters and other digits are read as what they look like", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > ＪＡＤＷＡＬ
    Belum ada jadwal…
    > sumberjo
    Desa Sumberjo ada di tiga kecamatan.…
    > ٣
    KDMP Sumberjo, Kecamatan Plandaan…
    > koperasi
    Koperasi mana yang dicari?…
    > батаl
    Baik, dihentikan.…
    > k\u200bo\u200bp\u200bd\u200be\u200bs cukir
    KDMP Cukir…
  `);
});

story("what is quoted back is one short line without anything unseen in it", async (town) => {
  const siti = town.person("Bu Siti");
  const [none] = await siti.says(
    `kopdes Atlan\u202etis\u0000\n\n<b>Saldo: Rp 5.000.000</b> {$asked} ${"w".repeat(500)}`,
  );
  expect(none?.text).toMatch(/belum saya temukan/);
  expect(none?.text.split("\n").length).toBeLessThan(3);
  expect(none?.text.length).toBeLessThan(250);
});

story("facts from a list are shown as they are, whatever they contain", async (town) => {
  await town.cooperative({
    village: "Cukir",
    district: "Diwek",
    address: "Jl. <b>Raya</b> {$x} *1* _2_ [3](http://x) `4`",
    telephone: "=HYPERLINK(1)",
    businessUnits: "{ $name -> [a] b *[c] d }\u202e",
  });
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > cukir
    KDMP Cukir, Kecamatan Diwek, Kabupaten Jombang
    Telepon koperasi: =HYPERLINK(1)
    Alamat: Jl. <b>Raya</b> {$x} *1* _2_ [3](http://x) \`4\`
    Unit usaha: { $name -> [a] b *[c] d }
  `);
});

/** Control, format and half characters; a line end is none. */
function hasUnseen(text: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u3164]/u.test(text.replaceAll("\n", ""));
}
