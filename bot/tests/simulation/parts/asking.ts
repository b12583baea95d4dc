import { Temporal } from "temporal-polyfill";
import type { Database } from "#bot/db/database.ts";
import { questionContext } from "#bot/db/secrets.ts";
import { stored } from "#bot/domain/time.ts";
import { answerTo } from "#bot/services/question-answers.ts";
import { tendQuestions } from "#bot/ticks/questions.ts";
import { type BehindPin, frees } from "../behind-pin.ts";
import { Broken } from "../broken.ts";
import { type Heard, isPast, type Part, type Speaker, type Talk, type TownAtWork } from "../part.ts";
import { letters, type Resident, residents, staffPhones } from "../residents.ts";

/** Questions to the office: people ask, one of two has each and answers it, once, and nobody else reads either. */
export function asking({ does }: BehindPin): Part {
  const written = new Map<string, Written>();
  /** As the database has it, by the word in it. */
  const there = new Map<string, Record<string, unknown>>();
  let lastSeen = 0;
  let wrong: string | null = null;

  function writes(letter: Pick<Written, "by" | "chat" | "question">): { mark: string; letter: Written } {
    const mark = `Zw${letters(written.size)}`;
    const one: Written = { ...letter, isThere: false };
    written.set(mark, one);
    return { mark, letter: one };
  }

  function* asks({ resident, must, chance }: Speaker): Talk {
    const { mark, letter } = writes({ by: "asker", chat: resident.chat, question: null });
    const asked = yield { says: `petugas, kapan ${mark} bisa diambil di kantor` };
    if (!asked) return;
    must(asked.text.includes("Kalimat tadi saya teruskan ke petugas?"), "nothing goes to the office unasked");
    if (chance(0.15)) return;
    letter.isThere = "perhaps";
    const sent = yield { picks: "Ya, teruskan" };
    if (!sent) return;
    const [, number] = /nomor T-(\d+)/.exec(sent.text) ?? [];
    if (number !== undefined) Object.assign(letter, { isThere: true, question: Number(number) });
    else if (/masih menunggu jawaban|Hari ini sudah banyak/.test(sent.text)) letter.isThere = false;
    else must(isPast(asked, sent), "what is sent on has a number, or it is said why not");
  }

  function* looksHowItStands({ resident, must, any }: Speaker): Talk {
    const asked = [...written.values()].filter(({ by, question }) => by === "asker" && question !== null);
    if (asked.length === 0) return;
    const { chat, question } = any(asked);
    const heard = yield { says: `T-${String(question).padStart(4, "0")}` };
    if (!heard) return;
    const stands = /menunggu jawaban sejak|terakhir dijawab|sudah ditutup/.test(heard.text);
    const isUnknown = heard.text.includes("tidak ada di antara pertanyaan dari chat ini");
    must(
      chat === resident.chat ? stands : isUnknown,
      "how a question stands is heard where it was asked, and nowhere else",
    );
  }

  function* isEnough({ must }: Speaker): Talk {
    const heard = yield { says: "sudah cukup" };
    if (heard) must(/selesai\.|Tidak ada pertanyaan yang masih terbuka/.test(heard.text), "what is enough is closed");
  }

  function* answers(speaker: Speaker): Talk {
    const { any, chance } = speaker;
    const list = yield* does(speaker, { says: "pertanyaan" }, /menunggu jawaban:|Tidak ada pertanyaan yang menunggu/);
    const open = list?.choices.filter((label) => /^T-\d+$/.test(label)) ?? [];
    if (!list || open.length === 0) return;
    const held = Array.from(list.text.matchAll(/(T-\d+) ·.*dipegang/g), ([, number]) => number ?? "");
    const number = any(held.length > 0 && chance(0.5) ? held : open);
    const seen = yield* does(
      speaker,
      { picks: number },
      /T-\d+ dari [\s\S]*Ketik |dipegang|sudah ditutup|tidak ada lagi/,
      list,
    );
    // A colleague has it, or it is over: nothing is asked.
    if (seen && !seen.text.includes(`${number} dari `)) return;
    if (!seen || chance(0.25)) return yield* frees();
    const isDone = yield* chance(0.7) ? sends(speaker, number, seen) : handsOn(speaker, seen);
    if (!isDone) yield* frees();
  }

  function* sends(speaker: Speaker, number: string, seen: Heard) {
    const { mark, letter } = writes({ by: "staff", chat: null, question: Number(number.slice(2)) });
    letter.isThere = "perhaps";
    const says = `Silakan ambil hari Senin dengan menyebut ${mark}`;
    const sent = yield* does(
      speaker,
      { says },
      /Terkirim ke|saya simpan; chat|dipegang|sudah ditutup|tidak ada lagi/,
      seen,
    );
    if (sent) letter.isThere = /Terkirim ke|saya simpan; chat/.test(sent.text);
    return sent;
  }

  function* handsOn(speaker: Speaker, seen: Heard) {
    const { any, human } = speaker;
    const said = /dilepas|ditutup|tidak ada lagi|dipegang|Ketik /;
    const step = any(["Lepaskan", "Tutup", "Serahkan"]);
    if (step !== "Serahkan") return yield* does(speaker, { picks: step }, said, seen);
    const whom = yield* does(speaker, { picks: step }, /Kepada siapa/, seen);
    const colleague = STAFF.find(({ humans: [one] }) => one?.mark !== human.mark)?.humans[0];
    if (!whom || !colleague) return null;
    return yield* does(
      speaker,
      { picks: colleague.mark },
      /diserahkan kepada|Ketik |dipegang|ditutup|tidak ada lagi/,
      whom,
    );
  }

  /** Both answer the same in the same instant. */
  async function both(here: Database, { ask, any, now }: TownAtWork): Promise<void> {
    const free = ask("SELECT id FROM Question WHERE closedAt IS NULL AND waitsSince IS NOT NULL AND takenById IS NULL");
    if (free.length === 0) return;
    const question = Number(any(free).id);
    const at = Temporal.Instant.fromEpochMilliseconds(now());
    const staff = ask("SELECT personId FROM Staff WHERE personId IS NOT NULL").map(({ personId }) => Number(personId));
    const outcomes = await Promise.all(
      staff.map(async (staffId) => {
        const { mark, letter } = writes({ by: "staff", chat: null, question });
        letter.isThere = "perhaps";
        const { outcome } = await here.transaction(async (tx) => {
          // Where the answer to a commit may be lost, this runs twice.
          const had = { questionId: question, staffId, at: stored(at) };
          if (here.engine === "postgresql" && (await tx.questionLetter.findFirst({ where: had })))
            return { outcome: "held" };
          return answerTo(
            tx,
            here.secrets,
            { staffPhones },
            { id: question, staffId, text: `Datang saja, ${mark}` },
            at,
          );
        });
        letter.isThere = outcome === "held";
        return outcome;
      }),
    );
    if (outcomes.filter((one) => one === "held").length > 1) wrong = `question ${question} was answered by two at once`;
  }

  return {
    name: "asking the office",
    talks: [
      { name: "asks the office", often: 1, besides: 0.25, who: isAsking, talk: asks },
      { name: "how a question stands", often: 1, who: isAsking, talk: looksHowItStands },
      { name: "that is enough", often: 1, who: isAsking, talk: isEnough },
      { name: "answers questions", often: 8, besides: 0.25, who: ({ role }) => role === "staff", talk: answers },
    ],
    happens: {
      often: 0.4,
      async does(town) {
        const here = town.database();
        if (!here) return;
        const moment = {
          now: Temporal.Instant.fromEpochMilliseconds(town.now()),
          timeZone: "Asia/Jakarta",
          staffPhones,
        };
        await tendQuestions(here, moment);
        if (town.chance(0.3)) await both(here, town);
      },
    },
    triggers: `
      CREATE TRIGGER one_has_a_question AFTER UPDATE OF takenById ON Question
      WHEN OLD.takenById IS NOT NULL AND COALESCE(NEW.takenById, 0) <> OLD.takenById AND NEW.round = OLD.round
      BEGIN INSERT INTO Broken VALUES ('nobody takes what a colleague has: question ' || NEW.id); END;`,
    neverAfterCommit: {
      "what is closed waits for nobody":
        "SELECT id FROM Question WHERE closedAt IS NOT NULL AND waitsSince IS NOT NULL",
      "an answer is on its way as soon as it is written": `SELECT id FROM QuestionLetter
        WHERE staffId IS NOT NULL AND outboxId IS NULL`,
      "an answer goes where it was asked": `SELECT l.id FROM QuestionLetter l JOIN Question q ON q.id = l.questionId
        JOIN Outbox o ON o.id = l.outboxId WHERE o.chatAccountId <> q.chatAccountId`,
    },
    arrives({ chat, role, text }, { ask }) {
      if (role === "staff") return;
      for (const mark of text.match(MARK) ?? []) {
        const { chat: asked, question } = written.get(mark) ?? { chat: null, question: null };
        const [row] = asked === null ? ask(CHAT_OF, question) : [{ chat: asked }];
        if (row?.chat !== chat)
          throw new Broken("what the office is asked and answers is for two", `${mark} in ${chat}`);
      }
    },
    whenCalm(town) {
      if (wrong !== null) throw new Broken("one answers", wrong);
      const secrets = town.database()?.secrets;
      if (!secrets) return;
      for (const row of town.ask(LETTERS, lastSeen)) {
        lastSeen = Number(row.id);
        const text = secrets.open("letter", String(row.sealed), questionContext(Number(row.questionId)));
        const [mark] = text?.match(MARK) ?? [];
        if (mark === undefined) continue;
        if (there.has(mark)) throw new Broken("what is written is there once", mark);
        there.set(mark, row);
      }
      for (const [mark, letter] of written) {
        const row = there.get(mark);
        if (!row && letter.isThere === true && isOfLeaver(letter, town)) letter.isThere = "perhaps";
        if (letter.isThere !== "perhaps" && letter.isThere !== (row !== undefined))
          throw new Broken("what is said to be sent on is there, and nothing else", `${mark}: ${letter.isThere}`);
        letter.isThere = row !== undefined;
        if (row) isAsWritten(mark, letter, row, town);
      }
      const [clear] = town.ask(
        "SELECT o.id FROM QuestionLetter l JOIN Outbox o ON o.id = l.outboxId WHERE o.body LIKE '%Zw%'",
      );
      if (clear) throw new Broken("an answer waits nowhere in the clear", `row ${clear.id}`);
    },
  };
}

