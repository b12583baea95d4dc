import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { wordsOf } from "#bot/domain/text.ts";
import { INTENTS, type Intent } from "#bot/language/intents.ts";

/** What a text was taken to mean. */
export interface Understanding {
  intent: Intent;
  /** 0 to 1 */
  confidence: number;
  /** do: go ahead · ask: it may be one of several · none: nothing here */
  action: "do" | "ask" | "none";
  alternatives: Intent[];
  /** What opened or closed the message: answered in kind. */
  courtesy: Courtesy | null;
  /** Nothing was said beside it. */
  onlyCourtesy: boolean;
  /** What was said beside the greeting, when it is more than the command's name: "koperasi cukir"; else "". */
  about: string;
}

/** suwun: thanks in Javanese, returned in krama · ok: taken note, no more */
export type Courtesy = "salam" | "greeting" | "thanks" | "suwun" | "ok";

export type Understand = (text: string) => Understanding;

/** Greetings, by their words after `wordsOf`; the first that fits the beginning of a message is taken off. */
const SALAM =
  lines(`assalamualaikum warahmatullahi wabarakatuh|assalamualaikum wr wb|assalamualaikum wrwb|assalamualaikum|
  assalamu alaikum warahmatullahi wabarakatuh|assalamu alaikum wr wb|assalamu alaikum|asalamualaikum|aslamualaikum|
  asslamualaikum|assalamualaikm|assalamuallaikum|asslmkm|asswrwb|ass wr wb|askum|ass|salam`);
const GREETINGS =
  lines(`selamat pagi|selamat siang|selamat sore|selamat malam|slmt pagi|slmt siang|slmt sore|slmt malam|
  met pagi|met siang|met sore|met malam|pagi|siang|sore|malam|sugeng enjing|sugeng siyang|sugeng sonten|sugeng dalu|halo|hallo|
  hai|hei|hi|hello|permisi|nuwun sewu|nuwunsewu|kulo nuwun|kulonuwun|tes|test|ping|p`);
const THANKS =
  lines(`terima kasih banyak|terima kasih|terimakasih banyak|terimakasih|trima kasih|trimakasih|trims|tks|thx|
  makasih banyak|makasih|makasi|mksh|mksih|oke makasih|ok makasih|siap makasih|siap terima kasih|oke terima kasih|ok terima kasih`);
const SUWUN =
  lines(`matur suwun sanget|matur nuwun sanget|matur nuwun|matur suwun|maturnuwun|matursuwun|sembah nuwun|suwun|nuwun|
  oke suwun|ok suwun`);
const OK = lines(
  "oke siap|ok siap|siap oke|oke|okey|oke deh|ok|siap|sip|baik|baiklah|nggih|njih|inggih|ya|iya|yo|yo wes|ya sudah",
);
/** Said to somebody, not about something. */
const ADDRESS = new Set(
  lines(`pak|bpk|bapak|bu|ibu|ibuk|buk|min|admin|mimin|kak|kakak|mas|mbak|mba|cak|ning|gus|bos|boss|bund|bunda|gan|sis|bro|
  nggih|njih|inggih|ya|yo|dong|donk|deh|sih|kok|lho|loh|to|tolong|tlg|mohon|mhn|tulung|nyuwun|semua|sedoyo|sanget`),
);

/** What is thanked for: "makasih infonya" asks nothing. */
const THANKED_FOR = new Set(
  lines(`atas|untuk|sudah|info|infonya|infone|informasi|informasinya|informasine|bantuan|bantuannya|bantuane|jawaban|jawabannya|
  penjelasan|penjelasannya|dibantu|bantu|membantu|waktunya`),
);

/** When or where, and an exam or training: the schedule is asked for, whatever else is said. */
const WHEN = new Set(
  lines(
    "jadwal|jadwale|jadwalnya|jadual|kapan|kpn|tanggal|tgl|lokasi|lokasinya|tempat|tempate|tempatnya|tmptnya|dimana|dmn",
  ),
);
const EXAM = new Set(
  lines("ujian|ujiane|ujiannya|ujikom|ukom|uk|kompetensi|bimtek|bimteke|bintek|diklat|pelatihan|pelatihane|tes"),
);

function lines(text: string): string[] {
  return text.split("|").map((line) => line.trim());
}

const SENTENCES = fileURLToPath(new URL("./sentences", import.meta.url));

