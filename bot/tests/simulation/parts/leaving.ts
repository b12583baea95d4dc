import { Temporal } from "temporal-polyfill";
import { personContext } from "#bot/db/secrets.ts";
import { raiseRequests } from "#bot/services/data-request-clock.ts";
import { decideRequest, requestWaiting } from "#bot/services/data-requests.ts";
import { type BehindPin, frees } from "../behind-pin.ts";
import { Broken } from "../broken.ts";
import type { Part, Speaker, Talk, TownAtWork } from "../part.ts";
import { letters, type Resident, residents, staffPhones } from "../residents.ts";

/**
 * What is theirs: some ask for corrections, on which one of two decides, read what they were answered, and one day want to be erased;
 * then nothing leads to them any more, and nothing of them is left but what the law wants kept.
 */
export function leaving({ does }: BehindPin): Part {
  const gone = new Map<string, boolean | "perhaps">(LEAVERS.map(({ chat }) => [chat, false]));
  const isHere = ({ chat }: Resident) => gone.get(chat) === false;
  /** By the id of the request. */
  const asked = new Map<number, Asked>();
  /** Whose chat a word belongs to. */
  const words = new Map<string, string>();
  let wrong: string | null = null;

  function word(chat: string): string {
    const mark = `Zv${letters(words.size)}`;
    words.set(mark, chat);
    return mark;
  }

  function requestOf(id: number, chat: string): Asked {
    const one = asked.get(id) ?? { chat, isDecided: false, answer: null };
    asked.set(id, one);
    return one;
  }

  function* wantsCorrected(speaker: Speaker): Talk {
    const { resident } = speaker;
    if (!isHere(resident)) return;
    const what = yield* does(speaker, { says: "perbaiki data" }, /Apanya yang keliru/);
    const how = what && (yield* does(speaker, { picks: "hal lain" }, ASKED, what));
    const text = `tertulis di ${word(resident.chat)}, yang benar di sini`;
    const sure = how && (yield* does(speaker, { says: text }, ASKED, how));
    const sent = sure && (yield* does(speaker, { picks: "Kirim permintaan" }, ASKED, sure));
    if (!sent || !/P-\d+/.test(sent.text)) return yield* frees();
    requestOf(Number(/P-(\d+)/.exec(sent.text)?.[1]), resident.chat);
  }

  function* readsAnswers(speaker: Speaker): Talk {
    const { resident, must } = speaker;
    if (!isHere(resident)) return;
    const all = [...asked].filter(([, { chat }]) => chat === resident.chat);
    const theirs = all.sort(([one], [other]) => one - other).slice(-3);
    const answered = theirs.flatMap(([, { isDecided, answer }]) => (isDecided === true ? (answer ?? []) : []));
    const heard = yield* does(speaker, { says: "permintaan saya" }, /P-\d+|Belum ada permintaan/);
    if (!heard) return;
    must(
      theirs.every(([id]) => heard.text.includes(numberOf(id))),
      "what somebody asked is found again",
    );
    must(
      answered.every((mark) => heard.text.includes(mark)),
      "who asked reads what they were answered",
    );
  }

  /** What they leave behind elsewhere. */
  function* writes({ resident, any }: Speaker): Talk {
    if (!isHere(resident)) return;
    const mark = word(resident.chat);
    if (any([true, false])) return void (yield { says: `ingatkan saya besok jam 9 ambil ${mark}` });
    const sure = yield { says: `petugas, kapan ${mark} bisa diambil di kantor` };
    if (sure) yield { picks: "Ya, teruskan" };
  }

  function* wantsErased(speaker: Speaker): Talk {
    const { resident, chance } = speaker;
    if (!isHere(resident)) return;
    const sure = yield* does(speaker, { says: "hapus data" }, /Yang sudah dihapus tidak bisa dikembalikan/);
    if (!sure) return;
    if (chance(0.2)) return void (yield { picks: "Tidak jadi" });
    gone.set(resident.chat, "perhaps");
    const done = yield* does(speaker, { picks: "Hapus data saya" }, /Sudah dihapus\. Nomor permintaan/, sure);
    if (done) gone.set(resident.chat, true);
  }

  /** Both of the staff decide on the same in the same instant. */
  async function decides({ database, ask, any, chance, now }: TownAtWork): Promise<void> {
    const here = database();
    if (!here) return;
    const at = Temporal.Instant.fromEpochMilliseconds(now());
    const moment = { now: at, timeZone: "Asia/Jakarta", staffPhones };
    await here.transaction((tx) => raiseRequests(tx, moment));
    const waiting = ask(
      `SELECT d.id, a.chat FROM DataRequest d JOIN ChatAccount a ON a.id = d.chatAccountId
       WHERE d.status = 'waiting' AND d.kind = 'correction' AND d.raised >= 2`,
    );
    if (waiting.length === 0) return;
    const picked = any(waiting);
    const [id, chat] = [Number(picked.id), String(picked.chat)];
    const one = requestOf(id, chat);
    one.isDecided = "perhaps";
    const staff = ask("SELECT personId FROM Staff WHERE personId IS NOT NULL").map(({ personId }) => Number(personId));
    const decided = await Promise.all(
      staff.map(async (staffId) => {
        const mark = chance(0.7) ? word(chat) : null;
        const answer = mark && `Bukunya sudah benar, lihat ${mark}`;
        const decision = { status: answer ? ("refused" as const) : ("done" as const), answer, decidedById: staffId };
        const who = { cooperativeIds: [], isStaff: true, id: staffId };
        const became = await here.transaction(async (tx) => {
          const found = await requestWaiting(tx, here.secrets, id, who);
          return found && decideRequest(tx, here.secrets, found, decision, at);
        });
        return became ? [mark] : [];
      }),
    );
    if (decided.flat().length > 1) wrong = `on request ${id} two decided`;
    if (decided.flat().length > 0) Object.assign(one, { isDecided: true, answer: decided.flat()[0] });
  }

  return {
    name: "leaving",
    talks: [
      { name: "wants something corrected", often: 2, besides: 0.12, who: isLeaver, talk: wantsCorrected },
      { name: "reads what came of it", often: 2, besides: 0.06, who: isLeaver, talk: readsAnswers },
      { name: "writes elsewhere", often: 2, besides: 0.06, who: isLeaver, talk: writes },
      { name: "wants to be erased", often: 1, besides: 0.06, who: isLeaver, talk: wantsErased },
    ],
    happens: { often: 0.3, does: decides },
    triggers: `
      CREATE TRIGGER decided_once AFTER UPDATE OF status ON DataRequest
      WHEN OLD.status <> 'waiting' AND NEW.status <> OLD.status
      BEGIN INSERT INTO Broken VALUES ('what was decided on stays so: request ' || NEW.id); END;`,
    neverAfterCommit: {
      "nobody decides on what they asked": `SELECT id FROM DataRequest
        WHERE kind = 'correction' AND status <> 'waiting' AND decidedById = personId`,
      "nothing leads to whoever was erased": `SELECT e.personId FROM Erasure e JOIN Link l ON l.personId = e.personId
        UNION ALL SELECT e.personId FROM Erasure e JOIN Person p ON p.id = e.personId
          WHERE p.pinHash IS NOT NULL OR p.nationalIdSealed IS NOT NULL OR p.nationalIdHash IS NOT NULL
        UNION ALL SELECT e.personId FROM Erasure e JOIN Member m ON m.personId = e.personId WHERE m.phone IS NOT NULL`,
      "nothing that somebody wrote is left when they are erased": `
        SELECT e.personId FROM Erasure e JOIN Question q ON q.personId = e.personId
        UNION ALL SELECT e.personId FROM Erasure e JOIN OwnReminder o ON o.personId = e.personId
        UNION ALL SELECT e.personId FROM Erasure e JOIN Reminder r ON r.personId = e.personId
        UNION ALL SELECT e.personId FROM Erasure e JOIN DataRequest d ON d.personId = e.personId
          WHERE d.sealed IS NOT NULL OR d.answer IS NOT NULL OR d.status = 'waiting'`,
      "nothing is on its way to whoever was erased": `SELECT id FROM Outbox WHERE channel IN ('telegram', 'whatsapp')
        AND status = 'queued' AND personId IN (SELECT personId FROM Erasure)`,
    },
    arrives({ chat, role, text }) {
      if (role === "staff") return;
      for (const mark of text.match(MARK) ?? []) {
        if (words.get(mark) !== chat)
          throw new Broken("what is written about somebody is theirs alone", `${mark} in ${chat}`);
      }
    },
    whenCalm(town) {
      if (wrong !== null) throw new Broken("one decides", wrong);
      const erased = town
        .ask("SELECT p.name FROM Erasure e JOIN Person p ON p.id = e.personId")
        .map(({ name }) => name);
      for (const { chat, humans } of LEAVERS) {
        const isGone = erased.includes(humans[0]?.name);
        if (gone.get(chat) === !isGone)
          throw new Broken("who wants it is erased, and nobody else", `${chat}: ${isGone}`);
        gone.set(chat, isGone);
      }
      const secrets = town.database()?.secrets;
      const rows = town.ask("SELECT id, personId, status, answer FROM DataRequest WHERE kind = 'correction'");
      for (const [id, one] of asked) {
        const row = rows.find((other) => Number(other.id) === id);
        if (!row) throw new Broken("what was asked is there", numberOf(id));
        if (gone.get(one.chat) === true || !secrets) continue;
        const isDecided = row.status !== "waiting";
        if (one.isDecided === !isDecided)
          throw new Broken("what is decided is decided", `${numberOf(id)}: ${row.status}`);
        const answer =
          row.answer === null ? null : secrets.open("letter", String(row.answer), personContext(Number(row.personId)));
        const [mark = null] = answer?.match(MARK) ?? [];
        if (one.isDecided === true && one.answer !== mark)
          throw new Broken("one answer counts", `${numberOf(id)}: ${mark}`);
        Object.assign(one, { isDecided, answer: mark });
      }
    },
    isGone: () =>
      LEAVERS.flatMap(({ chat, humans }) => (gone.get(chat) === true ? humans.map(({ phone }) => phone.slice(3)) : [])),
  };
}

interface Asked {
  chat: string;
  isDecided: boolean | "perhaps";
  /** The word in what they were answered. */
  answer: string | null;
}

/** What the form says on its way. */
const ASKED = /Apanya yang keliru|Tulis yang keliru dan yang benar|Kirim permintaan ini ke|P-\d+/;
const MARK = /\bZv[a-z]{3}\b/g;
const isLeaver = ({ role }: Resident) => role === "leaver";
const LEAVERS = residents.filter(isLeaver);

function numberOf(id: number): string {
  return `P-${String(id).padStart(4, "0")}`;
}
