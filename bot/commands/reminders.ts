import { z } from "zod";
import { LINKED } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { remindsColleague } from "#bot/commands/exam-colleagues-news.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { changes, removes } from "#bot/commands/reminder-add.ts";
import { STOPS } from "#bot/commands/reminder-answer.ts";
import { asTyped, nextTime, whenWords } from "#bot/commands/reminder-words.ts";
import { asksToBeReminded, NO_TIME, readReminder } from "#bot/domain/own-reminder.ts";
import { readable, shown, wordsOf } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { type OwnReminder, ownReminder, ownReminders, removeReminder } from "#bot/services/own-reminders.ts";
import type { ReminderKind } from "#bot/services/reminder-kind.ts";
import { ownKinds } from "#bot/services/reminder-kinds.ts";
import { type Coming, comingFor, toldLately } from "#bot/services/reminder-outlook.ts";
import {
  ALL_KINDS,
  resumeAll,
  resumeReminders,
  stoppedKinds,
  stopReminders,
  stopsOf,
} from "#bot/services/reminder-stops.ts";

const input = z.union([
  /** From which entry on. */
  z.object({ from: z.number() }),
  z.object({ own: z.literal(true) }),
  z.object({ one: z.number() }),
  z.object({ removes: z.number() }),
  z.object({ kinds: z.literal(true) }),
  z.object({ kind: z.string(), on: z.boolean() }),
  z.object({ all: z.boolean() }),
  z.object({ text: z.string() }),
]);

/** What fits on the screen of a phone with the choices below. */
const PAGE = 5;

const names = ownKinds.map(({ name }) => name);

const OFF =
  /\b(?:mati\w*|mateni|pateni|patenono|pejah\w*|stop|setop|henti\w*|berhenti|off|nonaktif\w*|jangan|jgn|ojo|gak usah|ga usah|tidak usah|mboten usah)\b/;
/** One of several, not a kind. */
const WHICH = /\b(?:sing|yang|yg)\b/;
const ON = /\b(?:nyala\w*|aktif\w*|hidup\w*|urip\w*|lanjut\w*|dipunlebetaken|on)\b/;
const REMOVES = /\b(?:hapus\w*|buang|batalkan|busek|busak)\b/;
const CHANGES = /\b(?:ubah|ganti|pindah\w*|geser|undur|majukan|mundurkan)\b/;
/** A noun: it is asked for what there is, unless something is to be entered. */
const NOUN = /^(?:pengingat\w*|reminder|alarm|notif\w*)\b/;
const ENTERS = /^(?:tolong |tlg |mohon )*(?:pasang|buat|bikin|set|setel|tambah)\w*\b/;

/** "pengingat": what comes when; kinds on and off; one's own changed and removed. "Ingatkan saya …" leads to `reminder-add`. */
export const reminders = command<z.infer<typeof input>, never>({
  name: "reminders",
  intent: "reminders",
  keyword: "pengingat",
  // What the office asks is another command's; "ingatkan bu lilik" is said to a colleague who was entered.
  opens:
    /^(?:pengingat(?:ku|nya|e|ipun)?\b(?! (?:hari ini|dino iki|besok|sesuk|dinas|kantor|semua orang)$)|(?:(?:tolong|tlg|tulung|mohon|minta|nyuwun|min|pak|bu|mbak|mas|admin) )*(?:(?:ingatkan|ingatkn|ingtkn|ingetin|ingatin|ingetno|elingno|ilingno|dipunengetaken|dipunelingaken) (?:saya|sy|aku|ak|kulo|kula)\b|(?:pasang|buat|buatkan|bikin|set|tambah|hapus|ubah|ganti|pindah|matikan|nyalakan|aktifkan|stop|hentikan|mateni|pateni|patenono|busek|uripno) pengingat))/,
  access: LINKED,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("from" in what) return list(turn, what.from);
    if ("own" in what) return listOwn(turn);
    if ("one" in what) return showOwn(turn, what.one);
    if ("removes" in what) return removesOwn(turn, what.removes);
    if ("kinds" in what) return listKinds(turn);
    if ("kind" in what) return switches(turn, what.kind, what.on);
    if ("all" in what) return switchesAll(turn, what.all);
    return said(turn, asTyped(turn, what.text));
  },
});

