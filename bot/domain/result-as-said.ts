import type { Temporal } from "temporal-polyfill";
import { readDate } from "#bot/domain/dates.ts";
import {
  RESULT_SPELLINGS,
  type ResultKind,
  readCertificateNumber,
  readUnits,
  resultIn,
} from "#bot/domain/exam-result.ts";

/** The result of one candidate whose name stands above it: "K", "BK unit 3,5", "K 64110 1213 sampai 23/7/2028", "sertifikat … berlaku sampai …". */
export interface OneResultSaid {
  /** undefined: only something about the certificate was said. */
  result: ResultKind | undefined;
  unitsLeft: string[] | undefined;
  certificateNumber: string | undefined;
  validUntil: Temporal.PlainDate | undefined;
}

const LEAD = new RegExp(`^(?:${RESULT_SPELLINGS})(?![\\p{L}\\p{N}])[\\s:=,]*`, "iu");
const CERTIFICATE =
  /^(?:dan |dgn |dengan )?(?:(?:no(?:mor)?\.? )?sertifikat(?:nya|e)?|sertif|no(?:mor)?\.?)\s*(?:no(?:mor)?\.?\s*)?[:=]?\s*/i;
const UNTIL = /(?:^|[\s,;]+)(?:(?:masa )?berlaku(?:nya)?\s+)?(?:sampai(?: dengan)?|hingga|s\.?\/?d\.?)\s+(.+)$/i;

/**
 * @returns null: nothing of the kind is said
 * @throws Refusal as the readers of units, numbers and dates
 */
export function resultAsSaid(text: string): OneResultSaid | null {
  const typed = text.trim();
  const [lead = ""] = LEAD.exec(typed) ?? [];
  const result = lead === "" ? null : resultIn(lead);
  const rest = typed.slice(lead.length).trim();
  const nothing = {
    result: result ?? undefined,
    unitsLeft: undefined,
    certificateNumber: undefined,
    validUntil: undefined,
  };
  if (rest === "") return result === null ? null : nothing;
  if (result === "notYetCompetent") {
    const units = rest.replace(/^(?:pada |di )?\(?\s*unit\w*\s*:?\s*/i, "").replace(/\)\s*$/, "");
    return { ...nothing, unitsLeft: readUnits(units) };
  }
  const isLed = CERTIFICATE.test(rest);
  if (result === "withdrawn" || (result === null && !isLed && !UNTIL.test(rest))) return null;
  const date = UNTIL.exec(rest)?.[1];
  const number = rest.replace(UNTIL, "").replace(CERTIFICATE, "").trim();
  // A name that begins like a result is none.
  if (result !== null && date === undefined && !isLed && !/\d/.test(number)) return null;
  return {
    ...nothing,
    certificateNumber: number === "" ? undefined : readCertificateNumber(number),
    validUntil: date === undefined ? undefined : readDate(date),
  };
}
