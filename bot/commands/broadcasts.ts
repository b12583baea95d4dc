import { z } from "zod";
import { CHAIRS_AND_STAFF, isStaff } from "#bot/commands/access.ts";
import { speaksFor, TO_WRITE } from "#bot/commands/broadcast-draft.ts";
import { fileLines, sampleLine, whomWords } from "#bot/commands/broadcast-look.ts";
import { recipientsTable } from "#bot/commands/broadcast-table.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { later } from "#bot/domain/time.ts";
import { type ChannelName, type Choice, type Reply, reply, type Words, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { auditEach } from "#bot/services/audit.ts";
import { answersOf } from "#bot/services/broadcast-answers.ts";
import {
  type BroadcastFigures,
  figuresOf,
  isMissed,
  type RecipientListed,
  recipientsOf,
} from "#bot/services/broadcast-figures.ts";
import { fileForm } from "#bot/services/broadcast-files.ts";
import { broadcastReply, senderOf } from "#bot/services/broadcast-message.ts";
import {
  arrivalLines,
  type BroadcastDeed,
  broadcastDeeds,
  nameOf,
  progressOf,
  tellOfAgreement,
  toAnswers,
  toBroadcast,
} from "#bot/services/broadcast-news.ts";
import { outlookOf, outlookOfCorrection } from "#bot/services/broadcast-outlook.ts";
import {
  agree,
  type Broadcast,
  broadcastById,
  disagree,
  latestBroadcasts,
  mayLeave,
  pauseBroadcast,
  resumeBroadcast,
  stopBroadcast,
  toAgree,
  wasWithdrawn,
} from "#bot/services/broadcasts.ts";

const deeds = z.enum(broadcastDeeds);
const input = z.union([z.object({ broadcast: z.number(), does: deeds.optional() }), z.object({ text: z.string() })]);

/** So many announcements are listed. */
const LISTED = 5;

/** How far announcements are: seen, paused, stopped, gone on with; agreed to by a second of the staff; who did not get one. */
export const broadcasts = command<z.infer<typeof input>, never>({
  name: "broadcasts",
  typed: "rincian siaran",
  phrases: {
    "rincian siaran": { text: "" },
    "daftar siaran": { text: "" },
    "kemajuan siaran": { text: "" },
    "siaran terakhir": { text: "" },
    "lihat kemajuan": { text: "" },
    "periksa siaran": { text: "check" },
    "setujui siaran": { text: "check" },
    "jawaban siaran": { text: "answers" },
    "hentikan siaran": { text: "stop" },
  },
  // What is said of one that was sent; a new one begins otherwise.
  opens:
    /^(?:(?:tolong|tlg|mohon|min|mas|mbak|pak|bu) )*(?:(?:tarik|ralat|batal(?:kan)?|hapus|stop|setop|hentikan|jeda|lanjut(?:kan)?|kirim ulang|kirim ralat) (?:siaran|pengumuman)(?:ne|nya|e)?\b(?! (?:ke|kepada|untuk)\b)|(?:status|cek|lihat|rincian|kemajuan|daftar|riwayat) siaran\b|siaran (?:yang |yg )?(?:terakhir|tadi|kemarin|wingi|terjadwal|batal|tidak jadi|gak jadi|dibatalkan)\b|kirim ralat$|ralat$|berapa (?:orang )?(?:yang|yg|sing) .*siaran\b)/,
  access: CHAIRS_AND_STAFF,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("text" in what) return which(turn, what.text);
    const one = await broadcastById(turn.tx, what.broadcast);
    if (!one || !isTheirs(turn, one)) return gone();
    return what.does ? does(turn, one, what.does) : card(turn, one);
  },
});

/** The office sees all of them; a chair those of the cooperative. */
function isTheirs(turn: Turn, { cooperativeId }: Broadcast): boolean {
  return isStaff(keeper(turn)) || (cooperativeId !== null && cooperativeId === speaksFor(turn));
}

function gone(): Outcome {
  return { replies: [reply(words("broadcasts-gone"))], about: null, outcome: "gone" };
}

