import { expect, test } from "vitest";
import { savingsIn } from "./canaries.ts";
import { savers } from "./saved-model.ts";

test("whose savings stand in a text is known by their last six digits, whatever came to them", () => {
  for (const human of savers) {
    const figures = (3_100_000 + 12_000_000 + Number(human.number.slice(1))).toLocaleString("id");
    expect(savingsIn(`Simpanan sukarela Rp ${figures} menjadi Rp 20.000.000.`)).toEqual([human]);
  }
});
