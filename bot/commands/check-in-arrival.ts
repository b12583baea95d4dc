import {
  aboutOne,
  atDoor,
  countLine,
  doorChoice,
  doorReply,
  openDoor,
  staysAt,
  whoWords,
} from "#bot/commands/check-in-replies.ts";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import { passedOverWords } from "#bot/commands/participant-words.ts";
import { shown } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { type Given, type SeatsAtDoor, seatsAtDoor } from "#bot/services/check-in-door.ts";
import { runningNumber } from "#bot/services/check-in-list.ts";
import { entryNow, officerIdOf } from "#bot/services/check-in-people.ts";
import { type Arrival, type Arrived, arrivalOf, checkIn, doorAt, examsAtDoor } from "#bot/services/check-ins.ts";
import type { Exam } from "#bot/services/exams.ts";
import { goesBeyondLimit } from "#bot/services/registration-moves.ts";
import { whyWaiting } from "#bot/services/registrations.ts";

/** Somebody stands at the door: noted at once where they may come in, else why not and what can be done. */

/** @param code of the session at whose door it is; null: at that of the session where they are entered */
export async function arrives(turn: Turn, id: number, code: string | null): Promise<Outcome> {
  const arrival = await entryThatCounts(turn, id, code);
  if (!arrival) return gone();
  const here = await openDoor(turn, code);
  if (here && arrival.exam.code !== here.exam.code) return elsewhere(turn, arrival, here.exam);
  const arrived = await checkIn(turn.tx, arrival.registration.id, { by: staffId(turn) }, turn);
  return arrived ? tells(turn, arrived) : gone();
}

/** What an old card shows may have been replaced. */
async function entryThatCounts(turn: Turn, id: number, code: string | null): Promise<Arrival | null> {
  const arrival = await arrivalOf(turn.tx, id);
  if (arrival?.registration.status !== "cancelled") return arrival;
  const codes = code === null ? (await examsAtDoor(turn.tx, turn)).map((exam) => exam.code) : [code];
  return (await entryNow(turn.tx, arrival, codes)) ?? arrival;
}

export function staffId({ person }: Turn): number {
  if (!person) throw new Error("only the staff stand at the door");
  return person.id;
}

/** What it was about is not there any more. */
export function gone(): Outcome {
  return { replies: [reply(words("check-in-gone"))], keepsDialog: true, about: null, outcome: "gone" };
}

async function tells(turn: Turn, arrived: Arrived): Promise<Outcome> {
  switch (arrived.became) {
    case "noted":
      return notedReply(turn, arrived, words("check-in-noted", { who: whoWords(arrived.arrival) }));
    case "wasNoted":
      return wasNoted(turn, arrived);
    case "waiting":
      return waits(turn, arrived.arrival);
    case "cancelled":
      return cancelled(turn, arrived.arrival);
    case "calledOff":
      return says(arrived.arrival, words("check-in-called-off", { title: arrived.arrival.exam.title }), "called-off");
    case "closed":
      return closed(turn, arrived);
  }
}

type Noted = Extract<Arrived, { checkIn: object }>;

async function notedReply(turn: Turn, { arrival, checkIn: { id, day } }: Noted, said: Words): Promise<Outcome> {
  return {
    replies: [doorReply([said, await countLine(turn, arrival.exam, day)], doorChoice("check-in-undo", { undo: id }))],
    ...(await staysAt(turn, arrival.exam)),
    about: aboutOne(arrival, true),
    outcome: "noted",
  };
}

async function wasNoted(turn: Turn, { arrival, checkIn: { id, notedAt: at, by } }: Noted): Promise<Outcome> {
  const said = words("check-in-was-noted", { who: whoWords(arrival), at: { clock: at }, by });
  return {
    replies: [doorReply([said], doorChoice("check-in-undo", { undo: id }))],
    ...(await staysAt(turn, arrival.exam)),
    about: aboutOne(arrival, false),
    outcome: "was-noted",
  };
}

function says(arrival: Arrival, said: Words, outcome: string, ...choices: Choice[]): Outcome {
  return {
    replies: [doorReply([said], ...choices)],
    keepsDialog: true,
    about: aboutOne(arrival, false),
    outcome,
  };
}

async function closed(turn: Turn, { arrival, door }: Extract<Arrived, { became: "closed" }>): Promise<Outcome> {
  const open = await examsAtDoor(turn.tx, turn);
  const [here, ...others] = open;
  if (here && others.length === 0) return elsewhere(turn, arrival, here);
  const { title, startsAt, code } = arrival.exam;
  if (door.is === "over") {
    const number = runningNumber(arrival);
    return says(arrival, words("check-in-over", { who: whoWords(arrival), title, code, number }), "over");
  }
  const { opensAt } = door;
  return says(arrival, words("check-in-not-yet", { who: whoWords(arrival), title, startsAt, opensAt }), "not-yet");
}

// ---- a seat at the door ----------------------------------------------------------------------------------------------

