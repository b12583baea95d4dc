import type { BehindPin } from "../behind-pin.ts";
import { Broken } from "../broken.ts";
import { type Heard, isPast, type Part, type Speaker, type Talk, type TownAtWork } from "../part.ts";
import { type Human, type Resident, residents, VILLAGES } from "../residents.ts";

/** Announcements: the office sends them to some of the town, who want none any more, and want them again, and look for them. */
export function announcing({ opened }: BehindPin): Part {
  const sent = new Map<string, Announced>();
  /** Whether they want none, by chat; and how often that may have changed. */
  const wishes = new Map<string, Wish>(CHATS.map(({ chat }) => [chat, { wants: true, changes: 0 }]));
  /** Those that arrived, by chat. */
  let had: ReadonlyMap<string, readonly string[]> = new Map();

  function* sends(speaker: Speaker): Talk {
    const { human, any, chance, must } = speaker;
    const mark = `nomor ${sent.size + 1} itu`;
    const [whom, meant] = any(AUDIENCES);
    const one: Announced = { meant, isSent: false, fillsIn: chance(0.3), before: new Map() };
    sent.set(mark, one);
    const to = one.fillsIn ? " untuk {nama}" : "";
    let seen: Heard | null = null;
    const asked = yield { says: `siaran ke ${whom}: Rapat ${mark}${to} pindah ke aula.` };
    yield* opened(speaker, human, asked, (heard) => {
      if (!heard.text.includes("Ini yang akan dikirim")) return false;
      seen = heard;
      return true;
    });
    const look = seen as Heard | null;
    if (!look?.choices.some((label) => label.startsWith("Kirim ke")) || chance(0.1)) {
      if (look) must(look.text.includes(mark), "what is shown is what was typed");
      yield { says: "batal" };
      return;
    }
    for (const [chat, wish] of wishes) one.before.set(chat, { ...wish });
    one.isSent = "perhaps";
    const picked = yield { picks: "Kirim ke" };
    if (!picked || isPast(look, picked)) return;
    // Hours may have passed since the look: then the PIN is asked for once more, and it is shown anew.
    yield* opened(speaker, human, picked, (heard) => {
      const isAnswer =
        /Mulai dikirim ke|dikirim mulai|Jumlahnya berubah|terlambat|sudah tidak ada|Ini yang akan dikirim/;
      if (!isAnswer.test(heard.text)) return false;
      one.isSent = /Mulai dikirim ke|dikirim mulai/.test(heard.text) ? true : "perhaps";
      return true;
    });
    if ((one as Announced).isSent !== true) yield { says: "batal" };
  }

  function wishOf({ chat }: Resident): Wish {
    const wish = wishes.get(chat);
    if (!wish) throw new Error(`nobody is meant in ${chat}`);
    return wish;
  }

  function* changesWish({ resident, must }: Speaker): Talk {
    const wish = wishOf(resident);
    const wantedNone = wish.wants === false;
    wish.changes += 1;
    wish.wants = "perhaps";
    const heard = yield { says: wantedNone ? "mulai" : "berhenti" };
    if (!heard) return;
    const isSaid = heard.text.includes(wantedNone ? "dikirim lagi ke chat ini" : "Pengumuman tidak dikirim lagi");
    must(isSaid, wantedNone ? "announcements come again" : "announcements come no more");
    wish.wants = wantedNone;
  }

  function* reads({ resident: { chat, humans }, must }: Speaker): Talk {
    const arrived = had.get(chat) ?? [];
    const heard = yield { says: "pengumuman" };
    if (!heard) return;
    const shown = [...sent].filter(([mark]) => heard.text.includes(mark));
    const isTheirs = ({ meant }: Announced) => humans.some((human) => meant.has(human));
    must(
      shown.every(([, one]) => isTheirs(one)),
      "nobody reads what concerns others",
    );
    // Whoever of those who share a chat asks.
    if (arrived.length > 0) must(shown.length > 0, "what somebody got is found again");
  }

  return {
    name: "announcing",
    talks: [
      { name: "announces", often: 6, besides: 0.15, who: ({ role }) => role === "staff", talk: sends },
      {
        name: "a chair wants none, or again",
        often: 1,
        besides: 0.15,
        who: ({ role }) => role === "head",
        talk: changesWish,
      },
      { name: "wants none, or again", often: 1, besides: 0.1, who: isMeant, talk: changesWish },
      { name: "reads announcements", often: 1, besides: 0.1, who: isMeant, talk: reads },
    ],
    triggers: `
      CREATE TRIGGER wanted_when_it_leaves AFTER UPDATE OF status ON Outbox
      WHEN NEW.status = 'sending' AND OLD.status = 'queued' AND NEW.priority = 2
        AND (SELECT muted FROM ChatAccount WHERE id = NEW.chatAccountId)
      BEGIN INSERT INTO Broken VALUES ('no announcement leaves for whoever wants none: ' || NEW.id); END;`,
    neverAfterCommit: {
      "somebody is written down once for an announcement": `SELECT broadcastId, personId FROM BroadcastRecipient
        GROUP BY broadcastId, personId HAVING COUNT(*) > 1`,
      "an announcement is in a chat once, unless it says something else to each": `SELECT b.id, o.chatAccountId
        FROM BroadcastRecipient r JOIN Broadcast b ON b.id = r.broadcastId JOIN Outbox o ON o.id = r.outboxId
        WHERE o.status IN ('sending', 'sent', 'uncertain') AND b.text NOT LIKE '%{nama}%'
        GROUP BY b.id, o.chatAccountId HAVING COUNT(*) > 1`,
    },
    whenCalm(town) {
      const all = town.ask("SELECT id, text, state, gatheredTo, startedAt, startsAt FROM Broadcast");
      had = arrivedMarks(sent, town);
      for (const [mark, one] of sent) {
        const rows = all.filter(({ text }) => String(text).includes(mark));
        const atLeast = one.isSent === true ? 1 : 0;
        const atMost = one.isSent === false ? 0 : 1;
        if (rows.length < atLeast || rows.length > atMost)
          throw new Broken("it is sent once", `${mark}: ${rows.length}`);
        const [row] = rows;
        if (row) reachesThem(mark, one, row, wishes, town);
        else if ([...had.values()].some((marks) => marks.includes(mark)))
          throw new Broken("nothing comes unsent", mark);
      }
      for (const [chat, wish] of wishes) {
        const [account] = town.ask("SELECT muted FROM ChatAccount WHERE chat = ?", chat);
        const wants = Number(account?.muted) === 0;
        if (wish.wants === "perhaps") wish.wants = wants;
        if (wish.wants !== wants) throw new Broken("what somebody wants is kept", `${chat}: ${wants}`);
      }
    },
  };
}

