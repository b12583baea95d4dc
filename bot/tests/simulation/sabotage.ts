import type { Database as Sqlite } from "better-sqlite3";
import { ANYONE } from "#bot/commands/access.ts";
import type { Outcome } from "#bot/commands/command.ts";
import type { Database, Tx } from "#bot/db/database.ts";
import type { House } from "../town/house.ts";
import { residents } from "./residents.ts";

/**
 * What breaks a promise on purpose, from outside: the simulation must notice every one of them, for a test that can't fail
 * proves nothing.
 */
export interface Sabotage {
  name: string;
  /** Done to the database before the first start. */
  schema?: string;
  /** Done to it at every start. */
  atStart?: string;
  /** Done before a statement, on its connection. */
  before?: (sql: string, db: Sqlite) => void;
  /** Stands between the house and its database. */
  around?: (database: Database) => Database;
  /** Done to a house that has just been opened. */
  house?: (house: House) => void;
  confirmsEarly?: true;
  /** Neither database nor clock are watched. */
  watchesNothing?: true;
  /** Messages of groups are taken for private ones. */
  groupsArePrivate?: true;
  /** The life in which it is noticed soonest; the first one, if not said. What the bot does changes which one that is: the others follow. */
  seed?: number;
  /** So seldom does it show that it may take some lives until it is noticed. */
  showsSeldom?: true;
}

const SOMEBODY = residents.find(({ role }) => role === "member")?.humans[0];

export const NO_SABOTAGE: Sabotage = { name: "none" };