async function which(turn: Turn, text: string): Promise<Outcome> {
  if (text === "check") {
    const waiting = await toAgree(turn.tx, keeper(turn).id);
    return waiting
      ? card(turn, waiting)
      : { replies: [reply(words("broadcasts-none-to-agree"))], about: null, outcome: "none" };
  }
  const all = await latestBroadcasts(turn.tx, { cooperativeId: speaksFor(turn) }, LISTED);
  const [latest, ...others] = all;
  if (!latest) return { replies: [reply(words("broadcasts-none"), TO_WRITE)], about: null, outcome: "none" };
  if (text === "answers") return answers(turn, latest);
  if (/^(?:stop|setop|hentikan|batal)/.test(text) && UNFINISHED.has(latest.state)) return does(turn, latest, "stop");
  if (others.length === 0 || UNFINISHED.has(latest.state) || text !== "") return card(turn, latest);
  const lines = all.map((one) => words("broadcasts-line", { name: nameOf(one), state: stateWords(one) }));
  const choices = all.map((one): Choice => toBroadcast(one.id, words("broadcasts-choice", { name: nameOf(one) })));
  return { replies: [reply(words("broadcasts-list", { lines }), ...choices)], about: null, outcome: "listed" };
}

const UNFINISHED: ReadonlySet<Broadcast["state"]> = new Set(["confirming", "waiting", "sending", "paused"]);

// ---- its card ----------------------------------------------------------------------------------------------------------

async function card(turn: Turn, one: Broadcast, before: readonly Words[] = []): Promise<Outcome> {
  const figures = await figuresOf(turn.tx, one.id);
  if (one.state === "sending") return progress(turn, one, figures, before);
  const head = words("broadcasts-head", { name: nameOf(one), state: stateWords(one) });
  const isSecond = one.state === "confirming" && one.authorId !== keeper(turn).id && isStaff(keeper(turn));
  const whole = isSecond ? await wholeOf(turn, one) : [];
  const isWithdrawn = await wasWithdrawn(turn.tx, one.id);
  const lines = one.startedAt ? arrivalLines(figures) : [words("broadcasts-meant", { count: one.meant })];
  const withdrawn = isWithdrawn ? [words("broadcasts-withdrawn")] : [];
  const offered = choices(turn, one, figures, isWithdrawn);
  return {
    replies: [reply(oneAfterAnother([...before, head, ...withdrawn, ...whole, ...lines]), ...offered)],
    about: { subjectId: null, object: `broadcast ${one.id}`, fields: ["figures"] },
    outcome: "card",
  };
}

/** Pressed again, it takes the place of what was seen before, where the app lets us. */
function progress(
  { pressed, channels, now }: Turn,
  one: Broadcast,
  figures: BroadcastFigures,
  before: readonly Words[],
): Outcome {
  const shown = progressOf(one, figures);
  let through = now;
  for (const [channel, open] of figures.openBy) {
    through = later(through, channels.through(channel as ChannelName, open, now));
  }
  const isSoon = through.since(now).total("minutes") < 1;
  const until = isSoon ? [] : [words("broadcasts-through", { at: through })];
  const said = { ...shown, words: oneAfterAnother([...before, shown.words, ...until]) };
  return {
    replies: [pressed === undefined ? said : { ...said, replaces: pressed }],
    about: { subjectId: null, object: `broadcast ${one.id}`, fields: ["figures"] },
    outcome: "progress",
  };
}

/** Whoever agrees reads what they agree to: what it says, to whom, when. */
async function wholeOf(turn: Turn, one: Broadcast): Promise<Words[]> {
  const { tx } = turn;
  const { words: message } = await broadcastReply(tx, one, null, null, turn);
  const within = one.cooperativeId;
  const outlook =
    one.ofId === null
      ? await outlookOf(tx, { text: one.text, audience: one.audience, within }, turn)
      : await outlookOfCorrection(tx, one.ofId);
  const file = one.fileId === null ? null : await fileForm(tx, one.fileId);
  return [
    words("broadcasts-whole", { message }),
    ...fileLines({ file: file && { id: one.fileId ?? 0, form: file } }),
    words("broadcasts-for", { count: outlook.reached, whom: await whomWords(turn, one.audience) }),
    ...(await sampleLine(turn, outlook)),
    words("broadcast-begins", { at: one.startsAt }),
  ];
}