interface Announced {
  meant: ReadonlySet<Human>;
  /** Whether the button that sends it was pressed, and that was heard. */
  isSent: boolean | "perhaps";
  /** It says something else to each. */
  fillsIn: boolean;
  /** What everybody wanted when it was sent. */
  before: Map<string, Wish>;
}

interface Wish {
  wants: boolean | "perhaps";
  changes: number;
}

/** How an announcement begins in a chat. */
const NEWS = "Pengumuman dari";

const isMeant = ({ role }: Resident) => role === "member" || role === "family" || role === "head";
const CHATS = residents.filter(isMeant);
const HOMES = new Map(CHATS.flatMap((resident) => resident.humans.map((human) => [human.name, { resident, human }])));

const HEADS = CHATS.filter(({ role }) => role === "head");
/** A few, and now and then the members of a cooperative. */
const AUDIENCES: readonly (readonly [string, ReadonlySet<Human>])[] = [
  ...VILLAGES.map((village) => [`ketua KDMP ${village}`, humansOf(HEADS, village)] as const),
  ["semua ketua", humansOf(HEADS)],
  ["semua ketua", humansOf(HEADS)],
  // Those of the one on Telegram, of the other on WhatsApp.
  [`anggota KDMP ${VILLAGES[0]}`, humansOf(CHATS, VILLAGES[0])],
  [`anggota KDMP ${VILLAGES[1]}`, humansOf(CHATS, VILLAGES[1])],
];

function humansOf(all: readonly Resident[], village?: string): ReadonlySet<Human> {
  const humans = all.flatMap((resident) => resident.humans);
  return new Set(humans.filter((human) => village === undefined || human.village === village));
}