async function said(turn: Turn, text: string): Promise<Outcome> {
  const plain = readable(text).replace(/[.!?]+$/, "");
  if (plain === "") return list(turn, 0);
  if (await remindsColleague(turn, text)) {
    return {
      replies: [],
      about: null,
      next: { command: "exam-colleagues-news", input: { text } },
      outcome: "colleague",
    };
  }
  const { when, what } = readReminder(text, turn.now.toZonedDateTimeISO(turn.timeZone));
  const kind = kindMeant(plain);
  const saysTime = when.date !== null || when.time !== null || when.every !== null || when.doubt !== null;
  if (STOPS.test(plain) && !kind && (await wasTold(turn))) return answers(text);
  const isAgain = /\b(?:lagi|maneh|malih)\b/.test(plain) && saysTime && what === "";
  if (isAgain && (await wasTold(turn))) return answers(text);
  if (REMOVES.test(plain)) return ownMeant(turn, plain, (one) => removesOwn(turn, one.id));
  if (CHANGES.test(plain) || (NOUN.test(plain) && saysTime && !ENTERS.test(plain) && what.split(" ").length <= 2)) {
    return changesOwn(turn, plain, text);
  }
  const off = OFF.test(plain) && (!kind || WHICH.test(plain)) ? await ownNamed(turn, plain) : [];
  const [named] = off;
  if (named) return off.length === 1 ? asksWhetherRemoved(turn, named) : listOwn(turn);
  if (OFF.test(plain)) return kind ? switches(turn, kind.name, false) : listKinds(turn);
  if (ON.test(plain) && NOUN.test(plain.replace(/^\S+ /, "")))
    return kind ? switches(turn, kind.name, true) : turnsAllOn(turn);
  if (asksToBeReminded(text) && (ENTERS.test(plain) || !NOUN.test(plain) || saysTime)) {
    if (kind && kind.name !== "own" && !saysTime && when.doubt === null) return alreadyDone(turn, kind);
    return { replies: [], about: null, next: { command: "reminder-add", input: { text } }, outcome: "adds" };
  }
  return kind && kind.name !== "own" ? alreadyDone(turn, kind) : list(turn, 0);
}

function answers(text: string): Outcome {
  return { replies: [], about: null, next: { command: "reminder-answer", input: { text } }, outcome: "answers" };
}

async function wasTold(turn: Turn): Promise<boolean> {
  return turn.person !== null && (await toldLately(turn.tx, turn.person.id, turn)).length > 0;
}

function kindMeant(plain: string): ReminderKind | undefined {
  return ownKinds.find(({ called }) => called.test(plain));
}

// ---- what comes ------------------------------------------------------------------------------------------------------

async function list(turn: Turn, from: number): Promise<Outcome> {
  const { tx, person } = turn;
  const coming = person ? await comingFor(tx, person.id, turn) : [];
  const stopped = await whatIsStopped(turn);
  const shownNow = coming.slice(from, from + PAGE);
  const own = person ? await tx.ownReminder.count({ where: { personId: person.id } }) : 0;
  const choices: Choice[] = [
    ...(coming.length > from + PAGE ? [choice(words("reminders-next"), { from: from + PAGE })] : []),
    { label: words("reminders-add"), command: "reminder-add", input: { text: "" }, lasting: true },
    ...(own > 0 ? [choice(words("reminders-change"), { own: true })] : []),
    choice(words("reminders-kinds"), { kinds: true }),
  ];
  const lines = shownNow.map((one) => line(turn, one));
  if (stopped.isAll) {
    const again = [
      choice(words("reminders-all-again"), { all: true }),
      choice(words("reminders-kinds"), { kinds: true }),
    ];
    return { replies: [reply(words("reminders-all-off"), ...again)], about: null, outcome: "all-off" };
  }
  const none = words(stopped.lines.length > 0 ? "reminders-none-now" : "reminders-none");
  const listed = lines.length > 0 ? words("reminders-list", { lines }) : none;
  return { replies: [reply(oneAfterAnother([listed, ...stopped.lines]), ...choices)], about: null, outcome: "listed" };
}

