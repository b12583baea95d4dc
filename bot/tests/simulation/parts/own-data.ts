import type { BehindPin, Shows } from "../behind-pin.ts";
import { Broken } from "../broken.ts";
import { isPast, type Part, type Speaker, type Talk } from "../part.ts";
import type { PinModel } from "../pin-model.ts";
import { type Human, residents } from "../residents.ts";
import { type SavedModel, savers } from "../saved-model.ts";

/** What belongs to somebody: their account, and for heads and staff what they keep, behind the PIN. */
export function ownData(saved: SavedModel, behindPin: BehindPin): Part {
  const { pins, looks, opened } = behindPin;

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
      for (const human of STAFF) comparesPin(pins, human, ask);
      for (const human of HUMANS) comparesLooks(looks.get(human.mark), comparesPin(pins, human, ask), human, ask);
    },
  };
}

function says(pattern: RegExp): Shows {
  return ({ text }) => pattern.test(text);
}

/** The audit log has who looked at people: what the staff look at is about nobody, or is not counted here. */
const HUMANS = savers;
const STAFF = residents.flatMap(({ role, humans }) => (role === "staff" || role === "treasurer" ? humans : []));

type Ask = Parameters<NonNullable<Part["whenCalm"]>>[0]["ask"];

/** The count of PINs. @returns the id of the person */
function comparesPin(pins: PinModel, human: Human, ask: Ask): unknown {
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
  return row.id;
}

/** What the audit log has of their looks, against what was seen. */
function comparesLooks(
  seen: { sure: number; unsure: number } | undefined,
  personId: unknown,
  human: Human,
  ask: Ask,
): void {
  const [audit] = ask("SELECT COUNT(*) AS count FROM AuditEntry WHERE actorId = ? AND outcome = 'shown'", personId);
  const { sure, unsure } = seen ?? { sure: 0, unsure: 0 };
  const count = Number(audit?.count);
  if (count < sure || count > sure + unsure) {
    throw new Broken(
      "every look is in the audit log, once",
      `${human.mark}: ${count} entries, ${sure} to ${sure + unsure} looks`,
    );
  }
}
