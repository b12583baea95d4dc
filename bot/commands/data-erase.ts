import { z } from "zod";
import { isStaff, OWNER } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { PROOF_KEPT_YEARS, RESULTS_KEPT_YEARS } from "#bot/domain/office-rules.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { recordConsent } from "#bot/services/consents.ts";
import { noteDone } from "#bot/services/data-requests.ts";
import { type Estate, erase, estateOf } from "#bot/services/erasure.ts";
import type { Person } from "#bot/services/identity.ts";
import { tellOfSeatsByHand } from "#bot/services/seats.ts";

const input = z.union([z.object({ step: z.enum(["now", "keep"]) }), z.object({ text: z.string() })]);

/**
 * Everything of whoever asks goes that no law makes stay; before it does, it is shown what goes, what stays, and until when.
 * @see UU 27/2022 art. 8, 15; docs/privacy.md
 */
export const dataErase = command<z.infer<typeof input>, unknown>({
  name: "data-erase",
  access: OWNER,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    const { person } = turn;
    if (!person) throw new Error("nobody's data");
    if ("step" in what && what.step === "keep") {
      return { replies: [reply(words("data-erase-kept"))], about: null, outcome: "kept" };
    }
    // Who did what must stay readable as long as they do it.
    if (isStaff(person)) return { replies: [reply(words("data-erase-staff"))], about: null, outcome: "staff" };
    return "step" in what ? erased(turn, person) : asks(await estateOf(turn.tx, person.id, turn));
  },
});

function asks({ goes, stays }: Estate): Outcome {
  const lines = [words("data-erase-goes"), ...goesLines(goes), words("data-erase-stays"), ...staysLines(stays)];
  const yes: Choice = { label: words("data-erase-do"), command: "data-erase", input: { step: "now" } };
  const no: Choice = { label: words("data-erase-not"), command: "data-erase", input: { step: "keep" } };
  return { replies: [reply(words("data-erase-sure", { lines }), yes, no)], about: null, outcome: "asked" };
}

function goesLines(goes: Estate["goes"]): Words[] {
  const { chats, phones, hasNationalId, papers, certificates, reminders, registrations, texts } = goes;
  return [
    words("data-erase-goes-link", { chats, phones }),
    ...(hasNationalId ? [words("data-erase-goes-national-id")] : []),
    ...(papers > 0 ? [words("data-erase-goes-papers", { papers })] : []),
    ...(certificates > 0 ? [words("data-erase-goes-certificates", { certificates })] : []),
    ...(registrations > 0 ? [words("data-erase-goes-registrations", { registrations })] : []),
    ...(reminders > 0 ? [words("data-erase-goes-reminders", { reminders })] : []),
    ...(texts > 0 ? [words("data-erase-goes-texts", { texts })] : []),
  ];
}

function staysLines(stays: Estate["stays"]): Words[] {
  const { entries, bookRows, nameUntil, sessions, results, looks, consents } = stays;
  return [
    ...(nameUntil === null ? [] : [words("data-erase-stays-books", { entries, bookRows, until: nameUntil })]),
    ...(sessions > 0 ? [words("data-erase-stays-sessions", { sessions })] : []),
    ...(results > 0 ? [words("data-erase-stays-results", { results, years: RESULTS_KEPT_YEARS })] : []),
    words("data-erase-stays-proof", { looks, consents, years: PROOF_KEPT_YEARS }),
  ];
}

async function erased(turn: Turn, person: Person): Promise<Outcome> {
  const { tx, secrets, writer, now } = turn;
  for (const purpose of ["matters", "announcements", "learning"] as const) {
    await recordConsent(tx, writer, person.id, purpose, false, now);
  }
  const { nameUntil, freed } = await erase(tx, secrets, person.id, turn);
  for (const left of freed) await tellOfSeatsByHand(tx, left.exam, left, turn);
  const asked = { kind: "erasure", personId: person.id, chatAccountId: writer.accountId, about: "all" } as const;
  const number = await noteDone(tx, asked, now);
  const said =
    nameUntil === null
      ? words("data-erase-done", { number })
      : words("data-erase-done-books", { number, until: nameUntil });
  return {
    replies: [reply(said)],
    about: { subjectId: person.id, object: `request ${number}`, fields: ["all"], changed: true },
    endsDialogs: true,
    forgetsWriter: true,
    outcome: "erased",
  };
}
