import { z } from "zod";
import { MEMBERS_BY_LINK } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { readable } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { offersThanks, paymentThanks } from "#bot/services/payment-thanks.ts";
import { ownKinds } from "#bot/services/reminder-kinds.ts";
import { resumeReminders } from "#bot/services/reminder-stops.ts";

const input = z.union([z.object({ on: z.boolean() }), z.object({ text: z.string() })]);

const names = ownKinds.map(({ name }) => name);

const TELLS = "(?:kabari|kabarin|kabarno|kabarke|kabar|beri ?tahu|kasih (?:kabar|tahu)|dikabari|ngabari)";
/** Others are told of things too: "kabari anggota yang belum bayar" is an announcement. */
const WHEN =
  "(?: (?:saya|sy|aku|kulo|ya|dong|lah|mawon|ae))* (?:kalau|kalo|klo|nek|yen|menawi|bila|jika|begitu|saat|pas|soal|tentang)";
const BOOKED =
  "\\b(?:angsur|ansur|cicil|bayar|setor|pembayaran)\\w*\\b.*\\b(?:(?:di|ter)buku|(?:di|ter)catat|masuk buku)";
const NOT = "(?:jangan|jgn|ojo|stop|setop|berhenti|tidak usah|tdk usah|gak usah|ga usah|nggak usah|mboten usah)";
const REFUSES = new RegExp(`^${NOT}\\b`);

/** To hear that a payment was booked is asked for by whoever wants it, and given up again; no sum is ever in it. */
export const paymentThanksAsked = command<z.infer<typeof input>, never>({
  name: "payment-thanks",
  phrases: {
    "kabari kalau angsuran saya dibukukan": { on: true },
    "jangan kabari kalau angsuran saya dibukukan": { on: false },
    "jangan kabari angsuran": { on: false },
  },
  opens: new RegExp(`^(?:(?:tolong|tlg|mohon|minta|${NOT}) )*(?:saya |aku )?(?:di)?${TELLS}${WHEN}\\b.*${BOOKED}`),
  access: MEMBERS_BY_LINK,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    return ("on" in what ? what.on : !REFUSES.test(readable(what.text))) ? begins(turn) : ends(turn);
  },
});

async function begins({ tx, person, now }: Turn): Promise<Outcome> {
  if (person) {
    await resumeReminders(tx, person.id, paymentThanks.name, names, now);
    await paymentThanks.asked?.asks(tx, person.id, now);
  }
  const no: Choice = {
    label: words("payment-thanks-stop"),
    command: "payment-thanks",
    input: { on: false },
    lasting: true,
  };
  return said(words("payment-thanks-on"), [no], "on");
}

async function ends({ tx, person }: Turn): Promise<Outcome> {
  if (person) await paymentThanks.asked?.ends(tx, person.id);
  return said(words("payment-thanks-off"), person ? await offersThanks(tx, person.id) : [], "off");
}

function said(what: Words, choices: readonly Choice[], outcome: string): Outcome {
  return { replies: [reply(what, ...choices)], about: null, outcome };
}
