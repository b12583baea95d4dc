import { treasurerOf } from "#bot/commands/access.ts";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import { keeper, keptEntry } from "#bot/commands/keeping.ts";
import { maskedPhone } from "#bot/domain/masking.ts";
import type { Direction, SlipKind } from "#bot/domain/slip-kinds.ts";
import { reply, type Words, words } from "#bot/messages.ts";
import { cooperativeById, shortName } from "#bot/services/cooperatives.ts";
import {
  type FoundMember,
  hasLeft,
  type MemberSaid,
  MOST_FOUND,
  memberById,
  membersSaid,
} from "#bot/services/member-search.ts";

/** Whose money it is: members of the cooperatives whose treasurer is writing. */

export interface SlipMembers {
  /** Who may be meant. */
  fitting: FoundMember[];
  /** So many more fit. */
  more: number;
  /** Who may be meant and has left: nobody pays in for them. */
  left: FoundMember[];
}

/** What is paid back when somebody leaves, and what they still owe, is booked for those who have left too. */
export async function slipMembers(
  turn: Turn,
  said: MemberSaid,
  { kind, direction }: { kind?: SlipKind | undefined; direction?: Direction | undefined },
): Promise<SlipMembers> {
  const all = await membersSaid(turn.tx, treasurerOf(keeper(turn)), said);
  const alsoLeft = kind === "payment" || direction === "out";
  const fitting = all.filter((one) => alsoLeft || !hasLeft(one, turn.today));
  return {
    fitting: fitting.slice(0, MOST_FOUND),
    more: Math.max(0, fitting.length - MOST_FOUND),
    left: alsoLeft ? [] : all.filter((one) => hasLeft(one, turn.today)),
  };
}

/** One of theirs; null: it is none. */
export async function slipMember(turn: Turn, id: number): Promise<FoundMember | null> {
  const found = await memberById(turn.tx, id);
  return found && treasurerOf(keeper(turn)).includes(found.cooperativeId) ? found : null;
}

/** Somebody else's money: the same answer whatever is true. @param memberId null: nobody's */
export async function notTheirs(turn: Turn, memberId: number | null): Promise<Outcome> {
  const kept = await keptEntry(turn, { kind: "member", id: memberId ?? -1 });
  if ("denied" in kept) return kept.denied;
  // Who keeps the people of a cooperative need not keep its money.
  const about = { subjectId: kept.entry.personId, object: `member ${memberId}`, denied: true } as const;
  return { replies: [reply(words("may-not"))], about, outcome: "denied" };
}

/** What tells people of one name apart: the number, the end of the phone, since when. */
export async function memberLabel(turn: Turn, one: FoundMember): Promise<Words> {
  const { name, number, phone, joinedOn, leftOn } = one;
  const facts = [
    ...(phone ? [words("slip-members-phone", { phone: maskedPhone(phone) })] : []),
    ...(leftOn && hasLeft(one, turn.today) ? [words("slip-members-left", { date: { short: leftOn } })] : []),
    ...(!phone && !leftOn && joinedOn ? [words("slip-members-since", { date: { short: joinedOn } })] : []),
    ...(treasurerOf(keeper(turn)).length > 1 ? [await ofCooperative(turn, one)] : []),
  ];
  const [first, second] = facts;
  const about = first && second ? words("slip-members-two", { first, second }) : first;
  return about ? words("slip-members-about", { name, number, about }) : words("slip-members-one", { name, number });
}

async function ofCooperative({ tx }: Turn, { cooperativeId }: FoundMember): Promise<Words> {
  const cooperative = await cooperativeById(tx, cooperativeId);
  return words("slip-members-of", { cooperative: cooperative ? shortName(cooperative) : "" });
}
