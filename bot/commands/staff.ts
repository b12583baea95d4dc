import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { codeFor } from "#bot/commands/link-code.ts";
import { maskedPhone } from "#bot/domain/masking.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { tellPerson, tellStaff } from "#bot/services/notices.ts";
import { dismissStaff, type StaffEntry, staffInService } from "#bot/services/staff.ts";

const input = z.union([
  z.object({ staff: z.number(), step: z.enum(["open", "dismiss", "dismiss-now", "pin-code"]) }),
  z.object({ text: z.string() }),
]);

/** Who works in the office: the list, and how somebody leaves it. Everybody in it hears of every change. */
export const staff = command<z.infer<typeof input>, unknown>({
  name: "staff",
  phrases: { "petugas dinas": { text: "" }, "daftar petugas": { text: "" } },
  access: STAFF,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if (!("staff" in what)) return list(turn);
    const one = (await staffInService(turn.tx, turn.staffPhones)).find(({ id }) => id === what.staff);
    if (!one) return { replies: [reply(words("staff-gone"), seesList)], about: null, outcome: "gone" };
    switch (what.step) {
      case "open":
        return open(turn, one);
      case "dismiss":
        return asksToDismiss(one);
      case "dismiss-now":
        return dismissed(turn, one);
      case "pin-code":
        return pinCode(turn, one);
    }
  },
});

const seesList: Choice = { label: words("staff-list-choice"), command: "staff", input: { text: "" } };

async function list(turn: Turn): Promise<Outcome> {
  const all = await staffInService(turn.tx, turn.staffPhones);
  const choices = all.map((one) => choice(nameOf(one), one, "open"));
  choices.push({ label: words("staff-appoint-choice"), command: "staff-appoint", input: { given: {} } });
  return {
    replies: [reply(words("staff-list", { count: all.length }), ...choices)],
    about: { subjectId: null, object: "staff", fields: ["name"] },
    outcome: "list",
  };
}

function choice(label: Words, { id }: StaffEntry, step: string): Choice {
  return { label, command: "staff", input: { staff: id, step } };
}

/** Their name; of who has not written yet, the number that was appointed. */
function nameOf({ name, phone }: StaffEntry): Words {
  return name === null ? words("staff-not-yet", { phone: maskedPhone(phone) }) : words("staff-name", { name });
}

function open(turn: Turn, one: StaffEntry): Outcome {
  const isOneself = one.personId === keeper(turn).id;
  const lines = [
    nameOf(one),
    words("staff-phone", { phone: maskedPhone(one.phone) }),
    words(one.isFirst ? "staff-first" : "staff-appointed"),
  ];
  const choices = [
    ...(one.personId !== null && !isOneself ? [choice(words("person-pin-code"), one, "pin-code")] : []),
    ...(one.isFirst ? [] : [choice(words("staff-dismiss"), one, "dismiss")]),
    seesList,
  ];
  return {
    replies: [reply(words("staff-card", { lines }), ...choices)],
    about: { subjectId: one.personId, object: "staff", fields: ["name", "phoneMasked"] },
    outcome: "card",
  };
}

// ---- leaving ---------------------------------------------------------------------------------------------------------

/** One of STAFF_PHONES would be back with the next start: that is where it ends. */
function standsInSettings(one: StaffEntry): Outcome {
  return {
    replies: [reply(words("staff-in-settings", { name: nameOf(one) }), seesList)],
    about: null,
    outcome: "in-settings",
  };
}

function asksToDismiss(one: StaffEntry): Outcome {
  if (one.isFirst) return standsInSettings(one);
  return {
    replies: [
      reply(
        words("staff-dismiss-sure", { name: nameOf(one) }),
        choice(words("staff-dismiss-yes"), one, "dismiss-now"),
        choice(words("person-end-no"), one, "open"),
      ),
    ],
    about: null,
    outcome: "dismiss-asked",
  };
}

async function dismissed(turn: Turn, one: StaffEntry): Promise<Outcome> {
  if (one.isFirst) return standsInSettings(one);
  const { tx, now, staffPhones, writer } = turn;
  const { id: by, name } = keeper(turn);
  // Told before their chats are closed to them.
  if (one.personId !== null) await tellPerson(tx, one.personId, words("staff-told-own-end"), now, writer.accountId);
  await dismissStaff(tx, one.id, now);
  await tellStaff(tx, staffPhones, words("staff-told-end", { name: nameOf(one), by: name }), now, by);
  return {
    replies: [reply(words("staff-dismissed", { name: nameOf(one) }))],
    about: { subjectId: one.personId, object: "staff", fields: ["endedAt"], changed: true },
    outcome: "dismissed",
  };
}

// ---- a new PIN for a colleague ---------------------------------------------------------------------------------------

/** Nobody else can help a member of the staff whose PIN is locked for good. */
async function pinCode(turn: Turn, { personId, name, gender, ...one }: StaffEntry): Promise<Outcome> {
  if (personId === null || name === null || personId === keeper(turn).id) {
    return { replies: [reply(words("staff-no-code"))], about: null, outcome: "no-code" };
  }
  const { tx, now, staffPhones } = turn;
  const said = await codeFor(turn, "pin", { personId, name, gender });
  const told = words("staff-told-pin-code", { name: called({ name, gender }), by: keeper(turn).name });
  await tellStaff(tx, staffPhones, told, now, keeper(turn).id);
  return {
    replies: [said],
    about: { subjectId: personId, object: `staff ${one.id}`, changed: true },
    outcome: "made-pin",
  };
}
