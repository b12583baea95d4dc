import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { slipNumber } from "#bot/domain/slip-number.ts";
import { bookOnce, reverseSlip, type Slip, type SlipWanted } from "#bot/services/slips.ts";
import { type BehindPin, frees } from "../behind-pin.ts";
import { Broken } from "../broken.ts";
import { BOOKED_FOR, borrowers, payers } from "../kept-books.ts";
import type { Part, Speaker, Talk, TownAtWork } from "../part.ts";
import { BOOKS_KEPT, type Human, letters, type Resident, residents } from "../residents.ts";
import type { SavedModel } from "../saved-model.ts";

/**
 * The treasurer's month: two in each of two villages write down what members brought, now and then the same, take it back, count cash and
 * enter what moves it; members open their receipts. What was confirmed is in the book once, and nothing else.
 */
export function keepingBooks(saved: SavedModel, { does }: BehindPin): Part {
  /** By their millions. */
  const wishes = new Map<number, Wish>();
  const cash = new Map<string, Cash>();
  let millions = 10;
  let wrong: string | null = null;

  const of = (village: string) => [...wishes.values()].filter(({ human }) => human.village === village);

  function wishFor(village: string, { any, chance }: Pick<Speaker, "any" | "chance">, isDated = chance(0.6)): Wish {
    const human = any(HUMANS.filter((one) => one.village === village));
    const kind = any(borrowers.has(human) ? KINDS : SAVED);
    millions += 1;
    const day = isDated ? " tgl 30/6/2025" : "";
    const says = `setor ${kind.said} ${human.number} ${millions}jt${day}`;
    const wish: Wish = {
      millions,
      human,
      kind,
      says,
      isDated,
      isThere: false,
      receipt: null,
      isReversed: false,
      for: null,
    };
    wishes.set(millions, wish);
    return wish;
  }

  /** What a colleague says, or said, in the same words: of one day, so that it is known for the same. */
  function saidBefore(village: string, any: Speaker["any"]): Wish | undefined {
    const all = of(village).filter((one) => one.isDated && one.isReversed === false && one.for !== "undoing");
    const one = all.length === 0 ? undefined : any(all.slice(-3));
    if (one) one.for = "saying again";
    return one;
  }

  /** The book will say so, unless what comes is lost. @returns to be called when it does */
  function changes({ human, kind, millions }: Wish, to: "booked" | "reversed", at: number): (at?: number) => void {
    if (kind.ledger === "payment") return () => {};
    return saved.brings(human, receiptOf(millions), to === "booked" ? rupiahOf(millions) : 0n, at);
  }

  // ---- what treasurers say -------------------------------------------------------------------------------------------

  function* books(speaker: Speaker): Talk {
    const { human, any, chance, must } = speaker;
    const wish = (chance(0.3) ? saidBefore(human.village, any) : undefined) ?? wishFor(human.village, speaker);
    const wasThere = wish.isThere;
    const read = yield* does(speaker, { says: wish.says }, READ_BACK);
    if (!read) return yield* frees();
    if (read.text.includes(TWICE)) {
      must(wish.isThere !== false, "what nobody booked is not said to be there");
      if (!(yield* does(speaker, { picks: "Cukup satu" }, /tidak dibukukan lagi/, read))) yield* frees();
      return;
    }
    must(wasThere !== true, "what stands in the book is told before it is booked again");
    must(read.text.includes(wish.human.number), "whose it is is read back");
    must(changeIn(read.text, wish) === rupiahOf(wish.millions), "what it does to the book is read back");
    if (chance(0.15)) return yield* frees();
    if (wish.isThere === false) wish.isThere = "perhaps";
    const isIn = changes(wish, "booked", read.at);
    // A thumb that trembles.
    const line = chance(0.3) ? { says: "ya", andAtOnce: "ya" } : { picks: "Bukukan" };
    const done = yield* does(speaker, line, BOOKED, read);
    const [receipt, another] = Array.from(done?.text.matchAll(BOOKED_AS) ?? [], ([, number]) => number);
    if (!done || receipt === undefined) return yield* frees();
    must(another === undefined, "what is confirmed twice is booked once");
    must(wish.receipt === null, "what two confirm is booked once");
    Object.assign(wish, { isThere: true, receipt });
    isIn(done.at);
  }

  function* undoes(speaker: Speaker): Talk {
    const { human, any, chance, must } = speaker;
    const booked = of(human.village).filter(
      (one) => one.isThere === true && one.receipt !== null && one.isReversed === false && one.for !== "saying again",
    );
    if (booked.length === 0) return;
    const wish = any(booked.slice(-4));
    wish.for = "undoing";
    const sure = yield* does(speaker, { says: `urungkan bukti ${wish.receipt}` }, /Urungkan bukti SK|sudah dibatalkan/);
    if (!sure) return yield* frees();
    if (sure.text.includes("sudah dibatalkan"))
      return must(wish.isReversed !== false, "what stands is not said to be taken back");
    must(sure.text.includes(wish.human.number), "whose it was is read back");
    if (chance(0.2)) {
      if (!(yield* does(speaker, { picks: "Biarkan" }, /tetap seperti semula/, sure))) yield* frees();
      return;
    }
    if (wish.isReversed === false) wish.isReversed = "perhaps";
    const isOut = changes(wish, "reversed", sure.at);
    const done = yield* does(speaker, { picks: "Urungkan Rp" }, /sudah dibatalkan/, sure);
    if (!done) return yield* frees();
    wish.isReversed = true;
    isOut(done.at);
  }

  /** What is in the till, or what moved it. */
  function* keepsCash(speaker: Speaker): Talk {
    const { human, chance, must } = speaker;
    const mark = `Zk${letters(cash.size)}`;
    millions += 1;
    const one: Cash = { village: human.village, millions, isCount: chance(0.4), isThere: false };
    cash.set(mark, one);
    const says = one.isCount ? `kas ${millions}jt bank 8jt` : `kas keluar ${millions}jt beli ${mark}`;
    const sure = yield* does(speaker, { says }, /Simpan\?/);
    if (!sure) return yield* frees();
    must(sure.text.includes(one.isCount ? figure(one.millions) : mark), "it is read back");
    if (chance(0.15)) return yield* frees();
    one.isThere = "perhaps";
    const done = yield* does(speaker, { picks: "Simpan" }, /Dicatat: kas|Disimpan: kas/, sure);
    if (!done) return yield* frees();
    one.isThere = true;
  }

  // ---- what members see ----------------------------------------------------------------------------------------------

  function* opensReceipt(speaker: Speaker): Talk {
    const { human, any, must } = speaker;
    const theirs = of(human.village).filter((one) => one.human === human && one.isThere === true && one.receipt);
    if (theirs.length === 0) return;
    const { receipt, isReversed } = any(theirs);
    const heard = yield* does(speaker, { says: `bukti ${receipt}` }, /Ini bukti SK/);
    if (!heard) return;
    must(heard.text.includes(`Ini bukti ${receipt}`), "the receipt that was asked for comes");
    if (isReversed === true) must(heard.text.includes("sudah dibatalkan"), "of what was taken back it is said");
  }

  // ---- what two do in the same instant -------------------------------------------------------------------------------

  async function both<T>(
    town: TownAtWork,
    village: string,
    work: (tx: Tx, by: number, now: Temporal.Instant) => Promise<T>,
  ) {
    const here = town.database();
    if (!here) return [];
    const now = Temporal.Instant.fromEpochMilliseconds(town.now());
    const treasurers = town.ask(TREASURERS_OF, village).map(({ personId }) => Number(personId));
    const done = await Promise.allSettled(treasurers.map((by) => here.transaction((tx) => work(tx, by, now))));
    return done.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  }

  async function bothBook(town: TownAtWork, village: string): Promise<void> {
    const wish = wishFor(village, town, true);
    const wanted = wantedBy(wish, town);
    if (!wanted) return;
    wish.isThere = "perhaps";
    const isIn = changes(wish, "booked", town.now());
    const became = await both(town, village, (tx, by, now) => bookOnce(tx, wanted, "", by, { now, today: dayOf(now) }));
    const booked = became.filter((one): one is Slip => one !== null && !(one instanceof Refusal));
    if (booked.length > 1) wrong = `${wish.says} was booked by two`;
    // Where the answer to a commit may be lost, who booked it may hear that it stands there.
    if (!booked[0]) return;
    Object.assign(wish, { isThere: true, receipt: booked[0].receipt });
    isIn();
  }

  async function bothUndo(town: TownAtWork, village: string): Promise<void> {
    const booked = of(village).filter(
      (one) => one.isThere === true && one.isReversed === false && one.for !== "saying again",
    );
    if (booked.length === 0) return;
    const wish = town.any(booked);
    const [row] = town.ask("SELECT id FROM Slip WHERE amount = ?", Number(rupiahOf(wish.millions)));
    if (!row) return;
    Object.assign(wish, { for: "undoing", isReversed: "perhaps" });
    const isOut = changes(wish, "reversed", town.now());
    const became = await both(town, village, (tx, by, now) => reverseSlip(tx, Number(row.id), by, now));
    if (became.filter((one) => one !== null).length > 1) wrong = `${wish.receipt} was taken back by two`;
    if (became.length === 0) return;
    wish.isReversed = true;
    isOut();
  }

  return {
    name: "keeping books",
    talks: [
      { name: "books what was brought", often: 6, besides: 0.3, who: isTreasurer, talk: books },
      { name: "takes it back", often: 2, besides: 0.08, who: isTreasurer, talk: undoes },
      { name: "keeps the cash", often: 2, besides: 0.08, who: isTreasurer, talk: keepsCash },
      { name: "opens a receipt", often: 2, besides: 0.08, who: (one) => payers.includes(one), talk: opensReceipt },
    ],
    happens: {
      often: 0.25,
      async does(town) {
        if (!town.database()) return;
        const village = town.any(BOOKS_KEPT);
        await town.any([bothBook, bothUndo])(town, village);
      },
    },
    triggers: `
      CREATE TRIGGER taken_back_once AFTER UPDATE OF reversedAt ON Slip
      WHEN OLD.reversedAt IS NOT NULL
      BEGIN INSERT INTO Broken VALUES ('a slip is taken back once: ' || NEW.id); END;`,
    neverAfterCommit: {
      "receipts are numbered one after the other": `SELECT cooperativeId, year FROM Slip
        GROUP BY cooperativeId, year HAVING COUNT(*) <> MAX(number) OR COUNT(DISTINCT number) <> COUNT(*)`,
      "a receipt stands for its entry": `SELECT s.id FROM Slip s LEFT JOIN SavingsEntry e ON e.id = s.entryId
        WHERE s.ledger = 'savings' AND (e.id IS NULL OR e.amount <> s.amount OR e.memberId <> s.memberId OR e.kind <> s.kind
          OR e.date <> s.date OR CAST(SUBSTR(e.receipt, 6) AS INTEGER) <> s.number)
        UNION ALL SELECT s.id FROM Slip s LEFT JOIN LoanPayment e ON e.id = s.entryId LEFT JOIN Loan l ON l.id = e.loanId
        WHERE s.ledger = 'payment' AND (e.id IS NULL OR e.amount <> s.amount OR l.memberId <> s.memberId
          OR e.date <> s.date OR CAST(SUBSTR(e.receipt, 6) AS INTEGER) <> s.number)`,
      "what is written in the chat has a receipt": `SELECT e.id FROM SavingsEntry e JOIN BooksImport i ON i.id = e.importId
        LEFT JOIN Slip s ON s.ledger = 'savings' AND s.entryId = COALESCE(e.reversesId, e.id)
        WHERE i.file = '' AND i.sheetId IS NULL AND (s.id IS NULL OR (e.reversesId IS NOT NULL AND s.reversedAt IS NULL))
        UNION ALL SELECT e.id FROM LoanPayment e JOIN BooksImport i ON i.id = e.importId
        LEFT JOIN Slip s ON s.ledger = 'payment' AND s.entryId = COALESCE(e.reversesId, e.id)
        WHERE i.file = '' AND i.sheetId IS NULL AND (s.id IS NULL OR (e.reversesId IS NOT NULL AND s.reversedAt IS NULL))`,
      "what is taken back has one counter-entry": `SELECT id FROM Slip WHERE reversedAt IS NOT NULL AND 1 <>
          (SELECT COUNT(*) FROM SavingsEntry c WHERE ledger = 'savings' AND c.reversesId = entryId)
          + (SELECT COUNT(*) FROM LoanPayment c WHERE ledger = 'payment' AND c.reversesId = entryId)`,
    },
    arrives({ chat, text }, { ask }) {
      const resident = residents.find((one) => one.chat === chat);
      const keeps = resident?.role === "treasurer" ? resident.humans[0]?.village : undefined;
      for (const mark of text.match(MARK) ?? []) {
        if (keeps === undefined || cash.get(mark)?.village !== keeps)
          throw new Broken("what cash was for is read by who keeps it", `${mark} in ${chat}`);
      }
      for (const [, number] of text.matchAll(/Ini bukti SK\d\d-(\d+)/g)) {
        const of = ask(MEMBERS_OF_NUMBER, Number(number)).map(({ member }) => member);
        if (keeps === undefined && !resident?.humans.some((one) => of.includes(one.number)))
          throw new Broken("a receipt is its member's and the treasurer's", `${number} in ${chat}`);
      }
    },
    whenCalm(town) {
      if (wrong !== null) throw new Broken("what two do at once is done once", wrong);
      const rows = town.ask(SLIPS);
      for (const row of rows) isWished(row, wishes.get(Number(row.amount) / MILLION));
      for (const wish of wishes.values()) {
        isAsWished(
          wish,
          rows.filter((row) => Number(row.amount) === wish.millions * MILLION),
        );
      }
      const slipOf = (receipt: string) => wishes.get(Number(/^slip (\d+)$/.exec(receipt)?.[1]));
      saved.learns((_, receipt) => {
        const wish = slipOf(receipt);
        if (!wish) return undefined;
        if (wish.isThere !== true) return null;
        return wish.isReversed === true ? 0n : rupiahOf(wish.millions);
      }, town.now());
      for (const human of borrowers) paysAsWished(human, of(human.village), town);
      keepsCashAsWished(cash, town);
    },
  };
}