async function waits(turn: Turn, arrival: Arrival): Promise<Outcome> {
  const { registration, exam } = arrival;
  const { place, reason } = await whyWaiting(turn.tx, registration, exam, turn);
  const said = words("check-in-waiting", { who: whoWords(arrival), place });
  if (reason === "notInOffice") {
    const why = words("check-in-no-seat", { reason: passedOverWords(reason) });
    return { ...says(arrival, said, "not-in-office"), replies: [doorReply([said, why])] };
  }
  const room = await seatsAtDoor(turn.tx, exam, turn);
  const seat = { seat: registration.id, instead: insteadOf(room) };
  return asks(arrival, exam, {
    lines: [said, await roomLine(turn, room, exam, registration.cooperativeId)],
    choices: hasRoom(room) ? [doorChoice("check-in-give", seat)] : [],
    outcome: "waiting",
  });
}

async function cancelled(turn: Turn, arrival: Arrival): Promise<Outcome> {
  const { registration, exam } = arrival;
  const said = words("check-in-cancelled", {
    who: whoWords(arrival),
    reason: reasonWords(registration.cancelReason),
  });
  const officer = await officerIdOf(turn.tx, arrival);
  const isOpen = doorAt(exam, turn).is === "open";
  if (!isOpen || officer === null) return says(arrival, said, "cancelled");
  const room = await seatsAtDoor(turn.tx, exam, turn);
  const enter = { enter: officer, exam: exam.code, instead: insteadOf(room) };
  return asks(arrival, exam, {
    lines: [said, await roomLine(turn, room, exam, registration.cooperativeId)],
    choices: hasRoom(room) ? [doorChoice("check-in-enter", enter)] : [],
    outcome: "cancelled",
  });
}

function reasonWords(reason: Arrival["registration"]["cancelReason"]): Words {
  switch (reason) {
    case "withdrawn":
      return words("check-in-cancelled-withdrawn");
    case "declined":
      return words("check-in-cancelled-declined");
    case "lapsed":
      return words("check-in-cancelled-lapsed");
    case "moved":
      return words("check-in-cancelled-moved");
    case "replaced":
      return words("check-in-cancelled-replaced");
    case "absent":
      return words("check-in-cancelled-absent");
    case "examCancelled":
      return words("check-in-cancelled-exam");
    case "removed":
    case null:
      return words("check-in-cancelled-removed");
  }
}

/** Entered for another session: to be moved here, or noted there where that goes on too. */
async function elsewhere(turn: Turn, arrival: Arrival, here: Exam): Promise<Outcome> {
  const { registration, exam } = arrival;
  if (registration.status === "cancelled") return cancelled(turn, arrival);
  const { title, startsAt } = exam;
  const room = await seatsAtDoor(turn.tx, here, turn);
  const move = { move: registration.id, to: here.code, instead: insteadOf(room) };
  const isOpenThere = doorAt(exam, turn).is === "open";
  return asks(arrival, here, {
    lines: [
      words("check-in-elsewhere", { who: whoWords(arrival), title, startsAt, here: here.title }),
      await roomLine(turn, room, here, registration.cooperativeId),
    ],
    choices: [
      ...(isOpenThere ? [doorChoice("check-in-note-there", { note: registration.id })] : []),
      ...(hasRoom(room) ? [doorChoice("check-in-move", move)] : []),
    ],
    outcome: "elsewhere",
  });
}

function asks(
  arrival: Arrival,
  here: Exam,
  { lines, choices, outcome }: { lines: readonly Words[]; choices: readonly Choice[]; outcome: string },
): Outcome {
  return {
    replies: [doorReply(lines, ...choices)],
    ...atDoor(here, choices.length > 0),
    about: aboutOne(arrival, false),
    outcome,
  };
}

export function hasRoom({ free, absent }: SeatsAtDoor): boolean {
  return free > 0 || absent !== null;
}

export function insteadOf({ absent }: SeatsAtDoor): number | null {
  return absent?.registration.id ?? null;
}

/** Which seat there is to give; what goes beyond the limit of a cooperative is said with it. */
export async function roomLine(turn: Turn, room: SeatsAtDoor, exam: Exam, cooperativeId: number): Promise<Words> {
  const { free, absent } = room;
  const { startsAt, limitPerCooperative: limit } = exam;
  if (!hasRoom(room)) {
    const isBefore = turn.now.epochMilliseconds < startsAt.epochMilliseconds;
    return isBefore ? words("check-in-full-before", { startsAt: { clock: startsAt } }) : words("check-in-full");
  }
  const said = absent
    ? words("check-in-absent-seat", { name: shown(absent.name), number: runningNumber(absent) })
    : words("check-in-free", { free });
  const isBeyond = limit !== null && (await goesBeyondLimit(turn.tx, cooperativeId, exam, turn));
  return isBeyond ? words("check-in-beyond", { said, limit }) : said;
}

/** What came of giving a seat. */
export async function gave(turn: Turn, given: Given): Promise<Outcome> {
  if (given.came) {
    if (given.became === "wasNoted") return wasNoted(turn, given);
    return notedReply(turn, given, words("check-in-seated", { who: whoWords(given.arrival) }));
  }
  return { replies: [reply(whyNotGiven(given.why))], keepsDialog: true, about: null, outcome: given.why };
}

function whyNotGiven(why: Extract<Given, { came: false }>["why"]): Words {
  switch (why) {
    case "full":
      return words("check-in-taken-meanwhile");
    case "closed":
      return words("check-in-closed");
    case "gone":
      return words("check-in-gone");
  }
}
