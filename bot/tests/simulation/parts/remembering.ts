import { Temporal } from "temporal-polyfill";
import { remind } from "#bot/ticks/reminders.ts";
import { Broken } from "../broken.ts";
import type { Part, Speaker, Talk } from "../part.ts";
import { staffPhones } from "../residents.ts";

/** Promise 5: what people ask to be reminded of comes once, by day, and stands nowhere in the clear. A whole year of it: year.ts. */
export function remembering(): Part {
  let noted = 0;
  const isAlone = ({ role }: Speaker["resident"]) => role === "member" || role === "head";

  function* notes({ any, must }: Speaker): Talk {
    noted += 1;
    const when = any(["besok jam 9", "lusa sore", "2 jam lagi", "tiap hari jam 10", "nanti sore"]);
    const heard = yield { says: `ingatkan saya ${when} catatan nomor ${noted} itu` };
    // An hour of the night, or one that is over today, is asked for; and at some time it is enough.
    const may = /saya ingatkan|Saya mengingatkan antara|sudah lewat|paling banyak 20/;
    if (heard) must(may.test(heard.text), "what somebody notes is noted, or it is asked when");
  }

  function* looks({ must }: Speaker): Talk {
    const heard = yield { says: "pengingat" };
    if (heard) must(/Yang akan saya ingatkan|Belum ada yang perlu/.test(heard.text), "what comes is listed");
  }

  return {
    name: "remembering",
    talks: [
      { name: "notes something", often: 4, who: isAlone, talk: notes },
      { name: "looks what comes", often: 2, who: isAlone, talk: looks },
    ],
    happens: {
      often: 0.9,
      async does({ database, now }) {
        const here = database();
        if (!here) return;
        const at = Temporal.Instant.fromEpochMilliseconds(now());
        await remind(here, { now: at, timeZone: "Asia/Jakarta", secrets: here.secrets, staffPhones });
      },
    },
    neverAfterCommit: {
      // From seven in the morning until eight in the evening, seven hours after UTC.
      "nobody is reminded at night": `SELECT id FROM Reminder
        WHERE CAST(SUBSTR(madeAt, 12, 2) AS INTEGER) NOT BETWEEN 0 AND 12`,
      "what is noted stands nowhere in the clear": `SELECT o.id FROM Outbox o JOIN Reminder r ON r.outboxId = o.id
        WHERE o.body LIKE '%catatan%' UNION SELECT id FROM OwnReminder WHERE sealed LIKE '%catatan%'`,
    },
    whenCalm({ ask, rows }) {
      for (const { id, status } of ask("SELECT o.id, o.status FROM Outbox o JOIN Reminder r ON r.outboxId = o.id")) {
        const arrivals = rows.get(Number(id))?.arrivals ?? 0;
        if (arrivals > 1) throw new Broken("a reminder comes once", `row ${id}`);
        if (status === "sent" && arrivals === 0) throw new Broken("a reminder that was sent has come", `row ${id}`);
      }
      // A result may be corrected, and a certificate replaced, on the day on which it was told (sitting-exams.ts).
      const [twice] = ask(
        `SELECT r.item, COUNT(*) AS count FROM Reminder r JOIN Outbox o ON o.id = r.outboxId
         WHERE o.status IN ('sent', 'uncertain') AND r.kind NOT IN ('result', 'certificate-file') GROUP BY r.kind, r.item, r.dueOn HAVING COUNT(*) > 1`,
      );
      if (twice) throw new Broken("of one matter one reminder a day", JSON.stringify(twice));
    },
  };
}
