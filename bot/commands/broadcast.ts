import { z } from "zod";
import { CHAIRS_AND_STAFF } from "#bot/commands/access.ts";
import { type Fetched, fetches, keepsFile, soundText, takesFile, takesText } from "#bot/commands/broadcast-content.ts";
import { corrected } from "#bot/commands/broadcast-corrected.ts";
import {
  asBroadcast,
  type Draft,
  draftIn,
  isComplete,
  NEW_DRAFT,
  notRegisteredFor,
  outlookOfDraft,
  type State,
  speaksFor,
  stateType,
  TO_WRITE,
  whoKeys,
} from "#bot/commands/broadcast-draft.ts";
import { asRead, look } from "#bot/commands/broadcast-look.ts";
import { next } from "#bot/commands/broadcast-next.ts";
import { asksText, asksWhen, asksWhere, asksWho } from "#bot/commands/broadcast-questions.ts";
import {
  asksWhatIsMeant,
  changesAudience,
  fetchesList,
  isDoubtful,
  type ListRead,
  picksDistrict,
  picksState,
  picksWho,
  readAudience,
  takesList,
} from "#bot/commands/broadcast-whom.ts";
import { type Answer, command, isFile, isSpreadsheet, type Outcome, type Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { examStates } from "#bot/domain/audience.ts";
import { broadcastTimesIn } from "#bot/domain/broadcast-times.ts";
import { BROADCAST_ALONE, BROADCAST_CONFIRMED_MINUTES } from "#bot/domain/office-rules.ts";
import { readable, wordsOf } from "#bot/domain/text.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { type Attachment, type Choice, reply, type Words, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { askForAgreement, toBroadcast } from "#bot/services/broadcast-news.ts";
import { broadcastById, createBroadcast } from "#bot/services/broadcasts.ts";
import { peopleNamed } from "#bot/services/people-named.ts";

const steps = z.enum(["text", "noReason", "who", "where", "look", "when", "samples", "try", "asks", "asksNot", "drop"]);
const input = z.union([
  z.object({ step: steps }),
  z.object({ who: z.enum(whoKeys) }),
  z.object({ district: z.string() }),
  z.object({ is: z.enum(examStates) }),
  z.object({ confirms: z.number() }),
  z.object({ of: z.number(), kind: z.enum(["correction", "withdrawal"]) }),
  z.object({ aboutExam: z.string() }),
  /** What was typed of whom it is for, with a name that was in doubt put in; anew: the whole announcement was typed. */
  z.object({ settles: z.string(), anew: z.literal(true).optional() }),
  z.object({ text: z.string() }),
]);

const POLITE = "(?:(?:tolong|tlg|tulung|mohon|min|mas|mbak|pak|bu|dong) )*";
const TELLS =
  "(?:(?:kabar|umum|beritahu|info|sampai|kasih ?tau|kasih ?tahu|warta)(?:i|kan|kno|in|no|ken)?|kirim(?:kan|no|in)? (?:pesan|info|undangan|wa))";
const TO = "(?: (?:ke|kepada|nang|marang|dateng|untuk|buat))?(?: (?:semua|seluruh|sedaya|kabeh|para|tiap|setiap))*";
const WHOM =
  "(?:pengurus|pengawas|ketua|wakil|sekretaris|bendahara|manajer|manager|anggota|orang|peserta|koperasi|kdmp|kopdes)";
const BEGINS = new RegExp(
  `^${POLITE}(?:(?:siaran|siarkan|siarno|broadcast|bikin siaran|buat siaran|kirim(?:kan|no|in)? (?:siaran|pengumuman))\\b|${TELLS}${TO} ${WHOM}\\b)`,
);

/** Writing an announcement: what it says, whom it is for, how it looks; nothing leaves before a button that names the count. */
export const broadcast = command<z.infer<typeof input>, State>({
  name: "broadcast",
  intent: "broadcast",
  keyword: "siaran",
  asTyped: true,
  phrases: { siarkan: { text: "" }, "buat siaran": { text: "" }, "kirim pengumuman": { text: "" } },
  // "Kabari anggota besok rapat" is no reminder of one's own.
  opens: BEGINS,
  // "Ubah jadi jam 10" begins like what sessions and reminders are told; beside a text that is shown it is about that.
  alarms: ({ dialogs: [top] }, { phrase }) => {
    const at = top?.command === "broadcast" ? stateType.safeParse(top.state) : null;
    if (!at?.success || (at.data.step !== "look" && at.data.step !== "when")) return false;
    return corrected(at.data.draft.text ?? "", phrase) !== null;
  },
  access: CHAIRS_AND_STAFF,
  place: "private",
  menu: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("text" in what) return begins(turn, what.text);
    if ("of" in what) return corrects(turn, what.of, what.kind);
    if ("aboutExam" in what) return next(turn, { ...NEW_DRAFT, audience: notRegisteredFor(what.aboutExam) });
    const at = draftIn(turn);
    if (!at) return gone();
    if ("settles" in what) {
      // It is read as if it had been typed so.
      if (what.anew) return begun(turn, what.settles, [], at.draft.file);
      return (await changesAudience(turn, at.draft, what.settles)) ?? asksWho(turn, at.draft);
    }
    if ("who" in what) return picksWho(turn, at.draft, what.who);
    if ("district" in what) return picksDistrict(turn, at.draft, what.district);
    if ("is" in what) return picksState(turn, at.draft, what.is);
    if ("confirms" in what) return confirms(turn, at.draft, what.confirms);
    return goes(turn, at.draft, what.step);
  },
  dialog: {
    state: stateType,
    isForm: true,
    takesFiles: true,
    isStrict: () => true,
    isVerbatim: ({ step }) => step === "text" || step === "who" || step === "where",
    answer,
    ask: async (turn, { step, draft }) => goes(turn, draft, step),
    async back(turn, { step, draft }) {
      const to = BACK[step];
      return to === null ? null : goes(turn, draft, to);
    },
    stop: async () => dropped(),
    async worked(turn, { step, draft }, result) {
      if (step === "who") return takesList(turn, draft, result as ListRead);
      const fetched = result as Fetched;
      return fetched.begins ? begunWithFile(turn, fetched) : takesFile(turn, draft, fetched);
    },
    keep: () => ({ text: "" }),
  },
});