/** Which stand in which chat, once for every time they arrived there. */
function arrivedMarks(sent: ReadonlyMap<string, Announced>, { arrivedIn }: TownAtWork): Map<string, string[]> {
  const marks = [...sent.keys()];
  return new Map(
    residents.map(({ chat }) => {
      const texts = arrivedIn(chat).filter((text) => text.startsWith(NEWS));
      return [chat, texts.flatMap((text) => marks.find((mark) => text.includes(mark)) ?? [])];
    }),
  );
}

/** Everybody whom it is for has it once, or it is known why not; nobody else has it. */
function reachesThem(
  mark: string,
  one: Announced,
  { id, state, gatheredTo, startedAt }: Record<string, unknown>,
  wishes: ReadonlyMap<string, Wish>,
  town: TownAtWork,
): void {
  const recipients = town.ask(
    `SELECT p.name, r.skipped, r.tried, r.outboxId, o.status FROM BroadcastRecipient r
     JOIN Person p ON p.id = r.personId LEFT JOIN Outbox o ON o.id = r.outboxId WHERE r.broadcastId = ?`,
    id,
  );
  const fails = (promise: string, what: unknown): never => {
    throw new Broken(promise, `${mark}: ${JSON.stringify(what)}`);
  };
  const due = new Map<string, { sure: number; most: number }>();
  for (const recipient of recipients) {
    const { name, skipped, status } = recipient;
    const home = HOMES.get(String(name));
    if (!home || !one.meant.has(home.human)) throw new Broken("nobody else is written down", `${mark}: ${name}`);
    const { chat } = home.resident;
    const wants = wanted(one.before.get(chat), wishes.get(chat));
    if (wants === false && skipped !== "optedOut") fails("whoever wanted none gets none", recipient);
    if (wants === true && skipped === "optedOut") fails("whoever wants it gets it", recipient);
    if (!mayBe(recipient, one, home.resident, state, town)) fails("whoever can be reached gets it", recipient);
    const { sure, most } = due.get(chat) ?? { sure: 0, most: 0 };
    const isSent = skipped === null && status === "sent";
    const isDoubted = skipped === null && status === "uncertain";
    due.set(chat, { sure: sure + Number(isSent), most: most + Number(isSent || isDoubted) });
  }
  if (startedAt !== null && gatheredTo === null && recipients.length !== one.meant.size) {
    fails("everybody whom it is for is written down", `${recipients.length} of ${one.meant.size}`);
  }
  for (const { chat } of residents) {
    const texts = town.arrivedIn(chat).filter((text) => text.startsWith(NEWS) && text.includes(mark));
    const { sure, most } = due.get(chat) ?? { sure: 0, most: 0 };
    if (texts.length < sure || texts.length > most) {
      fails("everybody has it once, and nobody else", { chat, times: texts.length, sure, most });
    }
    if (one.fillsIn && new Set(texts).size < texts.length) fails("each has their own once", chat);
  }
}

/** What they wanted when it was sent, if nothing changed since, as far as anybody knows. */
function wanted(then: Wish | undefined, now: Wish | undefined): Wish["wants"] {
  return then && now && then.changes === now.changes ? then.wants : "perhaps";
}

/** Whether what became of it for somebody can have come so. */
function mayBe(
  { skipped, status, outboxId }: Record<string, unknown>,
  { fillsIn }: Announced,
  { app, chat, humans }: Resident,
  state: unknown,
  { ask, rows }: TownAtWork,
): boolean {
  switch (skipped) {
    case null:
      if (status === "uncertain") return (rows.get(Number(outboxId))?.excuses ?? 0) > 0;
      return state !== "done" || status === "sent" || status === "expired";
    case "neverWrote":
      return app === "whatsapp";
    case "sharedChat":
      return !fillsIn && humans.length > 1;
    case "unreachable":
    case "refused": {
      const refused = `SELECT o.id FROM Outbox o JOIN ChatAccount a ON a.id = o.chatAccountId
        WHERE a.chat = ? AND o.status = 'refused' LIMIT 1`;
      return ask(refused, chat).length > 0;
    }
    default:
      // Everybody in the town is linked.
      return skipped === "optedOut" || skipped === "expired";
  }
}
