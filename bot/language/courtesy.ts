/** What opens or closes a message and is answered in kind: greetings, thanks, goodbyes. */

/** suwun: thanks in Javanese, returned in krama · ok: taken note, no more */
export type Courtesy = "salam" | "greeting" | "thanks" | "suwun" | "ok" | "goodbye";

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
const GOODBYE = lines(
  `sampai jumpa lagi|sampai jumpa|sampai ketemu lagi|sampai ketemu|selamat tinggal|dadah|daah|dah dulu|bye bye|bye|
  pamit dulu|pamit rumiyin|pamit riyin|pamit disik|pamit sek|pamit|pareng|nyuwun pamit|wis yo|wes yo|sampun nggih`,
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

function lines(text: string): string[] {
  return text.split("|").map((line) => line.trim());
}

/** The courtesy that a message opens with, the words after it, and whether they are no more than who is spoken to. */
export function courtesyOf(words: readonly string[]): { courtesy: Courtesy | null; rest: string[]; only: boolean } {
  const { courtesy, rest } = withoutCourtesy(words);
  const isThanks = courtesy === "thanks" || courtesy === "suwun";
  const only = courtesy !== null && rest.every((word) => ADDRESS.has(word) || (isThanks && THANKED_FOR.has(word)));
  return { courtesy, rest, only };
}

/** The words that carry the meaning, in their order; where nothing else is left ("tolong pak"), what is no person. */
export function meaning(all: readonly string[]): string {
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
  ["goodbye", GOODBYE.map((line) => line.split(" "))],
];
const ADDRESSED_AFTER_GREETING = new Set(
  lines("pak|bpk|bapak|bu|ibu|ibuk|buk|min|admin|mimin|kak|mas|mbak|mba|cak|gus|bos|nggih|ya"),
);
