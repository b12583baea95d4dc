import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import { arrives, gave, gone, staffId } from "#bot/commands/check-in-arrival.ts";
import { enters, missing } from "#bot/commands/check-in-list.ts";
import { looksAt } from "#bot/commands/check-in-named.ts";
import {
  aboutOne,
  atDoor,
  countLine,
  type DeskState,
  deskState,
  doorChoice,
  doorReply,
  openDoor,
  standsAt,
  staysAt,
  whoWords,
} from "#bot/commands/check-in-replies.ts";
import { BEGINS, beginsWith, closes, saidAtDoor } from "#bot/commands/check-in-said.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { type Choice, reply, words } from "#bot/messages.ts";
import { boardReply } from "#bot/services/check-in-board.ts";
import { enterAtDoor, moveToDoor, seatAtDoor } from "#bot/services/check-in-door.ts";
import { officerInOffice } from "#bot/services/check-in-people.ts";
import { arrivalNumbered, takeBackCheckIn } from "#bot/services/check-ins.ts";
import { scannedNumber } from "#bot/services/participant-cards.ts";

const instead = z.number().nullable();
const input = z.union([
  z.object({ scanned: z.string() }),
  z.object({ desk: z.string() }),
  /** Typed while they stand there. */
  z.object({ at: z.string(), said: z.string() }),
  z.object({ note: z.number() }),
  z.object({ undo: z.number() }),
  z.object({ seat: z.number(), instead }),
  z.object({ move: z.number(), to: z.string(), instead }),
  z.object({ enter: z.number(), exam: z.string(), instead }),
  z.object({ look: z.number(), exam: z.string() }),
  z.object({
    list: z.object({ exam: z.string(), day: z.string(), numbers: z.array(z.number()), back: z.boolean() }),
  }),
  z.object({ board: z.string() }),
  z.object({ missing: z.string() }),
  z.object({ text: z.string() }),
]);
type Input = z.infer<typeof input>;

const NUMBERS = String.raw`(?:[a-z]{2,10}[ -]?\d{1,3}(?::|-| )\s*)?(?:hari (?:ke ?-?)?\d(?::|,)? )?(?:(?:nomor|nomer|no\.?) )?\d{1,4}(?:[\s\d,;.&–-]|dan|sampai|s/d)*`;

/**
 * The door of a session: cards are scanned, numbers or names typed, lists typed afterwards; who has no seat gets one where there is one.
 * Whoever is there is noted at once, and taken back with a word.
 */
export const checkIn = command<Input, DeskState>({
  name: "check-in",
  typed: "hadirkan",
  phrases: { hadirkan: { text: "" }, absen: { text: "" }, presensi: { text: "" }, "catat hadir": { text: "" } },
  opens: new RegExp(
    [
      BEGINS.source,
      `^(?:(?:tidak|tdk|gak|batal) )?hadir ${NUMBERS}$`,
      String.raw`^(?:lihat |buka )?papan (?:hadir|absen|presensi)\b`,
      String.raw`^(?:siapa (?:saja )?)?(?:yang |yg |sing )(?:belum|blm|durung) (?:datang|dateng|teko|hadir) di\b`,
    ].join("|"),
  ),
  access: STAFF,
  place: "private",
  menu: true,
  input,
  run: (turn, what) => does(turn, what),
  dialog: {
    state: deskState,
    isStrict: () => true,
    // A number that is typed is one of the list, whatever stands beside it as a choice.
    offers: () => false,
    answer: (turn, { exam }, { text }) => saidAtDoor(turn, exam, text),
    ask: async (turn, { exam }) => desk(turn, exam),
    async stop(turn, { exam, asks }) {
      return asks ? stays(turn, exam) : closes();
    },
    goesOnWith: ({ exam }, { text }) => ({ at: exam, said: text }),
    resumes: () => false,
    keep: () => ({ text: "" }),
  },
});