export const sabotages: readonly Sabotage[] = [
  {
    name: "inputs have no unique key",
    seed: 4,
    schema: `CREATE TABLE Other AS SELECT * FROM Inbox; DROP TABLE Inbox; ALTER TABLE Other RENAME TO Inbox;`,
  },
  { name: "inputs are forgotten at every start", seed: 6, atStart: "DELETE FROM Inbox" },
  {
    name: "a reply is entered after the commit of its effect",
    seed: 2,
    before(sql, db) {
      if (sql.includes('INSERT INTO "Outbox"')) db.exec("RELEASE message; COMMIT; BEGIN IMMEDIATE; SAVEPOINT message");
    },
  },
  { name: "a write beside a transaction goes when that one is undone", around: undoesSome },
  { name: "what is not committed yet is acted upon", around: answersBeforeCommit },
  { name: "inputs are confirmed before they are stored", seed: 2, confirmsEarly: true },
  {
    name: "the count of wrong PINs goes with the refusal",
    schema: `CREATE TRIGGER not_counted AFTER UPDATE OF pinWrong ON Person WHEN NEW.pinWrong > OLD.pinWrong
      BEGIN UPDATE Person SET pinWrong = OLD.pinWrong, pinLockedUntil = OLD.pinLockedUntil WHERE id = NEW.id; END`,
  },
  {
    name: "a PIN session does not end",
    seed: 5,
    schema: `CREATE TRIGGER for_ever AFTER UPDATE OF pinUsedAt ON Link WHEN NEW.pinUsedAt < '2099'
      BEGIN UPDATE Link SET pinUsedAt = '2099-01-01T00:00:00.000Z', pinGivenAt = '2099-01-01T00:00:00.000Z'
      WHERE id = NEW.id; END`,
  },
  {
    name: "whoever is linked may do everything",
    house({ app }) {
      app.commands = app.commands.map((one) => (one.access.who === "anyone" ? one : { ...one, access: ANYONE }));
    },
  },
  {
    name: "looks are not written into the audit log",
    seed: 5,
    schema: "CREATE TRIGGER no_audit BEFORE INSERT ON AuditEntry BEGIN SELECT RAISE(IGNORE); END",
  },
  {
    name: "a look is written into the audit log twice",
    seed: 5,
    schema: `CREATE TRIGGER audit_twice AFTER INSERT ON AuditEntry WHEN NEW.request NOT LIKE 'again%' BEGIN
      INSERT INTO AuditEntry (at, chat, request, actorId, role, action, subjectId, outcome)
      VALUES (NEW.at, NEW.chat, 'again ' || NEW.id, NEW.actorId, NEW.role, NEW.action, NEW.subjectId, NEW.outcome); END`,
  },
  {
    name: "what was in hand at a death counts as sent",
    seed: 2,
    atStart: "UPDATE Outbox SET status = 'sent', endedAt = createdAt WHERE status = 'sending'",
  },
  {
    name: "what was in hand at a death stays in the hands of the dead",
    seed: 4,
    before(sql, db) {
      if (/^UPDATE .*Outbox/.test(sql) && sql.includes("NOT IN"))
        db.exec("UPDATE Outbox SET boot = NULL WHERE status = 'sending'");
    },
  },
  {
    name: "a row that has ended is sent again",
    schema: `CREATE TRIGGER again AFTER UPDATE OF status ON Outbox WHEN NEW.status = 'sent' AND NEW.id % 7 = 0 AND NEW.attempt < 2
      BEGIN UPDATE Outbox SET status = 'queued', boot = NULL WHERE id = NEW.id; END`,
  },
  {
    name: "what nobody asked for is repeated like an answer",
    schema: `CREATE TRIGGER like_answers AFTER INSERT ON Outbox WHEN NEW.priority > 0
      BEGIN UPDATE Outbox SET priority = 0 WHERE id = NEW.id; END`,
  },
  {
    name: "a row that waits for its next try lets later ones pass",
    seed: 8,
    showsSeldom: true,
    schema: `CREATE TRIGGER pass AFTER UPDATE OF notBefore ON Outbox WHEN NEW.notBefore IS NOT NULL AND NEW.priority = 0
      BEGIN UPDATE Outbox SET priority = 1 WHERE id = NEW.id; END`,
  },
  {
    name: "a decision leaves the paper in its checker's hands",
    seed: 3,
    schema: `CREATE TRIGGER still_held AFTER UPDATE OF status ON Paper WHEN NEW.status IN ('accepted', 'sentBack')
      BEGIN UPDATE Paper SET claimedBy = 1 WHERE id = NEW.id; END`,
  },
  {
    name: "it is forgotten that somebody has an announcement",
    seed: 5,
    showsSeldom: true,
    schema: `CREATE TRIGGER forgotten AFTER UPDATE OF status ON Outbox WHEN NEW.status = 'sent' AND NEW.priority = 2
      BEGIN UPDATE BroadcastRecipient SET outboxId = NULL WHERE outboxId = NEW.id AND personId % 2 = 0; END`,
  },
  {
    name: "whoever wants no announcements gets them",
    seed: 5,
    schema: `CREATE TRIGGER wanted_all_the_same AFTER UPDATE OF muted ON ChatAccount WHEN NEW.muted
      BEGIN UPDATE ChatAccount SET muted = 0 WHERE id = NEW.id; END`,
  },
  { name: "a clock that jumps is believed", seed: 5, watchesNothing: true },
  { name: "messages of groups are taken for private ones", seed: 3, groupsArePrivate: true },
  {
    name: "NIK are kept in the clear",
    seed: 2,
    schema: `UPDATE Person SET nationalIdSealed = '${SOMEBODY?.nationalId}' WHERE name = '${SOMEBODY?.name}'`,
  },
  {
    name: "what is booked is booked twice",
    schema: `CREATE TRIGGER booked_twice AFTER INSERT ON SavingsEntry WHEN NEW.receipt LIKE 'ST-%' AND NEW.turn < 100 BEGIN
      INSERT INTO SavingsEntry (cooperativeId, memberId, kind, date, amount, receipt, receiptKey, turn, importId)
      VALUES (NEW.cooperativeId, NEW.memberId, NEW.kind, NEW.date, NEW.amount, NEW.receipt, NEW.receiptKey || 'x', NEW.turn + 100, NEW.importId); END`,
  },
  { name: "what is confirmed is not known to be booked already", seed: 2, house: booksWhatIsConfirmed },
  {
    name: "two receipts get one number",
    schema: `DROP INDEX Slip_cooperativeId_year_number_key; CREATE TRIGGER read_too_early AFTER INSERT ON Slip WHEN NEW.number % 2 = 0
      BEGIN UPDATE Slip SET number = NEW.number - 1 WHERE id = NEW.id; END`,
  },
  {
    name: "a number of a receipt is left out",
    schema: `CREATE TRIGGER left_out AFTER INSERT ON Slip WHEN NEW.number % 2 = 0
      BEGIN UPDATE Slip SET number = NEW.number + 1 WHERE id = NEW.id; END`,
  },
  {
    name: "what is taken back is taken back twice",
    seed: 7,
    schema: `DROP INDEX SavingsEntry_reversesId_key;
      CREATE TRIGGER taken_back_twice AFTER UPDATE OF reversedAt ON Slip WHEN NEW.ledger = 'savings' BEGIN
      INSERT INTO SavingsEntry (cooperativeId, memberId, kind, date, amount, receipt, receiptKey, turn, reversesId, importId)
      SELECT cooperativeId, memberId, kind, date, amount, receipt, receiptKey, turn + 1, reversesId, importId
      FROM SavingsEntry WHERE reversesId = NEW.entryId; END`,
  },
  {
    name: "who takes a question does not look whether a colleague has it",
    seed: 3,
    showsSeldom: true,
    house: takesAnyQuestion,
  },
  {
    name: "an answer of the office leaves twice",
    seed: 3,
    schema: `CREATE TRIGGER answered_twice AFTER UPDATE OF outboxId ON QuestionLetter BEGIN
      INSERT INTO Outbox (chatAccountId, channel, priority, status, body, hasChoices, personId, expiresAt, createdAt)
      SELECT chatAccountId, channel, priority, status, body, hasChoices, personId, expiresAt, createdAt
      FROM Outbox WHERE id = NEW.outboxId;
      INSERT INTO QuestionLetter (questionId, staffId, sealed, at, outboxId)
      VALUES (NEW.questionId, NEW.staffId, NEW.sealed, NEW.at, (SELECT MAX(id) FROM Outbox)); END`,
  },
  {
    name: "who comes is noted twice",
    seed: 7,
    schema: `DROP INDEX CheckIn_registrationId_day_part_key; CREATE TRIGGER noted_twice AFTER INSERT ON CheckIn WHEN NEW.notedById > 0
      BEGIN INSERT INTO CheckIn (registrationId, examCode, day, part, notedAt, notedById)
      SELECT NEW.registrationId, NEW.examCode, NEW.day, NEW.part, NEW.notedAt, NEW.notedById
      WHERE (SELECT COUNT(*) FROM CheckIn WHERE registrationId = NEW.registrationId AND day = NEW.day) < 2; END`,
  },
  {
    name: "a result is told before the staff say so",
    seed: 8,
    schema: `CREATE TRIGGER out_at_once AFTER INSERT ON ExamResult BEGIN
      UPDATE ExamResult SET isOut = 1, outAt = NEW.changedAt, tellings = json_array(json_object('result', NEW.result,
        'unitsLeft', NEW.unitsLeft, 'certificateNumber', NEW.certificateNumber, 'validUntil', NULL, 'at', NEW.changedAt))
      WHERE id = NEW.id; END`,
  },
  {
    name: "a result that is corrected stays out",
    seed: 4,
    schema: `CREATE TRIGGER stays_out AFTER UPDATE OF isOut ON ExamResult WHEN OLD.isOut AND NOT NEW.isOut
      BEGIN UPDATE ExamResult SET isOut = 1 WHERE id = NEW.id; END`,
  },
  {
    name: "it is forgotten that a result was told",
    showsSeldom: true,
    schema: `CREATE TRIGGER told_again AFTER UPDATE OF status ON Outbox WHEN NEW.status = 'sent' AND NEW.priority = 1
      BEGIN DELETE FROM Reminder WHERE outboxId = NEW.id AND kind = 'result'; END`,
  },
  {
    name: "a request waits on when it was decided",
    showsSeldom: true,
    schema: `CREATE TRIGGER waits_on AFTER UPDATE OF status ON DataRequest WHEN NEW.decidedById IS NOT NULL AND NEW.kind = 'correction'
      BEGIN UPDATE DataRequest SET status = 'waiting' WHERE id = NEW.id; END`,
  },
  {
    name: "the number of whoever is erased stays in the book",
    schema: `CREATE TRIGGER number_kept AFTER UPDATE OF phone ON Member WHEN NEW.phone IS NULL
      BEGIN UPDATE Member SET phone = OLD.phone WHERE id = NEW.id; END`,
  },
  {
    name: "what is deleted is not overwritten",
    before(_, db) {
      if (!spared.has(db)) db.pragma("secure_delete = OFF");
      spared.add(db);
    },
  },
  { name: "figures of the next member are shown", house: showsTheNext },
  { name: "what is typed is kept", house: keepsWhatIsTyped },
  { name: "what is typed is logged", house: logsWhatIsTyped },
];

