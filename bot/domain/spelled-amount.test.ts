import fc from "fast-check";
import { expect, test } from "vitest";
import { spelledAmount } from "./spelled-amount.ts";

test.each([
  [0n, "nol"],
  [1n, "satu"],
  [10n, "sepuluh"],
  [11n, "sebelas"],
  [12n, "dua belas"],
  [19n, "sembilan belas"],
  [20n, "dua puluh"],
  [21n, "dua puluh satu"],
  [100n, "seratus"],
  [101n, "seratus satu"],
  [111n, "seratus sebelas"],
  [250n, "dua ratus lima puluh"],
  [1000n, "seribu"],
  [1001n, "seribu satu"],
  [1100n, "seribu seratus"],
  [2000n, "dua ribu"],
  [10_000n, "sepuluh ribu"],
  [11_000n, "sebelas ribu"],
  [21_000n, "dua puluh satu ribu"],
  [100_000n, "seratus ribu"],
  [101_000n, "seratus satu ribu"],
  [575_000n, "lima ratus tujuh puluh lima ribu"],
  [1_000_000n, "satu juta"],
  [1_001_000n, "satu juta seribu"],
  [1_250_500n, "satu juta dua ratus lima puluh ribu lima ratus"],
  [1_000_000_000n, "satu miliar"],
  [10_000_000_000_000n, "sepuluh triliun"],
  [-50_000n, "minus lima puluh ribu"],
])("%s is %s", (amount, said) => {
  expect(spelledAmount(amount)).toBe(`${said} rupiah`);
});

/** Read back by other means: word by word, from the largest scale. */
function readBack(said: string): bigint {
  const ones = "nol satu dua tiga empat lima enam tujuh delapan sembilan".split(" ");
  const scales = new Map([
    ["ribu", 1_000n],
    ["juta", 1_000_000n],
    ["miliar", 1_000_000_000n],
    ["triliun", 1_000_000_000_000n],
  ]);
  const words = said.replace(/ rupiah$/, "").split(" ");
  const sign = words[0] === "minus" ? -1n : 1n;
  let [sum, group, digit] = [0n, 0n, 0n];
  for (const word of words) {
    const scale = scales.get(word);
    if (word === "minus") continue;
    if (word === "seribu") sum += 1_000n;
    else if (scale !== undefined) [sum, group, digit] = [sum + (group + digit) * scale, 0n, 0n];
    else if (word === "seratus") group += 100n;
    else if (word === "sepuluh") group += 10n;
    else if (word === "sebelas") group += 11n;
    else if (word === "ratus") [group, digit] = [group + digit * 100n, 0n];
    else if (word === "puluh") [group, digit] = [group + digit * 10n, 0n];
    else if (word === "belas") [group, digit] = [group + digit + 10n, 0n];
    else {
      expect(ones).toContain(word);
      digit = BigInt(ones.indexOf(word));
    }
  }
  return sign * (sum + group + digit);
}

test("whatever the sum, its words say just that sum, and no other sum's words are the same", () => {
  const sums = fc.oneof(
    fc.bigInt({ min: -10_000_000_000_000n, max: 10_000_000_000_000n }),
    fc.bigInt({ min: 0n, max: 2_000n }),
    fc.bigInt({ min: 0n, max: 20_000n }).map((thousands) => thousands * 1_000n),
  );
  fc.assert(
    fc.property(sums, (amount) => {
      const said = spelledAmount(amount);
      expect(readBack(said)).toBe(amount);
      expect(said).toMatch(/^[a-z]+(?: [a-z]+)*$/);
    }),
    { numRuns: 2_000 },
  );
});