/** What somebody wrote, as far as anybody can tell from outside. */
interface Written {
  by: "asker" | "staff";
  /** Where it was asked; null: to be looked up by the question. */
  chat: string | null;
  question: number | null;
  isThere: boolean | "perhaps";
}

const MARK = /\bZw[a-z]{3}\b/g;
const STAFF = residents.filter(({ role }) => role === "staff");
/** A few, so that some ask more than once. */
const isAsking = ({ role, chat }: Resident) => role !== "staff" && role !== "leaver" && Number(chat) % 13 === 0;

const CHAT_OF = "SELECT a.chat FROM Question q JOIN ChatAccount a ON a.id = q.chatAccountId WHERE q.id = ?";
const LETTERS = `SELECT l.id, l.questionId, l.sealed, l.staffId, l.outboxId, a.chat FROM QuestionLetter l
  JOIN Question q ON q.id = l.questionId JOIN ChatAccount a ON a.id = q.chatAccountId WHERE l.id > ? ORDER BY l.id`;

/** All that is written in a question of theirs goes when they are erased. */
function isOfLeaver({ question }: Written, { ask }: TownAtWork): boolean {
  const [row] = ask(CHAT_OF, question);
  return !residents.some(({ chat, role }) => chat === row?.chat && role !== "leaver");
}

function isAsWritten(
  mark: string,
  { by, chat, question }: Written,
  row: Record<string, unknown>,
  { arrivedIn, rows }: TownAtWork,
): void {
  const isTheirs = (chat === null || chat === row.chat) && (question === null || question === Number(row.questionId));
  if (!isTheirs || (by === "staff") !== (row.staffId !== null)) {
    throw new Broken("what is written stands where it was written", `${mark}: ${JSON.stringify(row)}`);
  }
  if (by === "asker") return;
  const times = arrivedIn(String(row.chat)).filter((text) => text.includes(mark)).length;
  const arrivals = rows.get(Number(row.outboxId))?.arrivals ?? 0;
  if (times !== arrivals) throw new Broken("an answer comes once", `${mark}: ${times} times, its row ${arrivals}`);
}
