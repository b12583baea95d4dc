import type { Tx } from "#bot/db/database.ts";
import type { Exam } from "#bot/services/exams.ts";
import { NO_SEATS, type SeatCounts } from "#bot/services/seats.ts";

/** How many are entered for sessions: at a glance, by session and by district. */

export interface ExamTotal extends SeatCounts {
  exam: Exam;
  /** Seats that nobody has. */
  free: number;
}

/** In the order of the sessions. */
export async function totalsOf(tx: Pick<Tx, "registration">, exams: readonly Exam[]): Promise<ExamTotal[]> {
  const rows = await tx.registration.groupBy({
    by: ["examCode", "status"],
    where: { examCode: { in: exams.map(({ code }) => code) }, status: { not: "cancelled" } },
    _count: true,
  });
  return exams.map((exam) => {
    const counts = { ...NO_SEATS };
    for (const { examCode, status, _count } of rows) {
      if (examCode === exam.code) counts[status as "confirmed" | "offered" | "waiting"] = _count;
    }
    const taken = counts.confirmed + counts.offered;
    return { exam, ...counts, taken, free: Math.max(0, exam.quota - taken) };
  });
}

/** What a district has to show: how many of its cooperatives have somebody entered, and how many people that is. */
export interface DistrictTotal {
  district: string;
  cooperatives: number;
  /** Of them with somebody who has a seat, an offer or a place on a list. */
  present: number;
  registered: number;
  waiting: number;
}

/** For these sessions together; the districts with the fewest cooperatives present first, for those are to be called. */
export async function districtTotals(
  tx: Pick<Tx, "registration" | "cooperative">,
  exams: readonly Exam[],
): Promise<DistrictTotal[]> {
  const cooperatives = await tx.cooperative.findMany({ select: { id: true, district: true } });
  const rows = await tx.registration.groupBy({
    by: ["cooperativeId", "status"],
    where: { examCode: { in: exams.map(({ code }) => code) }, status: { not: "cancelled" } },
    _count: true,
  });
  const districts = new Map<string, DistrictTotal>();
  for (const { id, district } of cooperatives) {
    const total = districts.get(district) ?? { district, cooperatives: 0, present: 0, registered: 0, waiting: 0 };
    const theirs = rows.filter(({ cooperativeId }) => cooperativeId === id);
    total.cooperatives += 1;
    if (theirs.length > 0) total.present += 1;
    for (const { status, _count } of theirs) total[status === "waiting" ? "waiting" : "registered"] += _count;
    districts.set(district, total);
  }
  return [...districts.values()].sort(
    (one, other) =>
      one.present / one.cooperatives - other.present / other.cooperatives || (one.district < other.district ? -1 : 1),
  );
}
