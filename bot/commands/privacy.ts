import { z } from "zod";
import { ANYONE } from "#bot/commands/access.ts";
import { command, type Next, type Outcome, type Turn } from "#bot/commands/command.ts";
import { purposeWords } from "#bot/commands/data-terms.ts";
import { takesBack } from "#bot/commands/learn.ts";
import { readable } from "#bot/domain/text.ts";
import { type Choice, reply, type Value, type Words, words } from "#bot/messages.ts";
import { you } from "#bot/services/address.ts";
import { isMuted, recordConsent } from "#bot/services/consents.ts";
import { noteDone } from "#bot/services/data-requests.ts";
import { chatFacts, forgetWritten } from "#bot/services/own-copy.ts";

const step = z.enum(["mine", "erase", "erase-now", "keep", "withdraw"]);
const input = z.union([z.object({ step }), z.object({ text: z.string() })]);

/**
 * What is theirs: what is kept, for what they agreed to it, and what they can do about it. Who is not linked sees what is kept of the chat.
 * @see UU 27/2022 art. 5 to 13
 */
export const privacy = command<z.infer<typeof input>, unknown>({
  name: "privacy",
  intent: "privacy",
  keyword: "privasi",
  phrases: {
    "data saya": { step: "mine" },
    "hapus data": { step: "erase" },
    "hapus data saya": { step: "erase" },
    "cabut persetujuan": { step: "withdraw" },
  },
  access: ANYONE,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn, what): Promise<Outcome> {
    const isKnown = turn.linked.length > 0;
    if ("text" in what) return meant(turn, what.text);
    switch (what.step) {
      case "mine":
        return isKnown ? goesTo("account", { step: "data" }) : ofChat(turn);
      case "erase":
        return isKnown ? goesTo("data-erase", { text: "" }) : asksToForget(turn);
      case "erase-now":
        return isKnown ? goesTo("data-erase", { text: "" }) : forgets(turn);
      case "keep":
        return { replies: [reply(words("privacy-kept"))], outcome: "kept" };
      case "withdraw":
        return isKnown ? goesTo("data-withdraw", { text: "" }) : goesTo("stop", { step: "stop" });
    }
  },
});

/** What of it was meant, in the words in which it is asked. */
const MEANT: readonly [RegExp, (turn: Turn) => Next][] = [
  [/kalimat/, () => ({ command: "learn", input: { step: "take-back" } })],
  [/\b(?:hapus|dihapus|hapuskan|busak|dibusak|musnah\w*)\b/, () => ({ command: "privacy", input: { step: "erase" } })],
  [/\b(?:salinan|salin|unduh|kopi\w*|copy)\b/, () => ({ command: "data-copy", input: { text: "" } })],
  [
    /\b(?:perbaik\w*|betul\w*|dibetul\w*|koreksi|ralat|keliru|salah|kleru|dandani)\b/,
    () => ({ command: "data-correct", input: { text: "" } }),
  ],
  [/\bputus\w*\b/, () => ({ command: "account", input: { step: "unlink" } })],
  [
    /\b(?:cabut|mencabut|dicabut|batalkan) \w*\s?(?:persetujuan|izin|ijin)/,
    () => ({ command: "privacy", input: { step: "withdraw" } }),
  ],
  [
    /\b(?:berhenti\w*|unsub\w*|stop|langganan|pengumuman|siaran|kirimi|keluarkan|dikeluarkan|keluar)\b/,
    () => ({ command: "stop", input: { step: "stop" } }),
  ],
  [
    /\b(?:siapa|sopo|sinten|dibuka|buka|lihat|melihat|tersimpan|disimpan)\b/,
    () => ({ command: "privacy", input: { step: "mine" } }),
  ],
];

function meant(turn: Turn, text: string): Promise<Outcome> | Outcome {
  const said = readable(text);
  const [, next] = MEANT.find(([pattern]) => pattern.test(said)) ?? [];
  // What is asked about is told by what stands here; only what is asked for is done.
  const isQuestion = /\b(?:apakah|berapa lama|untuk apa|kenapa|mengapa|bagaimana|aman)\b/.test(said);
  if (next && !isQuestion) return { replies: [], next: next(turn), about: null, outcome: "meant" };
  return turn.linked.length > 0 ? overview(turn) : ofChat(turn);
}