/** What somebody wants booked, and what became of it as far as anybody can tell from outside. */
interface Wish {
  /** Nobody else's: by its sum it is known again. */
  millions: number;
  human: Human;
  kind: Kind;
  says: string;
  /** A day is said. */
  isDated: boolean;
  isThere: boolean | "perhaps";
  receipt: string | null;
  isReversed: boolean | "perhaps";
  /** What was taken back may be booked again: either of the two becomes of it. */
  for: "saying again" | "undoing" | null;
}

interface Cash {
  village: string;
  millions: number;
  /** What was counted, not what moved. */
  isCount: boolean;
  isThere: boolean | "perhaps";
}

const SAVED = [
  { said: "sukarela", ledger: "savings", kind: "voluntary" },
  { said: "wajib", ledger: "savings", kind: "mandatory" },
] as const;
const KINDS = [...SAVED, { said: "angsuran", ledger: "payment", kind: "payment" }] as const;
type Kind = (typeof KINDS)[number];

const MILLION = 1_000_000;
const HUMANS = payers.flatMap(({ humans }) => humans);
const isTreasurer = ({ role }: Resident) => role === "treasurer";

const TWICE = "Memang dua kali?";
const READ_BACK = /menjadi Rp|Memang dua kali\?/;
/** A night may have passed since, or a colleague was first. */
const BOOKED = /Sudah dibukukan, bukti SK|menjadi Rp|Memang dua kali\?/;
const BOOKED_AS = /Sudah dibukukan, bukti (SK\d\d-\d+)/g;
const MARK = /\bZk[a-z]{3}\b/g;