function stateWords({ state, startsAt, startedAt, endedAt }: Broadcast): Words {
  switch (state) {
    case "waiting":
      return words("broadcasts-is-waiting", { at: startsAt });
    case "sending":
      return words("broadcasts-is-sending", { at: startedAt ?? startsAt });
    case "done":
      return words("broadcasts-is-done", { at: endedAt ?? startsAt });
    case "confirming":
      return words("broadcasts-is-confirming");
    case "refused":
      return words("broadcasts-is-refused");
    case "paused":
      return words("broadcasts-is-paused");
    case "stopped":
      return words("broadcasts-is-stopped");
  }
}

function choices(
  turn: Turn,
  one: Broadcast,
  { arrived, by, missed }: BroadcastFigures,
  isWithdrawn: boolean,
): Choice[] {
  const choice = (label: Words, does: BroadcastDeed): Choice => toBroadcast(one.id, label, does);
  const isSecond = one.authorId !== keeper(turn).id && isStaff(keeper(turn));
  const had = arrived + by.uncertain;
  const corrects: Choice[] =
    had > 0 && one.kind === "news" && !isWithdrawn
      ? [
          {
            label: words("broadcasts-correct", { count: had }),
            command: "broadcast",
            input: { of: one.id, kind: "correction" },
            lasting: true,
          },
          {
            label: words("broadcasts-withdraw"),
            command: "broadcast",
            input: { of: one.id, kind: "withdrawal" },
            lasting: true,
          },
        ]
      : [];
  const lists: Choice[] = [
    ...(missed > 0 ? [choice(words("broadcasts-missed", { count: missed }), "missed")] : []),
    ...(one.startedAt ? [choice(words("broadcasts-all-file"), "allFile")] : []),
    toAnswers(one.id),
  ];
  switch (one.state) {
    case "confirming":
      return isSecond
        ? [
            choice(words("broadcasts-agree", { count: one.meant }), "agree"),
            choice(words("broadcasts-disagree"), "disagree"),
          ]
        : [choice(words("broadcast-stop"), "stop")];
    case "waiting":
    case "sending":
      return [choice(words("broadcasts-pause"), "pause"), choice(words("broadcast-stop"), "stop")];
    case "paused":
      return [choice(words("broadcasts-resume"), "resume"), choice(words("broadcast-stop"), "stop"), ...corrects];
    case "stopped":
      return [
        ...(mayLeave(one) && !isWithdrawn ? [choice(words("broadcasts-resume"), "resume")] : []),
        ...corrects,
        ...lists,
      ];
    case "done":
      return [...lists, ...corrects];
    case "refused":
      return [];
  }
}

// ---- deeds -------------------------------------------------------------------------------------------------------------

async function does(turn: Turn, one: Broadcast, deed: BroadcastDeed): Promise<Outcome> {
  const { tx, now } = turn;
  switch (deed) {
    case "pause":
      return changed(turn, one, (await pauseBroadcast(tx, one.id)) ? "broadcasts-paused" : "broadcasts-not-any-more");
    case "resume":
      return changed(turn, one, (await resumeBroadcast(tx, one.id)) ? "broadcasts-resumed" : "broadcasts-not-any-more");
    case "stop":
      return stops(turn, one);
    case "agree":
    case "disagree": {
      const by = keeper(turn);
      // A second member of the staff, whatever somebody else has kept a button of.
      if (!isStaff(by)) return gone();
      const did = deed === "agree" ? await agree(tx, one, by.id) : await disagree(tx, one, by.id, now);
      if (!did) return changed(turn, one, "broadcasts-not-any-more");
      await tellOfAgreement(tx, one, deed === "agree", called(by), now);
      return changed(turn, one, deed === "agree" ? "broadcasts-you-agreed" : "broadcasts-you-disagreed");
    }
    case "missed":
      return missed(turn, one);
    case "missedFile":
      return file(turn, one, "missed");
    case "allFile":
      return file(turn, one, "all");
    case "answers":
      return answers(turn, one);
  }
}

type Said =
  | "broadcasts-paused"
  | "broadcasts-resumed"
  | "broadcasts-not-any-more"
  | "broadcasts-you-agreed"
  | "broadcasts-you-disagreed";

async function changed(turn: Turn, { id }: Broadcast, said: Said): Promise<Outcome> {
  const now = await broadcastById(turn.tx, id);
  if (!now) return gone();
  const shown = await card(turn, now, [words(said)]);
  return { ...shown, about: { subjectId: null, object: `broadcast ${id}`, changed: true }, outcome: said };
}