function goesTo(name: string, what: object): Outcome {
  return { replies: [], next: { command: name, input: what }, about: null, outcome: name };
}

function choice(id: string, name: string, what: object): Choice {
  return { label: words(id), command: name, input: what, lasting: true };
}

/** What somebody who is linked can do; it shows nothing yet, so it needs no PIN. */
async function overview(turn: Turn): Promise<Outcome> {
  const { tx, writer, person } = turn;
  const { consents } = await chatFacts(tx, writer.accountId);
  const lines = consents.map(agreed);
  return {
    replies: [
      reply(
        words("privacy-overview", {
          you: you(person),
          consents: lines.length > 0 ? lines : [words("privacy-no-consent")],
        }),
        choice("privacy-mine", "account", { step: "data" }),
        choice("privacy-copy", "data-copy", { text: "" }),
        choice("privacy-correct", "data-correct", { text: "" }),
        choice("privacy-withdraw", "data-withdraw", { text: "" }),
        choice("privacy-erase", "data-erase", { text: "" }),
        choice("privacy-requests", "data-mine", { text: "" }),
      ),
    ],
    outcome: "overview",
  };
}

function agreed({ purpose: of, given, at }: { purpose: string; given: boolean; at: Value }): Words {
  const purpose = purposeWords(of);
  return given ? words("privacy-agreed", { purpose, at }) : words("privacy-not-agreed", { purpose, at });
}

/** What is kept of a chat in which nobody is linked. */
async function ofChat(turn: Turn): Promise<Outcome> {
  const { tx, writer } = turn;
  const { consents, sentences, claims, questions } = await chatFacts(tx, writer.accountId);
  const muted = await isMuted(tx, writer.accountId);
  const lines = [
    ...consents.map(agreed),
    ...(sentences > 0 ? [words("learn-kept", { count: sentences })] : []),
    ...(claims > 0 ? [words("privacy-claims", { count: claims })] : []),
    ...(questions > 0 ? [words("privacy-questions", { count: questions })] : []),
  ];
  const known = lines.length > 0 ? lines : [words("privacy-no-consent")];
  return {
    replies: [
      reply(
        words("privacy-chat", { lines: known }),
        choice("privacy-link", "account", { step: "data" }),
        ...(muted ? [] : [choice("privacy-no-announcements", "stop", { step: "stop" })]),
        ...(sentences > 0 ? [{ ...takesBack, lasting: true as const }] : []),
        ...(sentences + claims + questions > 0 ? [choice("privacy-erase", "privacy", { step: "erase" })] : []),
      ),
    ],
    outcome: "chat",
  };
}

async function asksToForget({ tx, writer }: Turn): Promise<Outcome> {
  const { sentences, claims, questions } = await chatFacts(tx, writer.accountId);
  if (sentences + claims + questions === 0) return { replies: [reply(words("privacy-nothing"))], outcome: "nothing" };
  const yes: Choice = { label: words("privacy-forget-do"), command: "privacy", input: { step: "erase-now" } };
  const no: Choice = { label: words("privacy-forget-not"), command: "privacy", input: { step: "keep" } };
  return {
    replies: [reply(words("privacy-forget-sure", { sentences, claims, questions }), yes, no)],
    outcome: "asked",
  };
}

async function forgets({ tx, writer, now }: Turn): Promise<Outcome> {
  const count = await forgetWritten(tx, writer.accountId, now);
  await recordConsent(tx, writer, null, "learning", false, now);
  const asked = { kind: "erasure", personId: null, chatAccountId: writer.accountId, about: "chat" } as const;
  const number = await noteDone(tx, asked, now);
  return { replies: [reply(words("privacy-forgotten", { count, number }))], outcome: "forgotten" };
}