function line(turn: Turn, { kind, due, at }: Coming): Words {
  return words("reminders-line", { at, about: kind.about(due, turn) });
}

function choice(label: Words, what: z.infer<typeof input>): Choice {
  return { label, command: "reminders", input: what, lasting: true };
}

/** What somebody stopped is told, or it would be missed; what the office stopped too. */
async function whatIsStopped({ tx, person }: Turn): Promise<{ isAll: boolean; lines: Words[] }> {
  const stops = person && (await stopsOf(tx, [person.id])).get(person.id);
  const byOffice = await stoppedKinds(tx);
  const labels = (of: (name: string) => boolean) => ownKinds.filter(({ name }) => of(name)).map(({ label }) => label);
  const own = labels((name) => stops?.stops(name) ?? false);
  const others = labels((name) => byOffice.has(name));
  return {
    isAll: own.length === ownKinds.length,
    lines: [
      ...(own.length > 0 ? [words("reminders-some-off", { kinds: oneAfterAnother(own) })] : []),
      ...(others.length > 0 ? [words("reminders-paused", { kinds: oneAfterAnother(others) })] : []),
    ],
  };
}

/** "Ingatkan ujian": that is done without being asked. */
async function alreadyDone(turn: Turn, kind: ReminderKind): Promise<Outcome> {
  const { tx, person } = turn;
  const stops = person && (await stopsOf(tx, [person.id])).get(person.id);
  if (stops?.stops(kind.name)) {
    const said = words("reminders-kind-off", { kind: kind.label });
    return { replies: [reply(said, turnsOn(kind))], about: null, outcome: "kind-off" };
  }
  const coming = person ? await comingFor(tx, person.id, turn) : [];
  const theirs = coming.filter((one) => one.kind.name === kind.name).slice(0, PAGE);
  const said = words("reminders-by-itself", { kind: kind.label });
  const lines = theirs.length > 0 ? theirs.map((one) => line(turn, one)) : [words("reminders-nothing-of-it")];
  return { replies: [reply(oneAfterAnother([said, ...lines]), turnsOff(kind))], about: null, outcome: "by-itself" };
}

// ---- kinds -----------------------------------------------------------------------------------------------------------

function turnsOn({ name, label }: ReminderKind): Choice {
  return choice(words("reminders-turn-on", { kind: label }), { kind: name, on: true });
}

function turnsOff({ name, label }: ReminderKind): Choice {
  return choice(words("reminders-turn-off", { kind: label }), { kind: name, on: false });
}

async function listKinds(turn: Turn): Promise<Outcome> {
  const { tx, person } = turn;
  const stops = person && (await stopsOf(tx, [person.id])).get(person.id);
  const isMember = person?.roles.some(({ kind }) => kind === "member") ?? false;
  const lines: Words[] = [];
  const choices: Choice[] = [];
  for (const kind of ownKinds) {
    const isAsked = kind.asked ? person !== null && (await kind.asked.isAsked(tx, person.id)) : true;
    // What is for members who ask for it is no choice for others.
    if (kind.asked && !isAsked && !isMember) continue;
    const isOn = isAsked && !stops?.stops(kind.name);
    lines.push(words(isOn ? "reminders-kind-is-on" : "reminders-kind-is-off", { kind: kind.label }));
    choices.push(isOn ? turnsOff(kind) : turnsOn(kind));
  }
  return { replies: [reply(words("reminders-kinds-are", { lines }), ...choices)], about: null, outcome: "kinds" };
}

/** "Nyalakan pengingat": all of them, where all were stopped. */
async function turnsAllOn(turn: Turn): Promise<Outcome> {
  return (await whatIsStopped(turn)).isAll ? switchesAll(turn, true) : listKinds(turn);
}