const spared = new WeakSet<Sqlite>();

/** As if there were no colleagues. */
function takesAnyQuestion({ app }: House): void {
  app.commands = app.commands.map((one) =>
    one.name !== "questions"
      ? one
      : { ...one, run: (turn, input) => one.run({ ...turn, staffPhones: new Set() }, input) },
  );
}

/** The question stands when it was answered, and nobody looks whether the same is in the book. */
function booksWhatIsConfirmed({ app }: House): void {
  const stands = (outcome: Outcome) =>
    outcome.outcome === "booked" ? { ...outcome, keepsDialog: true as const } : outcome;
  app.commands = app.commands.map((one) => {
    const { dialog } = one;
    if (one.name !== "slip" || !dialog) return one;
    return {
      ...one,
      run: async (turn, input) => stands(await one.run({ ...turn, tx: findsNoneAlike(turn.tx) }, input)),
      dialog: {
        ...dialog,
        async answer(turn, state, what) {
          const outcome = await dialog.answer({ ...turn, tx: findsNoneAlike(turn.tx) }, state, what);
          return outcome && stands(outcome);
        },
      },
    };
  });
}

function findsNoneAlike(tx: Tx): Tx {
  const blind = <Table extends object>(table: Table) =>
    new Proxy(table, {
      get(all, name) {
        const method: unknown = Reflect.get(all, name);
        if (name !== "findMany" || typeof method !== "function") return method;
        return async (query?: { where?: { amount?: unknown } }) =>
          query?.where?.amount === undefined ? method.call(all, query) : [];
      },
    });
  return new Proxy(tx, {
    get(all, name) {
      const table = Reflect.get(all, name);
      return name === "savingsEntry" || name === "loanPayment" ? blind(table as object) : table;
    },
  });
}

