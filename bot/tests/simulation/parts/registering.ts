import { Temporal } from "temporal-polyfill";
import { passSeatsOn } from "#bot/ticks/seats.ts";
import { isPast, type Part, type Speaker, type Talk } from "../part.ts";
import { SMALL_SESSION, staffPhones } from "../residents.ts";

/** Promise 3: chairs register, give their seat on, and answer what they are offered. */
export const registering: Part = {
  name: "registering",
  talks: [
    { name: "registers", often: 8, who: ({ role }) => role === "head", talk: registers },
    { name: "gives a seat on", often: 4, who: ({ role }) => role === "head", talk: withdraws },
    { name: "takes what is offered", often: 4, who: ({ role }) => role === "head", talk: takes },
  ],
  happens: {
    often: 0.7,
    async does({ database, now }) {
      const here = database();
      if (!here) return;
      const moment = { now: Temporal.Instant.fromEpochMilliseconds(now()), timeZone: "Asia/Jakarta", staffPhones };
      await passSeatsOn(here, moment);
    },
  },
  neverAfterCommit: {
    "no more seats are given and offered than there are": `
      SELECT e.code FROM Exam e JOIN Registration r ON r.examCode = e.code
      WHERE r.status IN ('offered', 'confirmed') GROUP BY e.code, e.quota HAVING COUNT(*) > e.quota`,
    "no cooperative has more seats than it may have": `
      SELECT e.code FROM Exam e JOIN Registration r ON r.examCode = e.code
      WHERE r.status IN ('offered', 'confirmed') GROUP BY e.code, r.cooperativeId, e.limitPerCooperative
      HAVING COUNT(*) > e.limitPerCooperative`,
    "no seat is free beside somebody who waits and may have it": `
      SELECT w.id FROM Registration w JOIN Exam e ON e.code = w.examCode
      WHERE w.status = 'waiting' AND w.agreedAt IS NOT NULL
        AND (SELECT COUNT(*) FROM Registration r WHERE r.examCode = e.code AND r.status IN ('offered', 'confirmed')) < e.quota
        AND (SELECT COUNT(*) FROM Registration r WHERE r.examCode = e.code AND r.status IN ('offered', 'confirmed')
          AND r.cooperativeId = w.cooperativeId) < e.limitPerCooperative`,
    "one person, one entry": `SELECT personId FROM Registration WHERE status <> 'cancelled'
      GROUP BY examCode, personId HAVING COUNT(*) > 1`,
    "numbers are given in order, each once": `SELECT e.code FROM Exam e
      WHERE e.lastNumber <> (SELECT COUNT(*) FROM Registration r WHERE r.examCode = e.code)`,
  },
};

function* registers({ must, chance }: Speaker): Talk {
  const asked = yield { says: `daftar ${SMALL_SESSION}` };
  if (!asked) return;
  if (/belum bisa diikuti/.test(asked.text)) return;
  must(/Daftarkan |sudah terisi semua/.test(asked.text), "a session can be registered for, or it is said why not");
  if (chance(0.1)) return;
  const heard = yield { says: "ya" };
  if (!heard || isPast(asked, heard)) return;
  must(/sudah terdaftar di|daftar tunggu|belum bisa diikuti/.test(heard.text), "the last yes gives a seat, or a place");
}

function* withdraws({ must }: Speaker): Talk {
  const asked = yield { says: `batalkan pendaftaran ${SMALL_SESSION}` };
  if (!asked || /Tidak ada pendaftaran|tidak terdaftar di/.test(asked.text)) return;
  must(/Batalkan pendaftaran|Keluar dari daftar tunggu/.test(asked.text), "it is asked before a seat is given up");
  const heard = yield { says: "ya" };
  if (!heard || isPast(asked, heard)) return;
  must(/sudah dibatalkan|Sudah keluar|Tidak ada pendaftaran/.test(heard.text), "a seat that is given up is given up");
}

function* takes({ must }: Speaker): Talk {
  const heard = yield { says: "ambil kursi" };
  if (!heard) return;
  const may = /sekarang atas nama|sudah atas nama|[Tt]idak ada kursi|sudah lewat|daftar tunggu/;
  must(may.test(heard.text), "a seat that is offered is taken, or there is none");
}