const TREASURERS_OF = `SELECT o.personId FROM Officer o JOIN Cooperative c ON c.id = o.cooperativeId
  WHERE o.position = 'treasurer' AND c.village = ? ORDER BY o.id`;
const MEMBERS_OF_NUMBER = "SELECT m.number AS member FROM Slip s JOIN Member m ON m.id = s.memberId WHERE s.number = ?";
const SLIPS = `SELECT s.year, s.number, s.amount, s.ledger, s.kind, s.reversedAt, m.number AS member FROM Slip s
  JOIN Member m ON m.id = s.memberId`;

function rupiahOf(millions: number): bigint {
  return BigInt(millions * MILLION);
}

/** Under which it stands in the model. */
function receiptOf(millions: number): string {
  return `slip ${millions}`;
}

function figure(millions: number): string {
  return `Rp ${millions}.000.000`;
}

function dayOf(now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO("Asia/Jakarta").toPlainDate();
}

/** By how much the figure in a read-back rises; of a payment, what all is used for. */
function changeIn(text: string, { kind }: Wish): bigint {
  const read = (figures: string | undefined) => BigInt((figures ?? "0").replaceAll(".", ""));
  if (kind.ledger === "payment") {
    const [, uses = ""] = /^Untuk (.*)\.$/m.exec(text) ?? [];
    return Array.from(uses.matchAll(/Rp ([\d.]+)/g), ([, figures]) => read(figures)).reduce(
      (sum, one) => sum + one,
      0n,
    );
  }
  const [, before, after] = /Rp ([\d.]+) menjadi Rp ([\d.]+)\./.exec(text) ?? [];
  return read(after) - read(before);
}