async function switches({ tx, person, now }: Turn, name: string, on: boolean): Promise<Outcome> {
  const kind = ownKinds.find((one) => one.name === name);
  if (!kind || !person) return gone();
  if (on) {
    await resumeReminders(tx, person.id, name, names, now);
    await kind.asked?.asks(tx, person.id, now);
  } else if (kind.asked) await kind.asked.ends(tx, person.id);
  else await stopReminders(tx, person.id, name, now);
  const said = words(on ? "reminders-turned-on" : "reminders-turned-off", { kind: kind.label });
  const other = on ? turnsOff(kind) : turnsOn(kind);
  return { replies: [reply(said, other)], about: null, outcome: on ? "on" : "off" };
}

async function switchesAll({ tx, person, now }: Turn, on: boolean): Promise<Outcome> {
  if (!person) return gone();
  if (on) await resumeAll(tx, person.id);
  else await stopReminders(tx, person.id, ALL_KINDS, now);
  const said = reply(
    words(on ? "reminders-all-on" : "reminders-all-off"),
    ...(on ? [] : [choice(words("reminders-all-again"), { all: true })]),
  );
  return { replies: [said], about: null, outcome: on ? "all-on" : "all-off" };
}

// ---- one's own -------------------------------------------------------------------------------------------------------

async function listOwn(turn: Turn): Promise<Outcome> {
  const all = await theirs(turn);
  if (all.length === 0) return gone();
  const choices = all.map(({ id, what }) => choice(words("reminders-own-label", { what }), { one: id }));
  return { replies: [reply(words("reminders-which"), ...choices)], about: null, outcome: "own" };
}

async function theirs({ tx, secrets, person }: Turn): Promise<OwnReminder[]> {
  return person ? ownReminders(tx, secrets, person.id) : [];
}

async function showOwn(turn: Turn, id: number): Promise<Outcome> {
  const one = (await theirs(turn)).find((own) => own.id === id);
  if (!one) return gone();
  const next = nextTime(one, turn);
  const said = words("reminders-own", { what: one.what, when: whenWords(one, turn) });
  const more = next && !/^\d/.test(one.recurs) ? [words("reminders-own-next", { at: next })] : [];
  return {
    replies: [reply(oneAfterAnother([said, ...more]), changes(one), removes(one))],
    about: null,
    outcome: "one",
  };
}

async function removesOwn({ tx, secrets, person }: Turn, id: number): Promise<Outcome> {
  const one = person && (await ownReminder(tx, secrets, person.id, id));
  if (!one || !person) return gone();
  await removeReminder(tx, person.id, id);
  return { replies: [reply(words("reminders-removed", { what: one.what }))], about: null, outcome: "removed" };
}

async function ownNamed(turn: Turn, plain: string): Promise<OwnReminder[]> {
  const asked = new Set(wordsOf(plain));
  return (await theirs(turn)).filter(({ what }) => wordsOf(what).some((word) => word.length > 2 && asked.has(word)));
}

/** "Mateni pengingat sing setor": off is said of kinds too, so it is shown which one would go. */
function asksWhetherRemoved(turn: Turn, one: OwnReminder): Outcome {
  const said = words("reminders-remove-this", { what: shown(one.what), when: whenWords(one, turn) });
  return { replies: [reply(said, removes(one))], about: null, outcome: "asked-whether" };
}

/** The one that words mean, by what it says; where it can't be told, they are asked which. */
async function ownMeant(turn: Turn, plain: string, does: (one: OwnReminder) => Promise<Outcome>): Promise<Outcome> {
  const [all, meant] = [await theirs(turn), await ownNamed(turn, plain)];
  const [one, ...others] = meant.length > 0 ? meant : all;
  if (!one) return gone();
  return others.length === 0 ? does(one) : listOwn(turn);
}

function changesOwn(turn: Turn, plain: string, text: string): Promise<Outcome> {
  return ownMeant(turn, plain, async ({ id }) => {
    const { when } = readReminder(text, turn.now.toZonedDateTimeISO(turn.timeZone));
    const input = when === NO_TIME ? { change: id } : { change: id, text };
    return { replies: [], about: null, next: { command: "reminder-add", input }, outcome: "changes" };
  });
}

function gone(): Outcome {
  return {
    replies: [
      reply(words("reminders-gone"), {
        label: words("reminders-add"),
        command: "reminder-add",
        input: { text: "" },
        lasting: true,
      }),
    ],
    about: null,
    outcome: "gone",
  };
}
