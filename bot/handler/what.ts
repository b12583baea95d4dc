import { Temporal } from "temporal-polyfill";
import { actsAs } from "#bot/commands/access.ts";
import { type Answer, type Command, type FileSent, isFile, type Outcome, type Turn } from "#bot/commands/command.ts";
import { isChoiceNumber, pickedChoice } from "#bot/domain/choices.ts";
import { RESUME_MINUTES } from "#bot/domain/office-rules.ts";
import { readable, wordsOf } from "#bot/domain/text.ts";
import { minutesFrom } from "#bot/domain/time.ts";
import { yesOrNo } from "#bot/domain/yes-no.ts";
import { byWords } from "#bot/handler/by-words.ts";
import { contentReply } from "#bot/handler/content.ts";
import { isStillFor } from "#bot/handler/may.ts";
import { courteous, isCourtesy, notUnderstood, plainly, startsIntent, whichIsMeant } from "#bot/handler/meant.ts";
import { outside, picked, pickedFrom, whichOfThem } from "#bot/handler/picking.ts";
import { firstOf, type Running, runningDialog } from "#bot/handler/running.ts";
import { answer, offersMenu, says, starts, type Task } from "#bot/handler/task.ts";
import type { Render } from "#bot/language/render.ts";
import type { Understand, Understanding } from "#bot/language/understand.ts";
import type { Message } from "#bot/messages.ts";
import type { Chat } from "#bot/services/chat-accounts.ts";
import type { Dialog } from "#bot/services/dialogs.ts";
import { type Offered, offeredIn } from "#bot/services/offers.ts";

/** What is needed to tell: the tongue, and the chat as the message found it. */
export interface Telling {
  understand: Understand;
  render: Render;
  chat: Chat;
  turn: Turn;
}

/** A message as those who tell what it means look at it. */
interface Said {
  message: Message;
  /** What was typed, for comparing with what is known word for word. */
  phrase: string;
  understood: Understanding;
  /** A command by its name or a phrase of its own: it counts in the middle of a dialog too. */
  named: Task | null;
  /** It is a command's own phrase, not a sentence that is known word for word. */
  byPhrase: boolean;
  /** The dialogs that run, the one asked last first. */
  dialogs: readonly Running[];
  answered: Answer;
  /** A list that asks, and that nothing has been picked from. */
  open?: Offered | null;
}

/** Words, or something that is no text. */
export async function whatSaid(given: Message, telling: Telling): Promise<Task> {
  const { chat, turn } = telling;
  const message = { ...given, text: withoutLink(given.text, turn) };
  const { text, content, number, attachment } = message;
  const answered: Answer = {
    text,
    content,
    ...(number !== undefined && { number }),
    ...(attachment && { attachment }),
    ...(isTogether(message, chat) && { together: true }),
  };
  const asked = yesOrNo(text) === "yes" ? chat.dialogs.filter((one) => !liesStill(one, telling)) : chat.dialogs;
  const dialogs = asked.flatMap((one) => runningDialog(turn, one) ?? []);
  const filing = await whatFiled(message, answered, dialogs, telling);
  if (filing) return filing;
  return whatWithout(message, answered, dialogs, telling);
}

/**
 * Whether a dialog waits that nobody has spoken of for long, while other things were: a bare yes is for what was asked last, and the second
 * of two would else be for that.
 */
function liesStill({ askedAt }: Dialog, { chat: { lastMessage }, turn }: Telling): boolean {
  const isLong = minutesFrom(askedAt, turn.now) > RESUME_MINUTES;
  return isLong && lastMessage !== null && Temporal.Instant.compare(lastMessage.at, askedAt) > 0;
}

function isTogether({ album, sentAt }: Message, { dialogs: [top] }: Chat): boolean {
  // Apps tell whole seconds.
  const isBefore = top !== undefined && sentAt.epochMilliseconds + 1_000 < top.askedAt.epochMilliseconds;
  return album !== undefined || isBefore;
}

/**
 * A photo or a document of somebody who is linked: for the dialog of steps that waits for one, else for a command that takes files. null: it
 * is neither's, or its caption begins a command.
 */