/** What has left can't be called back; the rest stays here. */
async function stops(turn: Turn, one: Broadcast): Promise<Outcome> {
  if (!(await stopBroadcast(turn.tx, one.id, turn.now))) return changed(turn, one, "broadcasts-not-any-more");
  const { arrived, by, open } = await figuresOf(turn.tx, one.id);
  const now = await broadcastById(turn.tx, one.id);
  if (!now) return gone();
  const had = arrived + by.uncertain;
  const said =
    had === 0
      ? words("broadcasts-stopped-before")
      : words("broadcasts-stopped", { had, open: one.startedAt ? open : one.meant });
  const shown = await card(turn, now, [said]);
  return { ...shown, about: { subjectId: null, object: `broadcast ${one.id}`, changed: true }, outcome: "stopped" };
}

// ---- who did not get it --------------------------------------------------------------------------------------------------

async function missed(turn: Turn, one: Broadcast): Promise<Outcome> {
  const all = (await recipientsOf(turn.tx, one.id, turn)).filter(isMissed);
  const byDistrict = new Map<string, number>();
  for (const { district } of all) byDistrict.set(district, (byDistrict.get(district) ?? 0) + 1);
  const lines = [...byDistrict].map(([district, count]) =>
    district === ""
      ? words("broadcasts-missed-nowhere", { count })
      : words("broadcasts-missed-line", { district, count }),
  );
  const asFile = toBroadcast(one.id, words("broadcasts-missed-file"), "missedFile");
  return {
    replies: [reply(words("broadcasts-missed-by", { count: all.length, lines }), ...(all.length > 0 ? [asFile] : []))],
    about: { subjectId: null, object: `broadcast ${one.id}`, fields: ["figures"] },
    outcome: "missed",
  };
}

/** Numbers in full, to phone them: the reason stands in the audit log of each of them. */
async function file(turn: Turn, one: Broadcast, which: "missed" | "all"): Promise<Outcome> {
  const all = await recipientsOf(turn.tx, one.id, turn);
  const listed = which === "missed" ? all.filter(isMissed) : all;
  const table = recipientsTable(one, listed, which, turn);
  const said = words(which === "missed" ? "broadcasts-missed-sent" : "broadcasts-all-sent", { count: listed.length });
  if (which === "missed") await auditPhones(turn, one, listed);
  return {
    replies: [{ words: said, document: table } satisfies Reply],
    about: { subjectId: null, object: `broadcast ${one.id}`, fields: ["name", "position", "cooperative", "arrival"] },
    outcome: `${which}-file`,
  };
}

async function auditPhones(turn: Turn, { id }: Broadcast, listed: readonly RecipientListed[]): Promise<void> {
  const person = keeper(turn);
  const record = {
    actorId: person.id,
    role: isStaff(person) ? "staff" : "head",
    action: "broadcasts missed-file",
    object: `broadcast ${id}`,
    fields: ["name", "phone"],
    outcome: "shown",
    reason: "missedBroadcast",
  } as const;
  await auditEach(
    turn.tx,
    turn.asked,
    record,
    listed.filter(({ phone }) => phone !== null).map(({ personId }) => personId),
  );
}

// ---- answers -----------------------------------------------------------------------------------------------------------

async function answers(turn: Turn, one: Broadcast): Promise<Outcome> {
  const { comes, comesNot } = await figuresOf(turn.tx, one.id);
  const written = await answersOf(turn.tx, turn.secrets, one.id, turn);
  const counted = comes + comesNot > 0 ? [words("broadcasts-answers", { comes, comesNot })] : [];
  const lines = written.map(({ name, cooperative, text, at }) =>
    words("broadcasts-answer-line", { name, cooperative, text, at }),
  );
  const from = await senderOf(turn.tx, one);
  const said =
    counted.length + lines.length === 0
      ? [words("broadcasts-no-answers", { name: nameOf(one) })]
      : [words("broadcasts-answers-head", { name: nameOf(one), from }), ...counted, ...lines];
  return {
    replies: [reply(oneAfterAnother(said))],
    about: { subjectId: null, object: `broadcast ${one.id}`, fields: ["answers"] },
    outcome: "answers",
  };
}
