import fc from "fast-check";
import { expect, test } from "vitest";
import { amountsIn, loanAmountIn } from "#bot/domain/amounts.ts";

test.each([
  ["5jt", 5_000_000],
  ["5 jt", 5_000_000],
  ["5 juta", 5_000_000],
  ["5000000", 5_000_000],
  ["5.000.000", 5_000_000],
  ["Rp5.000.000,-", 5_000_000],
  ["Rp 5.000.000,00", 5_000_000],
  ["rp. 750.000", 750_000],
  ["2,5jt", 2_500_000],
  ["2.5jt", 2_500_000],
  ["12,5 juta", 12_500_000],
  ["1jt500", 1_500_000],
  ["1 juta 250", 1_250_000],
  ["2jt 750rb", 2_750_000],
  ["500rb", 500_000],
  ["500k", 500_000],
  ["750 ribu", 750_000],
  ["1.250 ribu", 1_250_000],
  ["sejuta", 1_000_000],
  ["setengah juta", 500_000],
  ["satu setengah juta", 1_500_000],
  ["sejuta setengah", 1_500_000],
  ["lima juta", 5_000_000],
  ["lima juta rupiah", 5_000_000],
  ["dua juta lima ratus", 2_500_000],
  ["dua juta lima ratus ribu", 2_500_000],
  ["tiga ratus lima puluh ribu", 350_000],
  ["dua puluh lima juta", 25_000_000],
  ["lima belas juta", 15_000_000],
  ["seratus juta", 100_000_000],
  ["limaratusribu", 500_000],
  ["limang yuto", 5_000_000],
  ["rong yuto", 2_000_000],
  ["rongyuto", 2_000_000],
  ["rong yuto setengah", 2_500_000],
  ["sak yuto", 1_000_000],
  ["sayuta", 1_000_000],
  ["satus ewu", 100_000],
  ["seket ewu", 50_000],
  ["selawe ewu", 25_000],
  ["rong atus ewu", 200_000],
  ["pitungatus seket ewu", 750_000],
  ["limolas yuto", 15_000_000],
  ["telung yuto", 3_000_000],
  ["patang yuto", 4_000_000],
  ["gangsal yuta", 5_000_000],
  ["kalih yuta", 2_000_000],
  ["sedasa yuta", 10_000_000],
  ["sekawan yuta", 4_000_000],
  ["5jtan", 5_000_000],
  ["１０jt", 10_000_000],
  ["٥٠٠rb", 500_000],
])("%j is Rp %i", (text, rupiah) => {
  expect(amountsIn(text).map((one) => one.rupiah)).toEqual([rupiah]);
  expect(loanAmountIn(`pak lek pinjam ${text} dicicil 10 bulan kena berapa`)).toBe(rupiah);
});

test.each([
  "nyicil 10x",
  "tanggal 5",
  "jam 9",
  "3517085203880000",
  "081234567890",
  "angkatan 3",
  "satu dua tiga",
  "anggota 0142",
  "P-2025-017",
  "tahun 2025",
  "bagus sekali",
  "saksi kasus tujuhbelasan",
])("%j names no sum", (text) => {
  expect(amountsIn(text)).toEqual([]);
});

test.each([
  ["sanggup nyicil 500rb sebulan, kalau pinjam 5jt lunasnya kapan", 5_000_000],
  ["penghasilan 3 juta per bulan, mau pinjam 9 juta", 9_000_000],
  ["gaji 2,5jt/bln mau utang 4jt", 4_000_000],
  ["pinjam 5jt, eh salah, 10jt maksudnya", 10_000_000],
  ["bukan 5jt tapi 7jt", 7_000_000],
  ["dudu rong yuto, telung yuto", 3_000_000],
  ["bengkel minta 800 ribu, kalau pinjam 1 juta cicilannya berapa", 1_000_000],
  ["pinjam 5jt apa 10jt ya", null],
  ["bandingkan pinjam 5 juta sama 8 juta", null],
  ["mau pinjam", null],
])("%j asks about a loan of %j", (text, rupiah) => {
  expect(loanAmountIn(text)).toBe(rupiah);
});

const dotted = (rupiah: number) => rupiah.toLocaleString("de-DE");