async function whatFiled(
  message: Message,
  answered: Answer,
  dialogs: readonly Running[],
  telling: Telling,
): Promise<Task | null> {
  const { turn, understand } = telling;
  if (!isFile(answered) || turn.place === "group" || turn.linked.length === 0) return null;
  const { text } = answered;
  const file = { attachment: answered.attachment, text: answered.text, together: answered.together ?? false };
  const takers = turn.commands.filter((one) => one.filed && takesIt(turn, one, file));
  const named = phraseOf(turn, phraseIn(text), understand(text));
  const isForDialog = dialogs[0]?.takesFiles && dialogs[0].isVerbatim;
  if (named && !isForDialog && !takers.some(({ name }) => name === named.command?.name)) return null;
  const otherwise = () => whatWithout(message, answered, dialogs, telling);
  const steps = dialogs.filter(({ isForm, takesFiles }) => !isForm || takesFiles);
  const files = () => firstThatTakes(takers, named ? text : "", (one, t) => one.filed?.(t, file), otherwise);
  return firstOf(steps, answered, files);
}

/** Whether it may be for this command: a role that somebody has not, asks nothing of them. */
function takesIt(turn: Turn, one: Command, file: FileSent): boolean {
  if (one.files?.(file) === false) return false;
  return turn.person ? isStillFor(turn, one) : one.access.who === "linked";
}

/**
 * The first of some commands that takes it, one asked after the other.
 * @param text what the command is started with, when something must come first
 * @param takes null: it is not theirs
 */
async function firstThatTakes(
  [first, ...others]: readonly Command[],
  text: string,
  takes: (command: Command, turn: Turn) => Promise<Outcome | null> | undefined,
  otherwise: () => Promise<Task>,
): Promise<Task> {
  if (!first) return otherwise();
  return {
    command: first,
    next: { command: first.name, input: { text } },
    run: async (t) => (await takes(first, t)) ?? null,
    otherwise: () => firstThatTakes(others, text, takes, otherwise),
  };
}

async function whatWithout(
  message: Message,
  answered: Answer,
  dialogs: readonly Running[],
  telling: Telling,
): Promise<Task> {
  const { chat, turn, understand } = telling;
  const { text, content } = message;
  if (wordsOf(text).length === 0 && content.kind !== "text") {
    if (message.album !== undefined && message.album === chat.lastAlbum) return says("same-album");
    return firstOf(dialogs, answered, async () => contentAnswer(message));
  }

  const phrase = phraseIn(text);
  const understood = understand(text);
  const typed: Typed = { message, answered, dialogs, phrase, understood };
  const { quotes } = message;
  const isPicked = isExact(turn, phrase) || isChoiceNumber(text);
  const person = quotes === undefined || isPicked ? null : await forPerson(message, quotes, turn);
  if (person) return person;
  const [asking] = dialogs;
  // What an announcement says, or why somebody is taken off a list, may well begin as a question to the bot does.
  const isText = asking?.isVerbatim && !isExact(turn, phrase) && !alarmIn(typed, turn, asking);
  if (isText && !isOfItsList(text, asking, telling)) {
    return { ...asking.answer(answered), otherwise: () => whatTyped(typed, telling) };
  }
  return whatTyped(typed, telling);
}

/** What somebody says to another person by way of the bot. null: it is for none */
async function forPerson(
  { text, content: { kind } }: Message,
  quotes: string | null,
  turn: Turn,
): Promise<Task | null> {
  if (turn.place !== "private") return null;
  for (const { name, toPerson } of turn.commands) {
    const input = await toPerson?.(turn, { text, quotes, kind });
    if (input) return starts(turn, name, input);
  }
  return null;
}

/**
 * The command that such words start whatever is being asked.
 * @param asking what asks for a text that is kept; one that goes to a person is left alone
 */
function alarmIn(
  { phrase, understood }: Pick<Typed, "phrase" | "understood">,
  turn: Turn,
  asking?: Running,
): Command | undefined {
  if (asking?.command.toPerson) return undefined;
  const meant = plainly(understood);
  return byWords(turn.commands).alarming.find(({ alarms }) =>
    alarms?.(turn, { phrase, meant, isKept: asking !== undefined }),
  );
}

/** A number, or the words on a choice of the list that stands beside the question. */
function isOfItsList(text: string, asking: Running, telling: Telling): boolean {
  if (isChoiceNumber(text)) return true;
  const { offered } = telling.chat;
  if (!offered || !isNewer(offered, asking)) return false;
  const said = wordsOf(text).join(" ");
  return labelsOf(offered, telling).some((label) => wordsOf(label).join(" ") === said);
}

