/**
 * A cooperative's books reckoned a second time, from its files alone and by other means than the program's, with which it
 * shares no line (docs/loans.md has the rules). CSV with `;`, ISO dates and bare digits below 2^53, without products.
 */
export function secondCalculation(loans: string, payments: string, savings: string, today: string) {
  const [paid, plans, rows] = [read(payments), [] as string[], [] as string[]];
  for (const loan of read(loans)) {
    const [number, plan] = [loan.nomor_pinjaman, planOf(loan)];
    for (const one of kept(paid.filter((row) => row.nomor_pinjaman === number))) pay(plan, one.amount, one.date);
    const late = plan.filter((part) => !part.over && part.due < today);
    plans.push(`${number} ${sum(plan.map(openOf))} ${sum(late.map((part) => openOf(part) + duesOf(part)))}`);
    for (const { at, due, principal, interest, left, got, gotInterest } of plan)
      rows.push([number, at + 1, due, principal, interest, principal + interest, left, got + gotInterest].join(" "));
  }
  const balances: Record<string, number> = {};
  for (const row of read(savings)) {
    const account = `${row.nomor_anggota} ${row.jenis}`;
    balances[account] = (balances[account] ?? 0) + Number(row.jumlah);
  }
  return { loans: plans, installments: rows, savings: Object.entries(balances).map((one) => one.join(" ")) };
}

function read(csv: string): Record<string, string>[] {
  const [names = [], ...lines] = csv.split("\r\n").map((line) => line.split(";"));
  return lines.map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""])));
}

type Part = ReturnType<typeof planOf>[number];
export const sum = (all: number[]) => all.reduce((one, other) => one + other, 0);
export const openOf = (part: Part) => part.principal - part.got;
export const duesOf = (part: Part) => (part.over ? 0 : part.interest - part.gotInterest);

export function planOf(loan: Record<string, string>) {
  const [period, done] = [Number(loan.periode_bulan || 1), Number(loan.angsuran_terbayar)];
  const [count, grace] = [Number(loan.tenor_bulan) / period, Number(loan.masa_tenggang) / period];
  const [principal, unit, isAnnuity] = [Number(loan.pokok), Number(loan.pembulatan || 1), loan.metode === "anuitas"];
  const percent = Number(loan.jasa_persen_per_bulan || Number(loan.jasa_persen_per_tahun) / 12);
  // A period's interest on 1,200,000 rupiah: whole for all rates that are written here.
  const rate = Math.round(percent * 12_000) * period;
  const constant = constantOf(BigInt(principal), BigInt(isAnnuity ? rate : 0), count - grace, unit === 1);
  const due = (row: number) => later(loan.angsuran_pertama ?? "", row * period);
  let left = Number(loan.sisa_pokok || principal);
  return Array.from({ length: left > 0 ? count - done : 0 }, (_, row) => {
    const at = done + row;
    const interest = Math.floor((2 * rate * (loan.metode === "flat" ? principal : left) + 1.2e6) / 2.4e6);
    const asked = Math.ceil((constant - (isAnnuity ? interest : 0)) / unit) * unit;
    const part = at === count - 1 ? left : at < grace ? 0 : Math.min(asked, left);
    left -= part;
    const begins = at === 0 ? (loan.tanggal_cair ?? "") : due(at - 1);
    return { at, due: due(at), begins, principal: part, interest, left, got: 0, gotInterest: 0, over: false };
  });
}

/** Found by trying what would be owed in the end: the nearest rupiah, or the first that pays all. */
function constantOf(principal: bigint, rate: bigint, count: number, nearest: boolean): number {
  let [low, high] = [0n, principal * 3n];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    let [owed, scale] = [2n * principal, 1n];
    for (let row = 0; row < count; row += 1, scale *= 1_200_000n)
      owed = owed * (1_200_000n + rate) - (2n * middle - (nearest ? 1n : 0n)) * scale * 1_200_000n;
    [low, high] = owed < 0n || (owed === 0n && !nearest) ? [low, middle] : [middle, high];
  }
  return Number(nearest ? low : high);
}

/** What was paid, by day and receipt; what was taken back takes the newest payment of just its sum. */
function kept(all: Record<string, string>[]) {
  const payments = all.map(({ tanggal: date = "", jumlah, nomor_bukti }) => {
    return { date, amount: Number(jumlah), order: `${date} ${Number(jumlah) < 0} ${nomor_bukti}` };
  });
  const left: typeof payments = [];
  for (const one of payments.sort((a, b) => (a.order < b.order ? -1 : 1))) {
    if (one.amount > 0) left.push(one);
    else left.splice(left.map(({ amount }) => amount).lastIndexOf(-one.amount), 1);
  }
  return left;
}

export function pay(plan: Part[], amount: number, date: string): void {
  const early = plan.some((part) => part.begins >= date && openOf(part) > 0);
  const owed = sum(plan.map(openOf));
  const ends = amount >= owed + sum(plan.filter((part) => !early || part.begins < date).map(duesOf));
  let left = ends ? amount - owed : amount;
  for (const part of plan) {
    const interest = Math.min(left, duesOf(part));
    part.gotInterest += interest;
    const principal = Math.min(ends ? openOf(part) : left - interest, openOf(part));
    part.got += principal;
    left -= interest + (ends ? 0 : principal);
    part.over ||= ends || duesOf(part) + openOf(part) === 0;
  }
}

function later(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  return last.toISOString().slice(0, 8) + String(Math.min(date, last.getUTCDate())).padStart(2, "0");
}
