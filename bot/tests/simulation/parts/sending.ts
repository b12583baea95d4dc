import { Broken } from "../broken.ts";
import type { Part } from "../part.ts";

/** Promises 1 and 2, whatever it is that comes in and goes out: once, answered, one end for every row, nothing twice without a reason. */
export const sending: Part = {
  name: "sending",
  triggers: `
    CREATE TRIGGER row_ends_once AFTER UPDATE OF status ON Outbox
    WHEN OLD.status IN ('sent', 'refused', 'expired', 'cancelled', 'uncertain') AND NEW.status <> OLD.status
    BEGIN INSERT INTO Broken VALUES ('every row ends once: ' || OLD.id || ' ' || OLD.status || ' ' || NEW.status); END;
    CREATE TRIGGER row_stays AFTER DELETE ON Outbox
    BEGIN INSERT INTO Broken VALUES ('rows of the outbox stay: ' || OLD.id); END;
    CREATE TABLE Owed (channel TEXT, chat TEXT, message TEXT);
    CREATE TRIGGER answer_is_owed AFTER INSERT ON Inbox WHEN NEW.kind = 'message'
    BEGIN INSERT INTO Owed VALUES (NEW.channel, NEW.chat, NEW.message); END;
    CREATE TRIGGER answer_is_there AFTER INSERT ON Outbox BEGIN
      DELETE FROM Owed WHERE EXISTS (SELECT 1 FROM ChatAccount a WHERE a.id = NEW.chatAccountId
        AND a.channel = Owed.channel AND a.chat = Owed.chat); END;
    CREATE TRIGGER answer_is_worked_on AFTER INSERT ON Work BEGIN
      DELETE FROM Owed WHERE EXISTS (SELECT 1 FROM ChatAccount a WHERE a.id = NEW.chatAccountId
        AND a.channel = Owed.channel AND a.chat = Owed.chat); END;`,
  neverAfterCommit: {
    "a reply is there as soon as its effect is": "SELECT channel, chat, message FROM Owed",
    "one message of a chat is on its way": `SELECT chatAccountId FROM Outbox WHERE status = 'sending'
      GROUP BY chatAccountId HAVING COUNT(*) > 1`,
  },
  whenCalm({ ask, rows }) {
    for (const { id, status, priority } of ask("SELECT id, status, priority FROM Outbox")) {
      const { arrivals, excuses, isReply } = rows.get(Number(id)) ?? {
        arrivals: 0,
        excuses: 0,
        isReply: true,
        line: "",
      };
      if (status === "sent" && arrivals === 0) throw new Broken("what was sent has arrived", `row ${id}`);
      if (arrivals > 1 + excuses) throw new Broken("nothing comes twice without a reason", `row ${id}: ${arrivals}`);
      // What the staff are told at once is repeated like an answer.
      if (!isReply && Number(priority) > 0 && arrivals > 1)
        throw new Broken("what nobody asked for comes once", `row ${id}`);
    }
    const [twice] = ask(
      `SELECT message FROM Inbox GROUP BY channel, ownAccount, chat, message, kind HAVING COUNT(*) > 1`,
    );
    if (twice) throw new Broken("an input has its effect once", `message ${twice.message}`);
  },
};