const BACK = { text: null, who: "text", where: "who", look: "who", when: "look" } as const;

// ---- beginning ---------------------------------------------------------------------------------------------------------

/** What was typed may say all of it: "kabari bendahara Diwek, besok kumpul jam 9". */
async function begins(turn: Turn, text: string): Promise<Outcome> {
  const before = draftIn(turn);
  if (before && text === "") {
    return goes(turn, before.draft, before.step, [words("broadcast-goes-on")]);
  }
  const put = before && (await correctsText(turn, before, text));
  if (put) return put;
  const replaces = before ? [words("broadcast-instead")] : [];
  const { attachment } = turn;
  if (!attachment) return begun(turn, text, replaces);
  if (isSpreadsheet(attachment)) return begunWithList(turn, text, attachment);
  return fetches(turn, NEW_DRAFT, attachment, { caption: text, begins: true, before: replaces });
}

async function begunWithFile(turn: Turn, fetched: Fetched): Promise<Outcome> {
  const file = await keepsFile(turn, fetched);
  return "refused" in file ? begun(turn, fetched.caption, [file.refused]) : begun(turn, fetched.caption, [], file);
}

/** The list says whom it is for. */
async function begunWithList(turn: Turn, typed: string, attachment: Attachment): Promise<Outcome> {
  const text = typed === "" ? null : (await readAudience(turn, typed)).text;
  return fetchesList(turn, { ...NEW_DRAFT, text: soundText(text) }, attachment);
}

/** What was said of it in one go. */
async function begun(
  turn: Turn,
  typed: string,
  before: readonly Words[],
  file: Draft["file"] = null,
): Promise<Outcome> {
  const read = typed === "" ? null : await readAudience(turn, typed);
  const text = read?.text ?? null;
  const draft = { ...NEW_DRAFT, audience: read?.audience ?? null, file };
  if (read && isDoubtful(read)) {
    // What is not known would make it wider than it was meant.
    return asksWhatIsMeant(
      turn,
      { ...draft, audience: null, text: soundText(text) },
      { read, typed },
      (settles) => ({ settles, anew: true }),
      before,
    );
  }
  return text === null ? next(turn, draft, before) : takesText(turn, draft, text, before);
}

function goes(
  turn: Turn,
  draft: Draft,
  step: z.infer<typeof steps>,
  before: readonly Words[] = [],
): Promise<Outcome> | Outcome {
  switch (step) {
    case "text":
      return asksText(turn, draft, before);
    case "noReason":
      return next(turn, { ...draft, text: "" }, before);
    case "who":
      return asksWho(turn, draft, before);
    case "where":
      return asksWhere(turn, draft, before);
    case "when":
      return asksWhen(draft, before);
    case "look":
      return next(turn, draft, before);
    case "samples":
      return samples(turn, draft);
    case "try":
      return tries(turn, draft);
    case "asks":
    case "asksNot":
      return next(turn, { ...draft, asks: step === "asks" }, [
        ...before,
        words(step === "asks" ? "broadcast-asks-now" : "broadcast-asks-no-more"),
      ]);
    case "drop":
      return dropped();
  }
}