test("a sum is read as it was written, however it was written", () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 400_000 }), (halfThousands) => {
      const rupiah = halfThousands * 500;
      const written = [`Rp ${dotted(rupiah)}`, `Rp${dotted(rupiah)},-`, `Rp ${dotted(rupiah)},00`, String(rupiah)];
      for (const text of written) expect([text, loanAmountIn(`simulasi ${text}`)]).toEqual([text, rupiah]);
    }),
  );
});

const SPOKEN = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];

/** 1 to 999 in words, by the rules of the language alone. */
function inWords(number: number): string {
  if (number < 10) return SPOKEN[number] ?? "";
  if (number === 10) return "sepuluh";
  if (number === 11) return "sebelas";
  if (number < 20) return `${SPOKEN[number - 10]} belas`;
  if (number < 100) return `${SPOKEN[Math.floor(number / 10)]} puluh ${inWords(number % 10)}`.trim();
  const hundreds = number < 200 ? "seratus" : `${SPOKEN[Math.floor(number / 100)]} ratus`;
  return `${hundreds} ${inWords(number % 100)}`.trim();
}

test("millions and thousands in words are those in figures", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 2, max: 999 }), (millions, thousands) => {
      expect(loanAmountIn(`pinjam ${inWords(millions)} juta`)).toBe(millions * 1e6);
      expect(loanAmountIn(`pinjam ${inWords(thousands)} ribu`)).toBe(thousands * 1e3);
      expect(loanAmountIn(`pinjam ${inWords(millions)} juta ${inWords(thousands)} ribu`)).toBe(
        millions * 1e6 + thousands * 1e3,
      );
      expect(loanAmountIn(`${millions}jt ${thousands}rb`)).toBe(millions * 1e6 + thousands * 1e3);
    }),
  );
});

const NGOKO = [
  ["", "siji", "loro", "telu", "papat", "limo", "enem", "pitu", "wolu", "songo"],
  ["", "", "rong", "telung", "patang", "limang", "nem", "pitung", "wolung", "sangang"],
  "puluh",
  "satus",
] as const;
const KRAMA = [
  ["", "setunggal", "kalih", "tigo", "sekawan", "gangsal", "enem", "pitu", "wolu", "sanga"],
  ["", "", "kalih", "tigang", "kawan", "gangsal", "enem", "pitung", "wolung", "sangang"],
  "dasa",
  "satus",
] as const;

/** What is said of tens otherwise than by their number. */
const OWN_TENS: Readonly<Record<string, readonly string[]>> = {
  puluh: ["", "sepuluh", "", "", "", "seket", "sewidak"],
  dasa: ["", "sedasa"],
};

/** So many tens as Javanese says them before what they count, up to 990. */
function inJavanese(tens: number, [, bound, ten, hundred]: typeof NGOKO | typeof KRAMA): string {
  const [hundreds, rest] = [Math.floor(tens / 10), tens % 10];
  const first = hundreds === 1 ? hundred : `${bound[hundreds]} atus`;
  const last = OWN_TENS[ten]?.[rest] || `${bound[rest]} ${ten}`;
  return [...(hundreds > 0 ? [first] : []), ...(rest > 0 ? [last] : [])].join(" ");
}

test("in Javanese, among equals and to elders, too", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(NGOKO, KRAMA),
      fc.integer({ min: 2, max: 99 }),
      fc.integer({ min: 2, max: 9 }),
      (way, tens, millions) => {
        const thousands = inJavanese(tens, way);
        expect([thousands, loanAmountIn(`nyilih ${thousands} ewu`)]).toEqual([thousands, tens * 10_000]);
        const both = `${way[1][millions]} yuta ${thousands} ewu`;
        expect([both, loanAmountIn(`badhe ngampil ${both} nggih`)]).toEqual([both, millions * 1e6 + tens * 10_000]);
      },
    ),
  );
});

test("whatever is typed, every sum is whole, positive, and stands where it is said to stand", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          "5",
          "jt",
          "rong",
          "yuto",
          "ribu",
          "1.250.000",
          ",",
          "setengah",
          "rp",
          "x",
          "sak",
          "500",
          "k",
          " ",
        ),
      ),
      (parts) => {
        const text = parts.join(" ");
        for (const { rupiah, from, to } of amountsIn(text)) {
          expect(Number.isSafeInteger(rupiah) && rupiah > 0).toBe(true);
          expect(from).toBeLessThan(to);
        }
      },
    ),
  );
});
