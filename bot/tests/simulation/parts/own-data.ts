import { Broken } from "../broken.ts";
import { type Heard, isPast, type Part, type Speaker, type Talk } from "../part.ts";
import { type PinModel, pinModel } from "../pin-model.ts";
import { type Human, residents } from "../residents.ts";
import type { SavedModel } from "../saved-model.ts";

/** What belongs to somebody: their account, and for heads and staff what they keep, behind the PIN. */
export function ownData(saved: SavedModel): Part {
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

  function* account(speaker: Speaker): Talk {
    const asked = yield { says: "akun" };
    yield* opened(speaker, speaker.human, asked, says(new RegExp(`Nomor anggota ${speaker.human.number}`)));
  }

  function* savings(speaker: Speaker): Talk {
    const { human, chance } = speaker;
    const asked = yield { says: chance(0.7) ? "simpananku piro" : "saldo simpanan" };
    yield* opened(speaker, human, asked, ({ text, at }) => {
      const [, figures] = /Simpanan (?:Ibu|Bapak|Bapak\/Ibu) Rp ([\d.]+)\./.exec(text) ?? [];
      if (figures === undefined) return false;
      const total = BigInt(figures.replaceAll(".", ""));
      speaker.must(saved.totalsOf(human, at).includes(total), `${human.mark} hears what was booked, not ${total}`);
      return true;
    });
  }

  function* ofAFamily(speaker: Speaker): Talk {
    const human = speaker.any(speaker.resident.humans);
    const who = yield { says: "ganti orang" };
    if (!who) return;
    speaker.must(who.text.includes("Untuk siapa?"), "it is asked who is writing");
    const asked = yield { picks: human.mark };
    if (asked && isPast(who, asked)) return;
    yield* opened(speaker, human, asked, says(new RegExp(`Nomor anggota ${human.number}`)));
  }

  function* books(speaker: Speaker): Talk {
    const asked = yield { says: "daftar anggota" };
    yield* opened(speaker, speaker.human, asked, says(/orang.*(Siapa yang dibuka\?|Pilih, atau ketik)/));
  }

  function* office(speaker: Speaker): Talk {
    const asked = yield { says: "saluran" };
    yield* opened(speaker, speaker.human, asked, says(/hanya chat di terminal/));
  }

  function* notTheirs({ must, resident }: Speaker): Talk {
    const heard = yield { says: resident.role === "stranger" ? "akun" : "petugas dinas" };
    if (!heard) return;
    const refusal = resident.role === "stranger" ? /hanya dibuka untuk pemiliknya/ : /belum bisa saya bukakan/;
    must(refusal.test(heard.text), `${resident.role}s are turned away`);
    yield { says: "batal" };
  }

  function* shuts({ human, must }: Speaker): Talk {
    const heard = yield { says: "kunci" };
    pins.shut(human);
    if (heard) must(heard.text.includes("Sudah dikunci"), "it is shut");
  }

  return {
    name: "own data",
    talks: [
      { name: "their account", often: 6, who: ({ role }) => role === "member", talk: account },
      { name: "their savings", often: 6, who: ({ role }) => role === "member", talk: savings },
      { name: "one of a family", often: 8, who: ({ role }) => role === "family", talk: ofAFamily },
      { name: "the books of a head", often: 12, who: ({ role }) => role === "head", talk: books },
      { name: "the office", often: 12, who: ({ role }) => role === "staff", talk: office },
      {
        name: "what is not theirs",
        often: 1,
        who: ({ role }) => role === "stranger" || role === "member",
        talk: notTheirs,
      },
      { name: "shuts it", often: 1, who: ({ role }) => role === "member", talk: shuts },
    ],
    whenCalm({ ask }) {
      for (const human of HUMANS) compares(pins, looks.get(human.mark), human, ask);
    },
  };
}

/** Whether what came back shows what was asked for. */
type Shows = (heard: Heard) => boolean;

function says(pattern: RegExp): Shows {
  return ({ text }) => pattern.test(text);
}

/** The audit log has who looked at people: what the staff look at here is about nobody. */
const HUMANS = residents.flatMap(({ role, humans }) => (role === "staff" ? [] : humans));

/** So long after the last message it is asked again who of a family is writing. */
const SPEAKER_MINUTES = 15;

const isWithheld = ({ text }: Heard) => text.includes("Jawaban tadi saya tahan");

function wrongOf({ pin }: Human): string {
  return String(Number(pin) + 1);
}

type Ask = Parameters<NonNullable<Part["whenCalm"]>>[0]["ask"];

/** The count of PINs, and what the audit log has of their looks, against what was seen. */
function compares(pins: PinModel, seen: { sure: number; unsure: number } | undefined, human: Human, ask: Ask): void {
  const [row] = ask(
    `SELECT p.id, p.pinWrong, p.pinLockedUntil, l.pinGivenAt, l.pinUsedAt FROM Person p
     JOIN Link l ON l.personId = p.id WHERE p.name = ?`,
    human.name,
  );
  if (!row) throw new Broken("people stay", `${human.mark} is gone`);
  pins.compare(human, Number(row.pinWrong));
  const at = (text: unknown) => (typeof text === "string" ? Date.parse(text) : 0);
  if (pins.isUnsure(human)) {
    pins.learns(human, {
      wrong: Number(row.pinWrong),
      lockedUntil: at(row.pinLockedUntil),
      session: row.pinGivenAt === null ? null : { given: at(row.pinGivenAt), used: at(row.pinUsedAt) },
    });
  }
  const [audit] = ask("SELECT COUNT(*) AS count FROM AuditEntry WHERE actorId = ? AND outcome = 'shown'", row.id);
  const { sure, unsure } = seen ?? { sure: 0, unsure: 0 };
  const count = Number(audit?.count);
  if (count < sure || count > sure + unsure) {
    throw new Broken(
      "every look is in the audit log, once",
      `${human.mark}: ${count} entries, ${sure} to ${sure + unsure} looks`,
    );
  }
}