function gone(): Outcome {
  return { replies: [reply(words("broadcast-gone"), TO_WRITE)], about: null, outcome: "gone" };
}

function dropped(): Outcome {
  return { replies: [reply(words("broadcast-dropped"))], about: null, outcome: "dropped" };
}

async function corrects(turn: Turn, id: number, kind: "correction" | "withdrawal"): Promise<Outcome> {
  const one = await broadcastById(turn.tx, id);
  if (one?.cooperativeId !== speaksFor(turn)) return gone();
  return next(turn, { ...NEW_DRAFT, of: { id, kind } });
}

// ---- answers -----------------------------------------------------------------------------------------------------------

async function answer(turn: Turn, { step, draft }: State, given: Answer): Promise<Outcome | null> {
  const { text, content } = given;
  if (isFile(given)) {
    const isList = (step === "who" || step === "where") && isSpreadsheet(given.attachment);
    return isList
      ? fetchesList(turn, draft, given.attachment)
      : fetches(turn, draft, given.attachment, { caption: text });
  }
  if (content.kind === "location") {
    const { latitude, longitude } = content;
    return next(turn, { ...draft, mapPoint: { latitude, longitude } });
  }
  if (content.kind !== "text" && wordsOf(text).length === 0) return null;
  switch (step) {
    case "text":
      return (await correctsText(turn, { step, draft }, text)) ?? takesText(turn, draft, text, []);
    case "when":
      return takesTimes(turn, draft, text);
    case "who":
    case "where":
      if (GOES_ON.test(readable(text)) && (step === "where" || isComplete(draft))) return next(turn, draft);
      return (
        (await anew(turn, text)) ??
        (await correctsText(turn, { step, draft }, text)) ??
        changesAudience(turn, draft, text)
      );
    case "look":
      return (
        (await anew(turn, text)) ??
        (await correctsText(turn, { step, draft }, text)) ??
        (await changesText(turn, draft, text)) ??
        (ONLY_TIMES.test(readable(text)) ? await takesTimesIfAny(turn, draft, text) : null) ??
        changesAudience(turn, draft, text)
      );
  }
}

const GOES_ON = /^(?:lanjut(?:kan)?|terus|teruskan|sudah|wis|semua(?: kecamatan)?|kabeh)$/;
const CHANGES_TEXT =
  /^(?:ubah|ganti|edit|koreksi)\s+(?:isi|teks|tulisan)(?:nya|ne|e)?(?:\s+(?:jadi|menjadi|dadi))?\s*:?\s*/i;
/** Nothing but when it shall leave or end: what speaks of something else may name a time too. */
const ONLY_TIMES =
  /^(?:(?:kirim(?:kan)?|siarkan|mulai|jadwalkan|atur|besok|bsk|sesuk|lusa|nanti|mengko|sekarang|saiki|langsung|jam|pukul|pkl|tgl|tanggal|hari|senin|selasa|rabu|kamis|jumat|sabtu|minggu|sampai|sampe|hingga|berlaku|pagi|siang|sore|malam|malem|depan|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|saja|aja|ae|ya|wib|dan|s\/d|[\d.:/,-]+)(?:[ ,]+|$))+$/;

/** What is a whole announcement by itself is another one. */
async function anew(turn: Turn, text: string): Promise<Outcome | null> {
  return BEGINS.test(readable(text)) ? begins(turn, text) : null;
}

/** A day or an hour that is said otherwise; where it is not plain where it belongs, the text is asked for, and the rest stays. */
async function correctsText(turn: Turn, { step, draft }: State, said: string): Promise<Outcome | null> {
  if (draft.text === null) return null;
  const made = corrected(draft.text, said);
  if (made === null) return null;
  // Asked when it leaves, or planned already: the hour that is not in the text is that of leaving.
  const isOfLeaving = step === "when" || (made === "again" && step === "look" && draft.startsAt !== null);
  const times = isOfLeaving ? await takesTimesIfAny(turn, draft, said) : null;
  if (times) return times;
  if (made === "again") return asksText(turn, draft, [words("broadcast-corrects-what")]);
  const told = made.changes.map(({ was, now }) => words("broadcast-corrected", { was, now }));
  return takesText(turn, draft, made.text, told);
}

