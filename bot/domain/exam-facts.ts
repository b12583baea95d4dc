import { Temporal } from "temporal-polyfill";
import { Refusal } from "./refusal.ts";

/** What somebody says of a session that is to be held; what was not said is not in it. */

/** Days and hours as people count them where the office is; null takes away, or leaves to the usual. */
export interface ExamFacts {
  kind?: "competencyExam" | "training" | undefined;
  code?: string | undefined;
  title?: string | undefined;
  /** The number of the group of candidates: "Angkatan 5". */
  group?: string | undefined;
  scheme?: string | undefined;
  /** yyyy-mm-dd */
  date?: string | undefined;
  /** The last day, of more than one. */
  lastDate?: string | undefined;
  /** How many days, where the last one was not named. */
  days?: number | undefined;
  /** hh:mm */
  time?: string | undefined;
  endTime?: string | undefined;
  place?: string | undefined;
  address?: string | null | undefined;
  quota?: number | undefined;
  /** null: a cooperative may have all seats. */
  limitPerCooperative?: number | null | undefined;
  /** yyyy-mm-ddThh:mm; null: at once. */
  opens?: string | null | undefined;
  closes?: string | undefined;
  /** null: everybody may register. */
  positions?: string | null | undefined;
  /** null: none are asked for. */
  papers?: string | null | undefined;
  papersDue?: string | undefined;
  /** The code of the session that must have been attended before. */
  requiredExamCode?: string | null | undefined;
}

export type ExamFact = keyof ExamFacts;

/** Something that was said and can't be taken as it was said; it has to be asked for. */
export interface ExamDoubt {
  about: ExamFact;
  /**
   * either: one of several days · past: a day that is over · weekday: the day of the week is another one than that of the date ·
   * feast: a day that nobody can tell from it · impossible: not in the calendar · hour: none of a day · seats: no number of
   * seats that there are
   */
  why: "either" | "past" | "weekday" | "feast" | "impossible" | "hour" | "seats";
  /** yyyy-mm-dd: what may be meant. */
  dates: string[];
}

/** What is said to a doubt. */
export function refusalOf({ why, dates }: ExamDoubt): Refusal {
  const [first, second] = dates.map((date) => Temporal.PlainDate.from(date));
  if (why === "either") return new Refusal("exam-day-either", { first, second });
  if (why === "past") return new Refusal("exam-day-past", { date: first });
  if (why === "weekday") return new Refusal("exam-day-weekday", { date: first });
  if (why === "feast") return new Refusal("exam-day-unclear");
  if (why === "impossible") return new Refusal("exam-day-impossible");
  return why === "hour" ? new Refusal("exam-hour-unclear") : new Refusal("exam-quota-unclear");
}

/** A hall for more is not known in the field [=]. */
export const MOST_SEATS = 10_000;