interface Typed {
  message: Message;
  answered: Answer;
  dialogs: readonly Running[];
  phrase: string;
  understood: Understanding;
}

async function whatTyped({ message, answered, dialogs, phrase, understood }: Typed, telling: Telling): Promise<Task> {
  const { chat, turn } = telling;
  const { offered } = chat;
  const { text } = message;
  const isName = isNamed(understood) && turn.commands.some(({ intent }) => intent === understood.intent);
  // Nobody is led to linking by a lone "batal": whoever is not known here has nothing to give up.
  const isLost = turn.person === null && turn.place === "private" && IN_DIALOG.has(phrase);
  const alarm = alarmIn({ phrase, understood }, turn);
  const byPhrase = alarm ? starts(turn, alarm.name, { text }) : isLost ? null : phraseOf(turn, phrase, understood);
  const named = byPhrase ?? (isName && !isLost ? startsIntent(turn, understood) : null);
  const said: Said = { message, phrase, understood, named, byPhrase: byPhrase !== null, dialogs, answered };
  // Whoever quotes a list answers that one.
  const quoted = message.quotes === undefined ? null : await offeredIn(turn.tx, turn.writer, message.quotes);
  if (quoted) {
    const pick = pickedChoice(text, labelsOf(quoted, telling));
    if (typeof pick === "number") return pickedFrom(turn, quoted, pick, offered);
  }
  // What asks for something to be typed reads it before an older list does: "142" is the member's number.
  const [top] = dialogs;
  const reads = (top?.isForm || top?.isStrict) && !isNewer(offered, top);
  if (!reads || named || IN_DIALOG.has(phrase) || isForAnybody(said, telling))
    return whatPicked(said, offered, telling);
  return { ...top.answer(answered), otherwise: () => whatPicked(said, offered, telling) };
}

function phraseIn(text: string): string {
  return readable(text).replace(/[.!?]+$/, "");
}

function labelsOf({ choices }: Offered, { render }: Telling): string[] {
  return choices.map(({ label }) => render(label));
}

/**
 * "/start akun", "/start hadirkan_UK3-025_…": a link into the private chat begins the conversation and says which command it is
 * about, and of what.
 */
function withoutLink(text: string, { commands }: Turn): string {
  const [, keyword = "", about] = /^\/start\s+([a-z]+)(?:_([\w-]+))?$/i.exec(text.trim()) ?? [];
  if (about === undefined) return commands.some((one) => one.keyword === keyword) && keyword !== "" ? keyword : text;
  const said = `${keyword} ${about}`;
  return commands.some(({ fromLink, opens }) => fromLink && opens?.test(readable(said))) ? said : text;
}

/** Whether the list is what was asked last: by the form itself, or by something that came after its question. */
function isNewer(offered: Offered | null, form: Running): boolean {
  return offered !== null && (isItsOwn(offered, form) || isAfterIt(offered, form));
}

function isItsOwn({ choices }: Offered, form: Running): boolean {
  return choices.some((choice) => form.offers(choice));
}

function isAfterIt({ offeredAt }: Offered, { askedAt }: Running): boolean {
  return Temporal.Instant.compare(offeredAt, askedAt) > 0;
}

/** A map under a card was not asked about, and what was picked from is answered: "ok" means neither. */
function stillAsks({ choices, taken }: Offered): boolean {
  const asking = [...choices.entries()].filter(([, { lasting }]) => !lasting);
  return asking.length > 0 && !asking.some(([index]) => taken.has(index));
}

