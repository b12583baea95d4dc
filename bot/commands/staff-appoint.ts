import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import type { Outcome } from "#bot/commands/command.ts";
import { form } from "#bot/commands/form.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { maskedPhone } from "#bot/domain/masking.ts";
import { type Phone, readPhone, shownPhone } from "#bot/domain/phones.ts";
import { reply, words } from "#bot/messages.ts";
import { tellStaff } from "#bot/services/notices.ts";
import { appointStaff, isStaffPhone } from "#bot/services/staff.ts";

interface Values {
  phone: string;
}

/** One of the staff names another, by the number from which they write; all of the staff hear of it. */
export const staffAppoint = form<Values>({
  name: "staff-appoint",
  phrases: { "tambah petugas": { given: {} } },
  access: STAFF,
  place: "private",
  menu: false,
  fields: {
    phone: {
      type: z.string(),
      label: words("staff-appoint-phone"),
      ask: () => ({ words: words("staff-appoint-ask") }),
      async read({ tx, staffPhones }, { text }) {
        const phone = readPhone(text);
        const isThere = await isStaffPhone(tx, phone, staffPhones);
        return isThere ? { again: words("staff-appoint-already") } : { value: phone };
      },
    },
  },
  summary: (_turn, { phone }) => words("staff-appoint-sure", { phone: shownPhone(phone as Phone) }),
  deed: words("staff-appoint-do"),
  async done(turn, { phone }): Promise<Outcome> {
    const { tx, now, staffPhones } = turn;
    const { id, name } = keeper(turn);
    if (await isStaffPhone(tx, phone, staffPhones)) {
      return { replies: [reply(words("staff-appoint-already"))], about: null, outcome: "already" };
    }
    await appointStaff(tx, phone, id, now);
    const told = words("staff-appoint-told", { phone: maskedPhone(phone as Phone), by: name });
    await tellStaff(tx, staffPhones, told, now, id);
    return {
      replies: [reply(words("staff-appoint-done", { phone: shownPhone(phone as Phone) }))],
      about: { subjectId: null, object: "staff", fields: ["phone"], changed: true },
      outcome: "appointed",
    };
  },
});
