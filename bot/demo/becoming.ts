import type { Temporal } from "temporal-polyfill";
import type { Speaker } from "#bot/channels/terminal/keyboard.ts";
import type { Database, Tx } from "#bot/db/database.ts";
import { alreadyLinked } from "#bot/demo/already-linked.ts";
import { CAST } from "#bot/demo/people.ts";
import { type Phone, readPhone } from "#bot/domain/phones.ts";
import { readPin } from "#bot/domain/pin.ts";
import { wordsOf } from "#bot/domain/text.ts";
import type { Render } from "#bot/language/render.ts";
import { words } from "#bot/messages.ts";
import { chatNamed } from "#bot/services/chat-accounts.ts";
import type { Proof } from "#bot/services/links.ts";
import { type Hashing, peppered } from "#bot/services/pins.ts";
import { staffPerson } from "#bot/services/staff.ts";

/** Whoever has just opened the demo. */
export const GUEST: Speaker = { chat: "tamu", sender: "tamu", place: "private", number: null };

type Role = keyof typeof CAST;

/** By what each of them has proved who they are, and the words for what they are. */
const ROLES: Readonly<Record<Role, { proof: Proof; said: string }>> = {
  anggota: { proof: "memberNumber", said: "demo-anggota" },
  pengurus: { proof: "cooperative", said: "demo-pengurus" },
  bendahara: { proof: "cooperative", said: "demo-bendahara" },
  dinas: { proof: "staffPhone", said: "demo-dinas" },
};

/** Numbers of the office's staff in the demo. */
export const DEMO_STAFF: ReadonlySet<Phone> = new Set([readPhone(CAST.dinas.phone)]);

export interface BecomingOptions {
  database: Database;
  hashing: Hashing;
  now: () => Temporal.Instant;
  render: Render;
}

/**
 * `jadi …`: who one is in the demo. Everybody has a chat of their own, in which they are linked already and have a PIN.
 * @returns null for a line that is meant for the bot
 */
export async function becoming(
  line: string,
  { database, hashing, now, render }: BecomingOptions,
): Promise<{ says: string; speaker: Speaker } | null> {
  const [jadi, role = "", ...rest] = wordsOf(line);
  if (jadi !== "jadi" || rest.length > 0) return null;
  if (role === "tamu") return { says: render(words("demo-guest")), speaker: GUEST };
  if (!isRole(role)) return null;
  const { name, phone, pin } = CAST[role];
  const { proof, said } = ROLES[role];
  const number = readPhone(phone);
  const pinHash = await hashing.hash(peppered(database.secrets, readPin(pin)));
  await database.transaction(async (tx) => {
    const personId = await personOf(tx, role, number, now());
    const chat = { channel: "terminal", ownAccount: "terminal", chat: role, place: "private" } as const;
    const { writer: account } = await chatNamed(tx, database.secrets, chat, role, now());
    const person = { id: personId, name };
    await alreadyLinked(tx, { account, person, phone: number, proof, pinHash, now: now() });
  });
  const says = words("demo-became", { name, role: words(said), pin });
  return { says: render(says), speaker: { chat: role, sender: role, place: "private", number } };
}

function isRole(role: string): role is Role {
  return Object.hasOwn(CAST, role);
}

async function personOf(tx: Tx, role: Role, phone: Phone, now: Temporal.Instant): Promise<number> {
  if (role === "dinas") return staffPerson(tx, phone, CAST.dinas.name, now);
  const entry = { where: { phone }, select: { personId: true } };
  const found = role === "anggota" ? await tx.member.findFirst(entry) : await tx.officer.findFirst(entry);
  if (!found) throw new Error(`the demo has no ${role}`);
  return found.personId;
}