async function does(turn: Turn, what: Input): Promise<Outcome> {
  const by = staffId(turn);
  if ("text" in what) return beginsWith(turn, what.text);
  if ("scanned" in what) return scanned(turn, what.scanned);
  if ("desk" in what) return desk(turn, what.desk);
  if ("at" in what) return (await saidAtDoor(turn, what.at, what.said)) ?? desk(turn, what.at);
  if ("note" in what) return arrives(turn, what.note, null);
  if ("undo" in what) return takesBack(turn, what.undo);
  if ("seat" in what) return gave(turn, await seatAtDoor(turn.tx, what.seat, { by, instead: what.instead }, turn));
  if ("move" in what) {
    return gave(turn, await moveToDoor(turn.tx, what.move, what.to, { by, instead: what.instead }, turn));
  }
  if ("list" in what) return enters(turn, what.list);
  const here = await openDoor(turn, "board" in what ? what.board : "missing" in what ? what.missing : what.exam);
  if (!here) return { replies: [reply(words("check-in-closed"))], about: null, outcome: "closed" };
  if ("board" in what) return board(turn, here);
  if ("missing" in what) return missing(turn, here.exam, here.day);
  if ("look" in what) return (await looksAt(turn, here.exam, what.look)) ?? gone();
  const officer = await officerInOffice(turn.tx, what.enter, turn);
  if (!officer) return gone();
  const giving = { by, instead: what.instead };
  return gave(turn, await enterAtDoor(turn.tx, officer.candidate, here.exam.code, giving, turn));
}

// ---- a card ----------------------------------------------------------------------------------------------------------

async function scanned(turn: Turn, text: string): Promise<Outcome> {
  const said = scannedNumber(turn.secrets, text);
  const arrival = said && (await arrivalNumbered(turn.tx, said.examCode, said.number));
  if (!arrival) {
    return {
      replies: [reply(words("check-in-unknown-card"))],
      keepsDialog: true,
      about: null,
      outcome: "unknown-card",
    };
  }
  return arrives(turn, arrival.registration.id, standsAt(turn));
}

async function takesBack(turn: Turn, id: number): Promise<Outcome> {
  const arrival = await takeBackCheckIn(turn.tx, id);
  if (!arrival) {
    return {
      replies: [reply(words("check-in-undone-before"))],
      keepsDialog: true,
      about: null,
      outcome: "undone-before",
    };
  }
  const here = await openDoor(turn, arrival.exam.code);
  const again = doorChoice("check-in-again", { note: arrival.registration.id });
  const said = words("check-in-undone", { who: whoWords(arrival) });
  return {
    replies: [here ? doorReply([said, await countLine(turn, here.exam, here.day)], again) : doorReply([said])],
    ...(await staysAt(turn, arrival.exam)),
    about: aboutOne(arrival, true),
    outcome: "undone",
  };
}

// ---- the door itself -------------------------------------------------------------------------------------------------

async function desk(turn: Turn, code: string): Promise<Outcome> {
  const here = await openDoor(turn, code);
  if (!here) return closes();
  const { exam, day } = here;
  const { title } = exam;
  const choices: Choice[] = [
    doorChoice("check-in-board-menu", { board: code }),
    doorChoice("check-in-board-missing", { missing: code }),
  ];
  return {
    replies: [
      doorReply([words("check-in-desk", { title, code, count: await countLine(turn, exam, day) })], ...choices),
    ],
    ...atDoor(exam),
    about: null,
    outcome: "desk",
  };
}

/** What was asked last is not done; the door stays open. */
async function stays(turn: Turn, code: string): Promise<Outcome> {
  const here = await openDoor(turn, code);
  if (!here) return closes();
  return { replies: [reply(words("check-in-not-done"))], ...atDoor(here.exam), about: null, outcome: "not-done" };
}

async function board(turn: Turn, { exam, day }: NonNullable<Awaited<ReturnType<typeof openDoor>>>): Promise<Outcome> {
  const shown = await boardReply(turn.tx, exam, day, staffId(turn), turn);
  return {
    replies: [turn.pressed === undefined ? shown : { ...shown, replaces: turn.pressed }],
    ...atDoor(exam),
    about: null,
    outcome: "board",
  };
}
