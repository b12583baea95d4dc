import { Temporal } from "temporal-polyfill";
import { audienceWords } from "#bot/commands/audience-words.ts";
import { type Draft, outlookOfDraft, type State, speaksFor } from "#bot/commands/broadcast-draft.ts";
import { channelWords } from "#bot/commands/channel-words.ts";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { type Audience, NOBODY } from "#bot/domain/audience.ts";
import { fillsIn, relativeDayIn } from "#bot/domain/broadcast-text.ts";
import { BROADCAST_ALONE } from "#bot/domain/office-rules.ts";
import { remindsFrom } from "#bot/domain/reminder-times.ts";
import { instantOf, later } from "#bot/domain/time.ts";
import { type ChannelName, type Choice, type Reply, reply, type Words, words } from "#bot/messages.ts";
import { broadcastReply } from "#bot/services/broadcast-message.ts";
import { type Outlook, waitingBefore } from "#bot/services/broadcast-outlook.ts";
import type { NotReached } from "#bot/services/broadcast-reach.ts";
import { sentUntil } from "#bot/services/broadcasts.ts";
import { cooperativeById, cooperativesById, shortName } from "#bot/services/cooperatives.ts";
import { peopleNamed } from "#bot/services/people-named.ts";

/** An announcement as it is shown before it goes: what it says, to how many, who not and why, and when it is through. */

/** Longer than so many letters it does not fit under a picture, with what is said around it: Telegram takes 1,024 there. */
const CAPTION = 750;

/**
 * @param before what is said first: what was changed, or could not be read
 * @param known what would come of it, where that was looked up already
 */
export async function look(turn: Turn, draft: Draft, before: readonly Words[] = [], known?: Outlook): Promise<Outcome> {
  const outlook = known ?? (await outlookOfDraft(turn, draft));
  const { reached } = outlook;
  const lines: Words[] = [
    ...before,
    words("broadcast-look", { message: (await asRead(turn, draft, null)).words }),
    ...fileLines(draft),
    ...(draft.file && [...(draft.text ?? "")].length > CAPTION ? [words("broadcast-in-parts")] : []),
    ...(draft.asks ? [words("broadcast-asks-now")] : []),
    reached === 0 ? await nobodyLine(turn, draft) : await countLine(turn, draft, outlook),
    ...(await sampleLine(turn, outlook)),
    ...notLines(outlook),
    ...(reached > 0 ? await timeLines(turn, draft, outlook) : []),
    ...(outlook.alike ? [words("broadcast-alike", { count: outlook.alike.people, at: outlook.alike.at })] : []),
    ...(reached > BROADCAST_ALONE ? [words("broadcast-needs-second", { most: BROADCAST_ALONE })] : []),
  ];
  return {
    replies: [reply(oneAfterAnother(lines), ...choices(draft, reached))],
    dialog: { step: "look", draft } satisfies State,
    about: { subjectId: null, object: "broadcast", fields: ["name", "cooperative"] },
    outcome: "look",
  };
}

export async function asRead(turn: Turn, draft: Draft, reader: number | null): Promise<Reply> {
  const { text, file, mapPoint, asks, of } = draft;
  const said = {
    kind: of?.kind ?? ("news" as const),
    authorId: keeper(turn).id,
    cooperativeId: speaksFor(turn),
    text: text ?? "",
    fileId: file?.id ?? null,
    mapPoint,
    asks,
  };
  return broadcastReply(turn.tx, said, reader, null, turn);
}

function choices(draft: Draft, reached: number): Choice[] {
  const step = (label: string, input: object): Choice => ({ label: words(label), command: "broadcast", input });
  const sends: Choice[] =
    reached > 0
      ? [{ label: words("broadcast-send", { count: reached }), command: "broadcast", input: { confirms: reached } }]
      : [];
  if (draft.of) {
    return [...sends, step("broadcast-change-text", { step: "text" }), step("broadcast-drop", { step: "drop" })];
  }
  const changes = [step("broadcast-change-text", { step: "text" }), step("broadcast-change-who", { step: "who" })];
  return [
    ...sends,
    // Where there is nobody, that is what has to change.
    ...(reached > 0 ? changes : changes.reverse()),
    step("broadcast-try", { step: "try" }),
    step("broadcast-change-when", { step: "when" }),
    draft.asks ? step("broadcast-asks-not", { step: "asksNot" }) : step("broadcast-asks", { step: "asks" }),
    ...(fillsIn(draft.text ?? "").length > 0 ? [step("broadcast-samples", { step: "samples" })] : []),
    step("broadcast-drop", { step: "drop" }),
  ];
}

export function fileLines({ file }: Pick<Draft, "file">): Words[] {
  return [...(file ? [words(file.form === "pdf" ? "broadcast-with-pdf" : "broadcast-with-picture")] : [])];
}

/** "bendahara di Kecamatan Diwek", with the names of cooperatives that are meant. */
export async function whomWords({ tx }: Turn, audience: Audience): Promise<Words> {
  const ids = [...audience.groups, ...audience.without].flatMap(({ cooperatives }) => cooperatives);
  const all = await cooperativesById(tx, ids);
  return audienceWords(audience, new Map(all.map((one) => [one.id, shortName(one)])));
}