/**
 * Understanding by keyword, phrase and greeting: a text means what its line in `sentences/INTENT.txt` says, exactly after
 * normalising. `keywords` are the one-word ways into commands; with more words behind it the first word decides.
 */
export function understandingByPhrase(keywords: ReadonlyMap<string, Intent>): Understand {
  const phrases = new Map<string, Intent>(keywords);
  for (const [phrase, intent] of sentences()) phrases.set(meaning(wordsOf(phrase)), intent);
  return (text) => {
    const { courtesy, rest } = withoutCourtesy(wordsOf(text));
    const isThanks = courtesy === "thanks" || courtesy === "suwun";
    const onlyCourtesy =
      courtesy !== null && rest.every((word) => ADDRESS.has(word) || (isThanks && THANKED_FOR.has(word)));
    const means = (intent: Intent, about = ""): Understanding => ({
      intent,
      confidence: 1,
      action: "do",
      alternatives: [],
      courtesy,
      onlyCourtesy,
      about,
    });
    const whole = phrases.get(rest.join(" ")) ?? phrases.get(meaning(rest));
    if (whole) return means(whole);
    const [first = ""] = rest;
    // "/start poster": what a link adds behind a command does not hide the command.
    const named = keywords.get(first) ?? (text.trimStart().startsWith("/") ? phrases.get(first) : undefined);
    if (named) return means(named, rest.join(" "));
    if (rest.some((word) => WHEN.has(word)) && rest.some((word) => EXAM.has(word))) {
      return means("exam_schedule", rest.join(" "));
    }
    if (onlyCourtesy && (courtesy === "salam" || courtesy === "greeting")) return means("help");
    return {
      intent: "out_of_scope",
      confidence: 0,
      action: "none",
      alternatives: [],
      courtesy,
      onlyCourtesy,
      about: "",
    };
  };
}

/** The words that carry the meaning, in their order; where nothing else is left ("tolong pak"), what is no person. */
function meaning(all: readonly string[]): string {
  const carrying = all.filter((word) => !ADDRESS.has(word));
  return (carrying.length > 0 ? carrying : all.filter((word) => !ADDRESSED_AFTER_GREETING.has(word))).join(" ");
}

function withoutCourtesy(all: readonly string[]): { courtesy: Courtesy | null; rest: string[] } {
  let courtesy: Courtesy | null = null;
  let rest = [...all];
  // "Assalamualaikum, selamat pagi pak": one after the other; what was said first is answered.
  for (let found = true; found && rest.length > 0; ) {
    found = false;
    for (const [kind, openings] of COURTESIES) {
      const opening = openings.find((words) => words.every((word, at) => rest[at] === word));
      if (!opening) continue;
      courtesy ??= kind;
      rest = rest.slice(opening.length);
      while (rest.length > 0 && ADDRESSED_AFTER_GREETING.has(rest[0] ?? "")) rest = rest.slice(1);
      found = true;
      break;
    }
  }
  return { courtesy, rest };
}

/** "nuwun sewu" is a greeting, "nuwun" a thanks: the longer openings stand first. */
const COURTESIES: readonly (readonly [Courtesy, string[][]])[] = [
  ["salam", SALAM.map((line) => line.split(" "))],
  ["greeting", GREETINGS.map((line) => line.split(" "))],
  ["thanks", THANKS.map((line) => line.split(" "))],
  ["suwun", SUWUN.map((line) => line.split(" "))],
  ["ok", OK.map((line) => line.split(" "))],
];
const ADDRESSED_AFTER_GREETING = new Set(
  lines("pak|bpk|bapak|bu|ibu|ibuk|buk|min|admin|mimin|kak|mas|mbak|mba|cak|gus|bos|nggih|ya"),
);

/** One line of `sentences/INTENT.txt` is one sentence; # begins a remark. */
function* sentences(): Generator<[string, Intent]> {
  if (!existsSync(SENTENCES)) return;
  for (const file of readdirSync(SENTENCES)) {
    const intent = INTENTS.find((name) => `${name}.txt` === file);
    if (!intent) throw new Error(`${file} in ${SENTENCES} is not named after an intent`);
    for (const line of readFileSync(`${SENTENCES}/${file}`, "utf8").split("\n")) {
      if (line.trim() && !line.startsWith("#")) yield [line.trim(), intent];
    }
  }
}
