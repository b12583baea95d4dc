import type { Temporal } from "temporal-polyfill";
import type { Secrets, Tx } from "#bot/db/database.ts";
import { alreadyLinked } from "#bot/demo/already-linked.ts";
import { readNationalId } from "#bot/domain/national-id.ts";
import { readPhone } from "#bot/domain/phones.ts";
import { type Pin, readPin } from "#bot/domain/pin.ts";
import type { Position } from "#bot/domain/position.ts";
import type { ChannelName } from "#bot/messages.ts";
import type { Proof } from "#bot/services/links.ts";
import { enterMember } from "#bot/services/members.ts";
import { enterOfficer } from "#bot/services/officers.ts";
import { peppered } from "#bot/services/pins.ts";
import { staffPerson } from "#bot/services/staff.ts";
import type { House } from "./house.ts";

/** The people of the town whom the books know: entered as a list would enter them, with the phone that stands there. */

interface About {
  /** As people write it; somebody's own if not said. */
  phone?: string;
  /** NIK KTP. */
  nationalId?: string;
  /** They have proved in their chat who they are. */
  linked?: boolean;
  /** Chosen already; linked too, then. */
  pin?: string;
}

export interface MemberAbout extends About {
  /** The village whose cooperative it is, or its name; Cukir, if not said. */
  cooperative?: string;
  /** Nomor anggota. */
  number?: string;
  joinedOn?: Temporal.PlainDate;
  leftOn?: Temporal.PlainDate;
}

export interface OfficerAbout extends About {
  position?: Position;
  startsOn?: Temporal.PlainDate;
  endsOn?: Temporal.PlainDate;
}

/** Somebody who stands in a book. */
export interface Registered {
  personId: number;
  name: string;
  phone: string;
  proof: Proof;
}

/** Members and officers of one town, each with a phone of their own. */
export function registry(house: () => House) {
  const phones = new Map<string, string>();

  function phoneOf(name: string, given: string | undefined): string {
    const phone = given ?? phones.get(name) ?? `0812-0000-${String(phones.size + 1).padStart(4, "0")}`;
    phones.set(name, phone);
    return readPhone(phone);
  }
  const inside = <T>(work: (tx: Tx, secrets: Secrets, now: Temporal.Instant) => Promise<T>): Promise<T> => {
    const { database, app } = house();
    return database.transaction((tx) => work(tx, database.secrets, app.now()));
  };
  const factsOf = (name: string, { phone, nationalId }: About) => ({
    name,
    phone: phoneOf(name, phone),
    nationalId: nationalId === undefined ? undefined : readNationalId(nationalId),
  });

  return {
    member: (name: string, about: MemberAbout = {}): Promise<Registered> =>
      inside(async (tx, secrets, now) => {
        const { cooperative = "Cukir", number = "0142", joinedOn, leftOn } = about;
        const cooperativeId = await cooperativeNamed(tx, cooperative);
        const facts = factsOf(name, about);
        await enterMember(tx, secrets, { ...facts, cooperativeId, number, joinedOn, leftOn }, now);
        const { personId } = await tx.member.findFirstOrThrow({
          where: { cooperativeId, number },
          orderBy: { id: "desc" },
        });
        return { personId, name, phone: facts.phone, proof: "memberNumber" };
      }),
    officer: (name: string, cooperative: string, about: OfficerAbout = {}): Promise<Registered> =>
      inside(async (tx, secrets, now) => {
        const { position = "chair", startsOn, endsOn } = about;
        const cooperativeId = await cooperativeNamed(tx, cooperative);
        const facts = factsOf(name, about);
        await enterOfficer(tx, secrets, { ...facts, cooperativeId, position, startsOn, endsOn }, now);
        const { personId } = await tx.officer.findFirstOrThrow({
          where: { cooperativeId, position, person: { name } },
          orderBy: { id: "desc" },
        });
        return { personId, name, phone: facts.phone, proof: "cooperative" };
      }),
    /** The number of somebody in STAFF_PHONES. */
    staffPhone: (name: string, { phone }: Pick<About, "phone">): string => phoneOf(name, phone),
    /** As after they have given their name. */
    staff: (name: string, phone: string): Promise<Registered> =>
      inside(async (tx, _, now) => ({
        personId: await staffPerson(tx, phone, name, now),
        name,
        phone,
        proof: "staffPhone",
      })),
    /** In the chat that was answered last. */
    async links({ personId, name, phone, proof }: Registered, pin: string | undefined): Promise<void> {
      const pinHash = pin === undefined ? null : await hashOf(house(), readPin(pin));
      await inside(async (tx, _, now) => {
        const { chatAccountId, channel } = await tx.outbox.findFirstOrThrow({ orderBy: { id: "desc" } });
        const account = { accountId: chatAccountId, channel: channel as ChannelName };
        await alreadyLinked(tx, { account, person: { id: personId, name }, phone, proof, pinHash, now });
      });
    },
  };
}

function hashOf({ app, database }: House, pin: Pin): Promise<string> {
  return app.hashing.hash(peppered(database.secrets, pin));
}

async function cooperativeNamed(tx: Tx, name: string): Promise<number> {
  const found = await tx.cooperative.findMany({ where: { OR: [{ village: name }, { name }] }, select: { id: true } });
  const [one, ...others] = found;
  if (!one || others.length > 0) throw new Error(`${found.length} cooperatives are “${name}”`);
  return one.id;
}