function wantedBy({ human, kind, millions }: Wish, { ask }: TownAtWork): SlipWanted | null {
  const [member] = ask("SELECT id, cooperativeId FROM Member WHERE number = ?", human.number);
  if (!member) return null;
  const [loan] = kind.ledger === "payment" ? ask("SELECT id, number FROM Loan WHERE memberId = ?", member.id) : [];
  return {
    cooperativeId: Number(member.cooperativeId),
    member: { id: Number(member.id), number: human.number, name: human.name },
    kind: kind.kind,
    loan: loan ? { id: Number(loan.id), number: String(loan.number) } : null,
    date: BOOKED_FOR,
    amount: rupiahOf(millions),
  };
}

function isWished(row: Record<string, unknown>, wish: Wish | undefined): void {
  const isTheirs = row.member === wish?.human.number && row.ledger === wish?.kind.ledger;
  const isSuch = isTheirs && (row.kind ?? "payment") === wish?.kind.kind;
  if (!wish || !isSuch || wish.isThere === false)
    throw new Broken("nothing is booked that nobody confirmed", JSON.stringify(row));
}

/** What was said to be booked is there, once; what it is of which that could not be heard is known from here on. */
function isAsWished(wish: Wish, rows: readonly Record<string, unknown>[]): void {
  const [row, another] = rows;
  if (another) throw new Broken("what is confirmed is booked once", `${wish.says}: ${rows.length} times`);
  if (wish.isThere === true && !row) throw new Broken("what is said to be booked is in the book", wish.says);
  wish.isThere = row !== undefined;
  if (!row) return;
  const receipt = slipNumber({ year: Number(row.year), number: Number(row.number) });
  if (wish.receipt !== null && wish.receipt !== receipt)
    throw new Broken("a receipt has the number that was said", `${wish.receipt}, not ${receipt}`);
  const isReversed = row.reversedAt !== null;
  if (wish.isReversed !== "perhaps" && wish.isReversed !== isReversed)
    throw new Broken("what is said to be taken back is, and nothing else", `${receipt}: ${row.reversedAt}`);
  Object.assign(wish, { receipt, isReversed });
}