/** Words that may pick from the list that was offered last, or say to a dialog where it should go. */
async function whatPicked(said: Said, offered: Offered | null, telling: Telling): Promise<Task> {
  const { turn } = telling;
  const { message, phrase, named, dialogs } = said;
  const labels = offered ? labelsOf(offered, telling) : [];
  const asks = offered !== null && stillAsks(offered);
  // "jadwal" is the command and "bareng" the village, although both are words of some choice too.
  const isOwn = () => named !== null || turn.cooperatives.find(message.text).certainty === "sure";
  const pick = offered ? pickedChoice(message.text, labels, { yes: asks, partly: !isOwn() }) : null;
  if (offered && typeof pick === "number") return picked(turn, offered, pick);

  // "Ya" to several things says nothing yet, least of all to what was asked before them.
  const isBelow = (one: Running) => offered !== null && !isItsOwn(offered, one) && isAfterIt(offered, one);
  const left = asks && yesOrNo(message.text) === "yes" ? dialogs.filter((one) => !isBelow(one)) : dialogs;
  const [top] = left;
  if (top && STOPS.has(phrase)) return top.stop();
  if (top && phrase === "ulang") return top.ask();
  if (top?.back && BACK.has(phrase)) return top.back();
  if (phrase === "0") return starts(turn, "help", { text: "" });
  if (offered && pick === "outside") return outside(turn, offered);
  return whatMeant({ ...said, dialogs: left, open: asks ? offered : null }, telling);
}

/** A command interrupts a dialog when it is named, or plainly asked for; all else is for the dialog first. */
async function whatMeant(said: Said, telling: Telling): Promise<Task> {
  const { named, dialogs, answered } = said;
  // "Sudah bayar" stands among the sentences of a command, and may answer a reminder all the same.
  if (named) return said.byPhrase ? named : heard(said, telling, async () => named);
  const [top] = dialogs;
  if (top?.isStrict && !isForAnybody(said, telling)) {
    return { ...top.answer(answered), otherwise: () => whatUnanswered(said, telling) };
  }
  return whatUnanswered(said, telling);
}

/** Where it is not known who of a chat is writing, what is anybody's to ask is no answer to what was asked of one of them. */
function isForAnybody({ understood }: Said, { turn }: Telling): boolean {
  const meant = plainly(understood);
  if (turn.person !== null || turn.linked.length < 2 || meant === null) return false;
  return turn.commands.some(({ intent, access }) => intent === meant && access.who === "anyone");
}

/** What a strict question did not take for its answer, or no such question was asked. */
async function whatUnanswered(said: Said, telling: Telling): Promise<Task> {
  const { dialogs, understood, answered } = said;
  const [top] = dialogs;
  if (!top || isOtherQuestion(understood, top)) return whatElse(said, telling);
  if (isCourtesy(understood) && understood.courtesy !== "ok") return courteous(understood.courtesy);
  return firstOf(dialogs, answered, () => whatElse(said, telling));
}

/** The third time that nothing is understood, a person is offered. */
const MISSES_UNTIL_STUCK = 2;

/** "kdmp sumberjo kecamatan plandaan" */
const MOST_WORDS_OF_A_NAME = 5;

function isOtherQuestion(understood: Understanding, { command }: Running): boolean {
  const meant = plainly(understood);
  return meant !== null && meant !== command.intent && understood.about.includes(" ");
}

/** Words that belong to no dialog: they may answer what was sent unasked. */
async function whatElse(said: Said, telling: Telling): Promise<Task> {
  const { message, open } = said;
  const { turn } = telling;
  // "Ya" to several things says nothing yet.
  if (open && yesOrNo(message.text) === "yes") return whichOfThem(turn, open);
  const { quotes, text } = message;
  const otherwise = () => heard(said, telling, () => whatMeansIt(said, telling));
  // What quotes one of our messages is for whoever sent it, unless it plainly is a question to the bot.
  if (quotes === undefined || !turn.person || turn.place !== "private" || plainly(said.understood)) return otherwise();
  const takers = turn.commands.filter(({ quoted }) => quoted);
  return firstThatTakes(takers, text, (one, t) => one.quoted?.(t, quotes, text), otherwise);
}

/** What answers something that was sent unasked; otherwise it means what it says. */
function heard(
  { message: { text }, understood }: Said,
  { turn }: Telling,
  otherwise: () => Promise<Task>,
): Promise<Task> {
  const meant = plainly(understood);
  // Nobody is asked to link for a "ya": what is sent unasked goes to whoever is linked.
  const mayHear = turn.person !== null && turn.place === "private";
  const hearing = mayHear ? byWords(turn.commands).hearing.filter(({ hears }) => hears?.(text, meant)) : [];
  return firstThatTakes(hearing, text, (one, t) => one.heard?.(t, text), otherwise);
}

