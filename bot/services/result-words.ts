import { type Words, words } from "#bot/messages.ts";
import type { ResultFacts } from "#bot/services/exam-results.ts";

/** How a result is told within a sentence or a line. */

/** "Belum Kompeten, unit 3 dan 5", "Kompeten, sertifikat 123 berlaku sampai …" */
export function resultWords({ result, unitsLeft, certificateNumber: number, validUntil }: ResultFacts): Words {
  if (result === "withdrawn") return words("result-words-withdrawn");
  if (result === "notYetCompetent") {
    return unitsLeft.length === 0
      ? words("result-words-not-yet")
      : words("result-words-not-yet-units", { units: unitsWords(unitsLeft) });
  }
  if (number !== null && validUntil !== null) return words("result-words-number-until", { number, validUntil });
  if (number !== null) return words("result-words-number", { number });
  return validUntil === null ? words("result-words-competent") : words("result-words-until", { validUntil });
}

/** "3 dan 5", "3, 5 dan 7" */
export function unitsWords(units: readonly string[]): Words {
  const last = units.at(-1) ?? "";
  return units.length < 2
    ? words("result-words-one-unit", { unit: last })
    : words("result-words-units", { units: units.slice(0, -1).join(", "), last });
}

/** A sentence about the certificate. */
export function certificateWords({ certificateNumber: number, validUntil }: ResultFacts): Words {
  if (number !== null && validUntil !== null) return words("result-words-certificate", { number, validUntil });
  if (number !== null) return words("result-words-certificate-number", { number });
  return validUntil === null
    ? words("result-words-certificate-later")
    : words("result-words-certificate-until", { validUntil });
}