function paysAsWished(human: Human, all: readonly Wish[], { ask }: TownAtWork): void {
  const stands = all.filter((one) => one.human === human && one.kind.ledger === "payment" && one.isThere === true);
  const expected = stands.reduce((sum, one) => sum + (one.isReversed === true ? 0 : one.millions * MILLION), 0);
  const [row] = ask(
    "SELECT SUM(e.amount) AS total FROM LoanPayment e JOIN Loan l ON l.id = e.loanId WHERE l.number = ?",
    `P-${human.number}`,
  );
  if (Number(row?.total ?? 0) !== expected)
    throw new Broken("what was paid is the sum of its ledger", `${human.mark}: ${row?.total}, not ${expected}`);
}

function keepsCashAsWished(cash: ReadonlyMap<string, Cash>, { ask }: TownAtWork): void {
  const counted = ask("SELECT cash FROM CashCount").map((row) => Number(row.cash));
  const moved = ask("SELECT what, amount FROM CashEntry");
  for (const [mark, one] of cash) {
    const times = one.isCount
      ? counted.filter((sum) => sum === one.millions * MILLION).length
      : moved.filter(({ what, amount }) => String(what).includes(mark) && Number(amount) === -one.millions * MILLION)
          .length;
    const isThere = times > 0;
    if (times > 1 || (one.isThere !== "perhaps" && one.isThere !== isThere))
      throw new Broken("what is said of cash is there once", `${mark}: ${times} times, ${one.isThere}`);
    one.isThere = isThere;
  }
  if (counted.length + moved.length > cash.size) throw new Broken("nothing is said of cash twice", `${moved.length}`);
}