async function whatMeansIt({ message, phrase, understood, dialogs }: Said, { chat, turn }: Telling): Promise<Task> {
  const [top] = dialogs;
  const { text, content } = message;
  // "batal" may be the name of a command too; that was seen before.
  if (IN_DIALOG.has(phrase)) return offersMenu("what-nothing-runs");
  if (isCourtesy(understood)) {
    // "Ya" to what can't be answered so: it is asked once more.
    return top && understood.courtesy === "ok" ? top.ask() : courteous(understood.courtesy);
  }
  if (isChoiceNumber(text) && !top?.isForm) return offersMenu("what-no-list");
  const { certainty, alike } = turn.cooperatives.find(text);
  const meant = understood.named && understood.action === "do" ? understood.intent : plainly(understood);
  // Where somebody is being talked to, a guess is none of ours, nor a sentence in which a village is named.
  const asksBot = meant !== null && meant !== "contact_human";
  const isClear = asksBot || (certainty === "sure" && wordsOf(text).length <= MOST_WORDS_OF_A_NAME);
  const person = isClear ? null : await forPerson(message, null, turn);
  if (person) return person;
  const isPlace = certainty === "sure" && meant === null;
  if (understood.action === "do" && !isPlace) return startsIntent(turn, understood);
  // One that is not here is answered too where it was called a cooperative: "kopdes mojoasri".
  if (certainty !== "none" || alike !== undefined) return starts(turn, "coop-lookup", { text });
  if (content.kind !== "text") return contentAnswer(message);
  if (top?.isForm) return top.misses(chat.misses >= MISSES_UNTIL_STUCK);
  const which = understood.action === "ask" ? whichIsMeant(turn, understood, text) : null;
  return which ?? notUnderstood(chat.misses, understood, text);
}

/** A word or phrase that is known by itself, and means the same whatever is asked. */
function isExact({ commands }: Turn, phrase: string): boolean {
  if (IN_DIALOG.has(phrase) || STOPS.has(phrase) || phrase === "0" || phrase === "menu") return true;
  return byWords(commands).exact.has(phrase);
}

/** "jatipelem" is known word for word, and still no command's name: it may well be the answer to what is asked. */
function isNamed({ named, intent, about }: Understanding): boolean {
  return named && (intent !== "coop_lookup" || about === "");
}

function contentAnswer({ content }: Message): Task {
  return answer(async () => ({ replies: [contentReply(content)], outcome: content.kind, interrupts: true }));
}

/**
 * Words that a command has for itself: "ganti pin", "kode tautan untuk bu siti". A sentence that begins what is a role's means
 * something else to who lacks the role, where anything else is understood: "batalkan sesi UK5" is the staff's, or one's own entry.
 */
function phraseOf(turn: Turn, phrase: string, { action, intent }: Understanding): Task | null {
  const isTheirs = ({ access }: Command) =>
    !Array.isArray(access.who) || (turn.person !== null && actsAs(turn.person, access) !== null);
  // In a group nobody is looked up: whoever says it is sent to the private chat.
  const isMeant = (one: Command) => !one.onlyTheirs || turn.place === "group" || isTheirs(one);
  const { phrases, opening } = byWords(turn.commands);
  for (const one of phrases.get(phrase) ?? []) {
    const input = one.phrases?.[phrase];
    if (input !== undefined && isMeant(one)) return starts(turn, one.name, input);
  }
  const opened = opening.filter((one) => isMeant(one) && one.opens?.test(phrase));
  const theirs = opened.find(isTheirs);
  if (!theirs && action === "do" && turn.commands.some((one) => one.intent === intent)) return null;
  const [meant] = theirs ? [theirs] : opened;
  return meant ? starts(turn, meant.name, { text: meant.asTyped ? (turn.said ?? phrase) : phrase }) : null;
}

/** "No" to a list that is open, in the words in which it is said here. */
const STOPS = new Set([
  "batal",
  "tidak",
  "tidak jadi",
  "gak jadi",
  "ga jadi",
  "gajadi",
  "nggak jadi",
  "ndak jadi",
  "gak sido",
  "ora sido",
  "mboten",
]);
const BACK = new Set(["kembali", "mundur", "balik", "sebelumnya"]);

/** Said to a dialog about itself; where none runs, it says nothing. */
const IN_DIALOG = new Set(["batal", "ulang", ...BACK]);