async function countLine(turn: Turn, draft: Draft, { reached: count, byChannel }: Outlook): Promise<Words> {
  const by = [...byChannel].map(([channel, { people, messages }]) =>
    people === messages
      ? words("broadcast-by", { channel: channelWords(channel), people })
      : words("broadcast-by-shared", { channel: channelWords(channel), people, messages }),
  );
  const channels = joined(by);
  if (draft.of) return words("broadcast-to-those", { count, channels });
  const own = await ownName(turn);
  const whom = await whomOf(turn, draft);
  return own === null
    ? words("broadcast-to", { count, whom, channels })
    : words("broadcast-to-own", { count, whom, cooperative: own, channels });
}

/** The cooperative to whose people alone a chair speaks; null: the office speaks to everybody. */
async function ownName(turn: Turn): Promise<string | null> {
  const id = speaksFor(turn);
  const cooperative = id === null ? null : await cooperativeById(turn.tx, id);
  return cooperative && shortName(cooperative);
}

async function nobodyLine(turn: Turn, draft: Draft): Promise<Words> {
  if (draft.of) return words("broadcast-to-nobody-has");
  const own = await ownName(turn);
  return own === null
    ? words("broadcast-to-nobody", { whom: await whomOf(turn, draft) })
    : words("broadcast-to-nobody-own", { cooperative: own });
}

async function whomOf(turn: Turn, { audience }: Draft): Promise<Words> {
  return whomWords(turn, audience ?? NOBODY);
}

/** "A, B" */
function joined([first, ...others]: readonly Words[]): Words {
  if (!first) return words("broadcast-none");
  return others.reduce((all, one) => words("broadcast-and", { all, one }), first);
}

export async function sampleLine(turn: Turn, { samples }: Pick<Outlook, "samples">): Promise<Words[]> {
  const people = await peopleNamed(turn.tx, samples, turn);
  if (people.length === 0) return [];
  const named = people.map(({ name, cooperative }) =>
    cooperative === "" ? words("broadcast-sample-alone", { name }) : words("broadcast-sample", { name, cooperative }),
  );
  return [words("broadcast-for-example", { people: joined(named) })];
}

function notLines({ not }: Outlook): Words[] {
  const of = (why: NotReached) => not.get(why) ?? 0;
  const reasons: [number, Words][] = [
    [of("notLinked"), words("broadcast-not-linked", { count: of("notLinked") })],
    [of("optedOut"), words("broadcast-not-opted-out", { count: of("optedOut") })],
    [of("unreachable"), words("broadcast-not-unreachable", { count: of("unreachable") })],
    [of("neverWrote"), words("broadcast-not-never-wrote", { count: of("neverWrote") })],
  ];
  const told = reasons.filter(([count]) => count > 0);
  const count = told.reduce((sum, [one]) => sum + one, 0);
  return count === 0 ? [] : [words("broadcast-not", { count, reasons: joined(told.map(([, said]) => said)) })];
}

/** When it begins, when it is through, and what does not get through in time. */
async function timeLines(turn: Turn, draft: Draft, { byChannel }: Outlook): Promise<Words[]> {
  const { tx, now, timeZone, channels } = turn;
  const planned = draft.startsAt === null ? now : later(instantOf(draft.startsAt), now);
  const from = remindsFrom(planned, timeZone);
  let through = from;
  const byApp: Words[] = [];
  for (const [channel, { messages }] of byChannel) {
    const at = channels.through(channel as ChannelName, messages + (await waitingBefore(tx, channel)), from);
    byApp.push(words("broadcast-through-by", { channel: channelWords(channel), at }));
    through = later(through, at);
  }
  const until = draft.holdsUntil === null ? null : instantOf(draft.holdsUntil);
  const isSlow = (byChannel.get("whatsapp")?.messages ?? 0) > 1;
  const last = sentUntil({ startsAt: from, holdsUntil: until });
  const minutes = through.since(from).total("minutes");
  return [
    Temporal.Instant.compare(from, planned) > 0
      ? words("broadcast-begins-not-at-night", { at: from })
      : Temporal.Instant.compare(from, now) > 0
        ? words("broadcast-begins", { at: from })
        : words("broadcast-begins-now"),
    ...readLater(turn, draft, from),
    ...(minutes >= 1 ? [words(isSlow ? "broadcast-through-slowly" : "broadcast-through", { at: through })] : []),
    ...(minutes >= 1 && byApp.length > 1 ? byApp : []),
    ...(Temporal.Instant.compare(through, last) > 0 ? [words("broadcast-not-in-time", { at: last })] : []),
    ...(until ? [words("broadcast-holds-until", { at: until })] : []),
  ];
}

/** "Besok" that is read another day than it is written means another day. */
function readLater({ today, timeZone }: Turn, { text }: Draft, from: Temporal.Instant): Words[] {
  const said = relativeDayIn(text ?? "");
  const on = from.toZonedDateTimeISO(timeZone).toPlainDate();
  return said === null || on.equals(today) ? [] : [words("broadcast-read-later", { on, said })];
}
