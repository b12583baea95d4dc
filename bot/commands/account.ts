import { z } from "zod";
import { headOf, isStaff, OWNER } from "#bot/commands/access.ts";
import { channelWords } from "#bot/commands/channel-words.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { byWords, reasonWords } from "#bot/commands/data-terms.ts";
import { takesBack } from "#bot/commands/learn.ts";
import { roleLines } from "#bot/commands/role-words.ts";
import { maskedPhone } from "#bot/domain/masking.ts";
import { LETTER_DAYS, LOOKS_SHOWN_DAYS, PAPERS_KEPT_DAYS } from "#bot/domain/office-rules.ts";
import type { Phone } from "#bot/domain/phones.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { you } from "#bot/services/address.ts";
import { noteDone } from "#bot/services/data-requests.ts";
import type { Person } from "#bot/services/identity.ts";
import { sentencesGiven } from "#bot/services/learning.ts";
import { type OwnData, ownData } from "#bot/services/own-data.ts";
import { unlink } from "#bot/services/unlinking.ts";

const input = z.union([
  z.object({ step: z.enum(["data", "unlink", "unlink-now", "stay"]) }),
  z.object({ text: z.string() }),
]);

/** What is stored about whoever asks, who looked at it, and what they can change of it. */
export const account = command<z.infer<typeof input>, unknown>({
  name: "account",
  intent: "account",
  keyword: "akun",
  phrases: { "putuskan nomor": { step: "unlink" } },
  access: OWNER,
  place: "private",
  menu: true,
  input,
  async run(turn, what): Promise<Outcome> {
    const { person } = turn;
    if (!person) throw new Error("nobody's account");
    if (!("step" in what)) return shown(turn, person, choicesFor(person));
    switch (what.step) {
      case "data":
        return shown(turn, person, DATA_CHOICES);
      case "unlink":
        return asksToUnlink(person);
      case "unlink-now":
        return unlinked(turn, person);
      case "stay":
        return { replies: [reply(words("account-stays"))], outcome: "stays" };
    }
  },
});

async function shown(turn: Turn, person: Person, choices: readonly Choice[]): Promise<Outcome> {
  const { tx, secrets, now } = turn;
  const data = await ownData(tx, secrets, person.id, now.subtract({ hours: 24 * LOOKS_SHOWN_DAYS }));
  const given = await sentencesGiven(tx, turn.writer.accountId);
  const lines = [
    words("account-name", { name: person.name }),
    ...(await roleLines(tx, person)).map((role) => words("account-role", { role })),
    ...memberNumbers(person),
    ...contactLines(data),
    words("account-chats", { channels: data.channels.map(channelWords) }),
    ...(data.agreedAt ? [words("account-agreed", { at: data.agreedAt })] : []),
    ...(data.papers > 0 ? [words("account-papers", { count: data.papers, days: PAPERS_KEPT_DAYS })] : []),
    ...(data.reminders > 0 ? [words("account-reminders", { count: data.reminders })] : []),
    ...(data.hearsOfPayments ? [words("account-payments")] : []),
    ...(data.questions > 0 ? [words("account-questions", { count: data.questions, days: LETTER_DAYS })] : []),
    looksLine(person, data),
    ...(given > 0 ? [words("learn-kept", { count: given })] : []),
  ];
  return {
    replies: [
      reply(words("account-shown", { you: you(person), lines }), ...choices, ...(given > 0 ? [takesBack] : [])),
    ],
    about: { subjectId: person.id, fields: ["name", "roles", "phone", "nationalId", "looks"] },
    outcome: "shown",
  };
}

function memberNumbers({ roles }: Person): Words[] {
  return roles.flatMap((role) =>
    role.kind === "member" ? [words("account-member-number", { number: role.number })] : [],
  );
}

function contactLines({ phones, nationalIdEnding }: OwnData): Words[] {
  const lines = phones.map((phone) => words("account-phone", { phone: maskedPhone(phone as Phone) }));
  return nationalIdEnding === null ? lines : [...lines, words("account-national-id", { ending: nationalIdEnding })];
}

function looksLine(person: Person, { looks }: OwnData): Words {
  const others = looks.others.flatMap(({ role, count, reasons }) => [
    words("account-looks-other", { role: byWords(role), count }),
    ...reasons.map((reason) => words("account-looks-reason", { reason: reasonWords(reason) })),
  ]);
  return words("account-looks", { days: LOOKS_SHOWN_DAYS, you: you(person), own: looks.own + 1, others });
}

/** What one can do with one's data. */
const DATA_CHOICES: readonly Choice[] = [
  { label: words("privacy-copy"), command: "data-copy", input: { text: "" }, lasting: true },
  { label: words("privacy-correct"), command: "data-correct", input: { text: "" }, lasting: true },
  { label: words("privacy-erase"), command: "data-erase", input: { text: "" }, lasting: true },
];

/** What one can do with it; who keeps the people of a cooperative, or of all, gets there from here. */
function choicesFor(person: Person): Choice[] {
  const choice = (id: string, command: string, what: object): Choice => ({
    label: words(id),
    command,
    input: what,
    lasting: true,
  });
  return [
    ...(headOf(person).length > 0 || isStaff(person) ? [choice("account-people", "people", { text: "" })] : []),
    ...(isStaff(person) ? [choice("account-staff", "staff", { text: "" })] : []),
    choice("account-change-pin", "pin", { step: "change" }),
    choice("account-add-person", "link", { given: {} }),
    choice("account-unlink", "account", { step: "unlink" }),
  ];
}

function asksToUnlink(person: Person): Outcome {
  const choice = (id: string, step: string): Choice => ({ label: words(id), command: "account", input: { step } });
  return {
    replies: [
      reply(
        words("account-unlink-sure", { you: you(person) }),
        choice("account-unlink-yes", "unlink-now"),
        choice("account-unlink-no", "stay"),
      ),
    ],
    outcome: "unlink-asked",
  };
}

async function unlinked({ tx, writer, now }: Turn, person: Person): Promise<Outcome> {
  const theirs = { personId: person.id, chatAccountId: writer.accountId };
  await unlink(tx, theirs, now);
  await noteDone(tx, { kind: "withdrawal", ...theirs, about: "link" }, now);
  return {
    replies: [reply(words("account-unlinked"))],
    about: { subjectId: person.id, changed: true },
    endsDialogs: true,
    outcome: "unlinked",
  };
}