async function changesText(turn: Turn, draft: Draft, text: string): Promise<Outcome | null> {
  if (!CHANGES_TEXT.test(text)) return null;
  const instead = text.replace(CHANGES_TEXT, "");
  return instead === "" ? asksText(turn, draft) : takesText(turn, draft, instead, []);
}

// ---- when --------------------------------------------------------------------------------------------------------------

async function takesTimesIfAny(turn: Turn, draft: Draft, text: string): Promise<Outcome | null> {
  return broadcastTimesIn(text, turn.now, turn.timeZone) ? takesTimes(turn, draft, text) : null;
}

async function takesTimes(turn: Turn, draft: Draft, text: string): Promise<Outcome | null> {
  const said = broadcastTimesIn(text, turn.now, turn.timeZone);
  if (!said) return asksWhen(draft, [words("broadcast-when-unclear")]);
  const { startsAt, holdsUntil, problem } = said;
  if (problem && "past" in problem) return asksWhen(draft, [words("broadcast-when-past", { at: problem.past })]);
  if (problem) return asksWhen(draft, [words("broadcast-when-unclear")]);
  const planned = {
    ...draft,
    ...(startsAt !== undefined && { startsAt: startsAt && stored(startsAt) }),
    ...(holdsUntil !== undefined && { holdsUntil: stored(holdsUntil) }),
  };
  const begins = planned.startsAt ?? stored(turn.now);
  if (planned.holdsUntil !== null && planned.holdsUntil <= begins) {
    const at = instantOf(planned.holdsUntil);
    return asksWhen({ ...planned, holdsUntil: null }, [words("broadcast-when-ends-first", { at })]);
  }
  return next(turn, planned);
}

// ---- as people see it --------------------------------------------------------------------------------------------------

/** To the author alone. */
async function tries(turn: Turn, draft: Draft): Promise<Outcome> {
  const seen = await asRead(turn, draft, keeper(turn).id);
  const { replies, ...rest } = await look(turn, draft, [words("broadcast-tried")]);
  return { ...rest, replies: [seen, ...replies], outcome: "tried" };
}

/** As three of those read it whom it is for. */
async function samples(turn: Turn, draft: Draft): Promise<Outcome> {
  const outlook = await outlookOfDraft(turn, draft);
  const people = await peopleNamed(turn.tx, outlook.samples, turn);
  const lines = await Promise.all(
    people.map(async ({ personId, name }) =>
      words("broadcast-sample-read", { name, message: (await asRead(turn, draft, personId)).words }),
    ),
  );
  const { replies, ...rest } = await look(turn, draft, [], outlook);
  return { ...rest, replies: [reply(oneAfterAnother(lines)), ...replies], outcome: "samples" };
}

// ---- the deed ----------------------------------------------------------------------------------------------------------

/** A yes that was said long ago, or to another count, is none any more. */
async function confirms(turn: Turn, draft: Draft, count: number): Promise<Outcome> {
  const { tx, now, sentAt, person, staffPhones } = turn;
  if (!isComplete(draft)) return next(turn, draft);
  if (sentAt && now.since(sentAt).total("minutes") > BROADCAST_CONFIRMED_MINUTES) {
    return look(turn, draft, [words("broadcast-confirmed-late")]);
  }
  const outlook = await outlookOfDraft(turn, draft);
  const { reached } = outlook;
  if (reached !== count) {
    return look(turn, draft, [words("broadcast-count-changed", { before: count, now: reached })], outlook);
  }
  const needsSecond = reached > BROADCAST_ALONE;
  const one = asBroadcast(turn, draft, reached, needsSecond ? "confirming" : "waiting");
  const id = await createBroadcast(tx, one, now);
  const about = { subjectId: null, object: `broadcast ${id}`, fields: ["broadcast"], changed: true } as const;
  const kept = await broadcastById(tx, id);
  if (needsSecond && kept && person) {
    await askForAgreement(tx, kept, { staffPhones, now, who: called(person) });
    const said = words("broadcast-waits-for-second", { count: reached });
    return { replies: [reply(said, ...running(id))], about, outcome: "confirming" };
  }
  const { startsAt: from } = one;
  const isLater = from.epochMilliseconds > now.epochMilliseconds;
  const said = isLater
    ? words("broadcast-planned", { count: reached, at: from })
    : words("broadcast-begun", { count: reached, at: { clock: now } });
  return { replies: [reply(said, ...running(id))], about, outcome: isLater ? "planned" : "sent" };
}

function running(id: number): Choice[] {
  return [toBroadcast(id, words("broadcast-progress")), toBroadcast(id, words("broadcast-stop"), "stop")];
}
