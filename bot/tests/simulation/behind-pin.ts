import { type Heard, isPast, type Line, type Piece, type Speaker, type Talk } from "./part.ts";
import { pinModel } from "./pin-model.ts";
import type { Human } from "./residents.ts";

/** How people come to what is behind their PIN, and what they saw there. */
export function behindPin() {
  const pins = pinModel();
  /** How often somebody saw what was theirs; and how often that can't be told, since the answer never came. */
  const looks = new Map<string, { sure: number; unsure: number }>();
  const looked = (human: Human, how: "sure" | "unsure") => {
    const counted = looks.get(human.mark) ?? { sure: 0, unsure: 0 };
    counted[how] += 1;
    looks.set(human.mark, counted);
  };

  /** After something was asked that needs the PIN: what must come, and the PIN if it is asked for. */
  function* opened(speaker: Speaker, human: Human, asked: Heard | null, shows: Shows): Talk {
    const { must, chance } = speaker;
    if (pins.isUnsure(human) || !asked) {
      pins.unsure(human);
      looked(human, "unsure");
      return;
    }
    if (pins.isOpen(human, asked.at)) {
      pins.uses(human, asked.at);
      looked(human, isWithheld(asked) ? "unsure" : "sure");
      must(isWithheld(asked) || shows(asked), `${human.mark} sees what is theirs, for the PIN was given`);
      return;
    }
    must(!shows(asked), `${human.mark} sees nothing before the PIN`);
    if (pins.isDisabled(human)) return must(asked.text.includes("saya matikan"), "a disabled PIN is said to be");
    if (pins.isLocked(human, asked.at)) return must(asked.text.includes("PIN dikunci"), "a locked PIN is said to be");
    must(asked.text.includes("Ketik PIN 6 angka"), "the PIN is asked for");
    let before = asked;
    for (let again = 0; again < 4; again += 1) {
      const isRight = !chance(0.25);
      const heard: Heard | null = yield { says: isRight ? human.pin : wrongOf(human) };
      if (!heard) {
        pins.unsure(human);
        looked(human, "unsure");
        return;
      }
      if (heard.text.includes("Untuk siapa?")) {
        return must(heard.at - before.at >= SPEAKER_MINUTES * 60_000, "it is known for a while who is writing");
      }
      if (isPast(before, heard)) return must(!shows(heard), "a question of yesterday opens nothing");
      before = heard;
      const after = pins.tries(human, heard.at);
      // The bot died while it checked: the try is spent, and it asks once more.
      const isLeftUndone = heard.deaths > 0 && !shows(heard) && !/belum cocok/.test(heard.text);
      if (isLeftUndone && /Ketik PIN 6 angka|PIN dikunci|saya matikan/.test(heard.text)) {
        if (after.kind !== "open") return;
        continue;
      }
      if (isRight) {
        pins.right(human, heard.at);
        looked(human, isWithheld(heard) ? "unsure" : "sure");
        must(isWithheld(heard) || shows(heard), `the right PIN opens what ${human.mark} asked for`);
        return;
      }
      must(!shows(heard), "a wrong PIN opens nothing");
      if (after.kind === "disabled") return must(heard.text.includes("saya matikan"), "the tenth disables the PIN");
      if (after.kind === "locked") {
        return must(heard.text.includes(`PIN dikunci ${after.minutes} menit`), `locked for ${after.minutes} minutes`);
      }
      must(heard.text.includes(`masih bisa dicoba ${after.left} kali`), `${after.left} tries are left`);
    }
  }

  /**
   * Does something that needs the PIN. @param before what they heard last, which can't be answered a day later
   * @returns what it brought; null: it can't be told, or nothing
   */
  function* does(speaker: Speaker, line: Line, brings: RegExp, before?: Heard): Piece {
    const asked = yield line;
    if (before && asked && isPast(before, asked)) return null;
    let brought: Heard | null = null;
    yield* opened(speaker, speaker.human, asked, (heard) => {
      // What was held back the second time it was sent is gone.
      if (isWithheld(heard) || !brings.test(heard.text)) return false;
      brought = heard;
      return true;
    });
    return brought;
  }

  return { pins, looks, opened, does };
}

/** Until it is heard that nothing is being asked any more: what is typed next would be taken for an answer. */
export function* frees(): Talk {
  for (let again = 0; again < 6; again += 1) if (yield { says: "batal" }) return;
}

export type BehindPin = ReturnType<typeof behindPin>;

/** Whether what came back shows what was asked for. */
export type Shows = (heard: Heard) => boolean;

/** So long after the last message it is asked again who of a family is writing. */
const SPEAKER_MINUTES = 15;

const isWithheld = ({ text }: Heard) => text.includes("Jawaban tadi saya tahan");

function wrongOf({ pin }: Human): string {
  return String(Number(pin) + 1);
}
