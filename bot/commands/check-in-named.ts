import { arrives, hasRoom, insteadOf, roomLine } from "#bot/commands/check-in-arrival.ts";
import { atDoor, doorChoice, doorReply, peopleReply, whoWords } from "#bot/commands/check-in-replies.ts";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import { refused } from "#bot/commands/refused.ts";
import { positionWords } from "#bot/domain/position.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { type Words, words } from "#bot/messages.ts";
import { seatsAtDoor } from "#bot/services/check-in-door.ts";
import { arrivalsNamed, type OfficerNamed, officerInOffice, officersNamed } from "#bot/services/check-in-people.ts";
import type { Arrival } from "#bot/services/check-ins.ts";
import type { Exam } from "#bot/services/exams.ts";
import { refuseUnfit } from "#bot/services/registrations.ts";

/** Somebody at the door by name: of the session's list, else an officer who is not entered at all. */

/** So many fit a phone screen. */
const MOST_SHOWN = 5;

/** @returns null: nobody here is called so */
export async function named(turn: Turn, exam: Exam, text: string): Promise<Outcome | null> {
  const [first, ...others] = await arrivalsNamed(turn.tx, exam.code, text);
  if (first && others.length === 0) return arrives(turn, first.registration.id, exam.code);
  if (first) return which(turn, exam, [first, ...others]);
  const [officer, ...more] = await officersNamed(turn.tx, text, MOST_SHOWN + 1, turn);
  if (!officer) return null;
  return more.length === 0 ? notEntered(turn, exam, officer) : whichOfficer(turn, exam, [officer, ...more]);
}

/** They are told apart by the number that is typed next. */
function which(turn: Turn, exam: Exam, all: readonly Arrival[]): Outcome {
  const shown = all.slice(0, MOST_SHOWN);
  const lines = shown.map((one) => words("check-in-candidate", { who: whoWords(one) }));
  const choices = shown.map(({ name, registration: { id } }) => ({
    ...doorChoice("check-in-named", { note: id }),
    label: words("check-in-named", { name }),
  }));
  const asked =
    all.length > shown.length ? words("check-in-which-of-many", { count: all.length }) : words("check-in-which");
  return {
    replies: [peopleReply(turn, [asked, ...lines], choices)],
    ...atDoor(exam, true),
    about: { subjectId: null, object: `exam ${exam.code}`, fields: ["name", "cooperative", "registration"] },
    outcome: "several",
  };
}

async function notEntered(turn: Turn, exam: Exam, officer: OfficerNamed): Promise<Outcome> {
  const { officerId, candidate } = officer;
  const said = words("check-in-not-entered", { who: officerWords(officer), title: exam.title });
  const about = { subjectId: candidate.personId, object: `exam ${exam.code}`, fields: ["name", "cooperative"] };
  const why = await whyUnfit(turn, exam, officer);
  if (why) {
    return { replies: [doorReply([said, refused(why)])], ...atDoor(exam), about, outcome: "unfit" };
  }
  const room = await seatsAtDoor(turn.tx, exam, turn);
  const enter = { enter: officerId, exam: exam.code, instead: insteadOf(room) };
  return {
    replies: [
      doorReply(
        [said, await roomLine(turn, room, exam, candidate.cooperativeId)],
        ...(hasRoom(room) ? [doorChoice("check-in-enter", enter)] : []),
      ),
    ],
    ...atDoor(exam, hasRoom(room)),
    about,
    outcome: "not-entered",
  };
}

async function whyUnfit(turn: Turn, exam: Exam, { candidate }: OfficerNamed): Promise<Refusal | null> {
  try {
    await refuseUnfit(turn.tx, exam, candidate, turn);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

async function whichOfficer(turn: Turn, exam: Exam, all: readonly OfficerNamed[]): Promise<Outcome> {
  const shown = all.slice(0, MOST_SHOWN);
  const room = await seatsAtDoor(turn.tx, exam, turn);
  const choices = hasRoom(room)
    ? shown.map(({ officerId, name, cooperative }) => ({
        ...doorChoice("check-in-enter-named", { look: officerId, exam: exam.code }),
        label: words("check-in-enter-named", { name, cooperative }),
      }))
    : [];
  return {
    replies: [
      peopleReply(
        turn,
        [
          words("check-in-which-officer", { title: exam.title }),
          ...shown.map((one) => words("check-in-candidate", { who: officerWords(one) })),
        ],
        choices,
      ),
    ],
    ...atDoor(exam, true),
    about: { subjectId: null, object: `exam ${exam.code}`, fields: ["name", "cooperative"] },
    outcome: "several-officers",
  };
}

/** One of several who were named. */
export async function looksAt(turn: Turn, exam: Exam, officerId: number): Promise<Outcome | null> {
  const officer = await officerInOffice(turn.tx, officerId, turn);
  return officer && notEntered(turn, exam, officer);
}

/** "Nur Hidayah, sekretaris KDMP Badang" */
function officerWords({ name, cooperative, candidate: { position } }: OfficerNamed): Words {
  return words("check-in-officer", { name, cooperative, position: words(positionWords[position]) });
}
