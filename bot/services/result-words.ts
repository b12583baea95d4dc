import type { Temporal } from "temporal-polyfill";
import { CERTIFICATE_REMINDED_DAYS_BEFORE } from "#bot/domain/office-rules.ts";
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

/** … and that its owner is reminded, as long as all of that is still to come. */
export function certificateNewsWords(facts: ResultFacts, today: Temporal.PlainDate): Words {
  const said = certificateWords(facts);
  const { validUntil } = facts;
  const isAhead = validUntil !== null && today.until(validUntil).days > CERTIFICATE_REMINDED_DAYS_BEFORE.half;
  return isAhead ? words("result-words-reminded", { said }) : said;
}

/** A sentence about the certificate. */
export function certificateWords({
  certificateNumber: number,
  validUntil,
}: Omit<ResultFacts, "result" | "unitsLeft">): Words {
  if (number !== null && validUntil !== null) return words("result-words-certificate", { number, validUntil });
  if (number !== null) return words("result-words-certificate-number", { number });
  return validUntil === null
    ? words("result-words-certificate-later")
    : words("result-words-certificate-until", { validUntil });
}