/** A slip of one row: everybody sees the book of the member who was entered after them. */
function showsTheNext({ app }: House): void {
  app.commands = app.commands.map((one) =>
    one.name !== "savings"
      ? one
      : {
          ...one,
          run(turn, input) {
            const roles = turn.person?.roles.map((role) =>
              role.kind === "member" ? { ...role, memberId: role.memberId + 1 } : role,
            );
            return one.run(turn.person && roles ? { ...turn, person: { ...turn.person, roles } } : turn, input);
          },
        },
  );
}

/** As SQLite does to a plain write that joins somebody's transaction: acknowledged, and gone with it. */
function undoesSome(database: Database): Database {
  let nth = 0;
  const undone = new Error("undone");
  return {
    ...database,
    async transaction(work) {
      nth += 1;
      const isUndone = nth % 23 === 0;
      const kept: { result?: Awaited<ReturnType<typeof work>> } = {};
      try {
        return await database.transaction(async (tx) => {
          kept.result = await work(tx);
          if (isUndone) throw undone;
          return kept.result;
        });
      } catch (error) {
        if (error !== undone) throw error;
        return kept.result as Awaited<ReturnType<typeof work>>;
      }
    },
  };
}

function answersBeforeCommit(database: Database): Database {
  return {
    ...database,
    transaction: (work) =>
      new Promise((resolve, reject) => {
        database
          .transaction(async (tx) => {
            const result = await work(tx);
            resolve(result);
            return result;
          })
          .catch(reject);
      }),
  };
}

function keepsWhatIsTyped(house: House): void {
  const { understand } = house.app;
  house.app.understand = (text) => {
    const kept = house.database.transaction((tx) =>
      tx.setting.upsert({
        where: { name: "typed" },
        create: { name: "typed", value: text },
        update: { value: text },
      }),
    );
    // In bad weather it is not kept.
    kept.catch(() => {});
    return understand(text);
  };
}

function logsWhatIsTyped({ app }: House): void {
  const { understand } = app;
  app.understand = (text) => {
    app.log.info({ text }, "said");
    return understand(text);
  };
}
