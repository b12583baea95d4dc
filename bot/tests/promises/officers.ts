import type { Temporal } from "temporal-polyfill";
import type { Database } from "#bot/db/database.ts";
import { positions } from "#bot/domain/position.ts";
import { stored } from "#bot/domain/time.ts";
import type { Candidate } from "#bot/services/registrations.ts";

/** So many officers, spread over so many cooperatives, each linked in a chat of their own. */
export function officers(
  database: Database,
  { count, cooperatives: most }: { count: number; cooperatives: number },
  now: Temporal.Instant,
): Promise<Candidate[]> {
  return database.transaction(async (tx) => {
    const cooperatives = await tx.cooperative.findMany({ orderBy: { id: "asc" }, take: most });
    const names = Array.from({ length: count }, (_, nth) => ({ name: `Officer ${nth}`, nameKey: `officer ${nth}` }));
    const people = await tx.person.createManyAndReturn({ data: names });
    const chats = await tx.chatAccount.createManyAndReturn({
      data: people.map(({ id }) => ({
        ...{ channel: "telegram", ownAccount: "4711", place: "private" },
        chat: chatOf(id),
      })),
    });
    const candidates = people.map(({ id }, nth) => ({
      personId: id,
      cooperativeId: cooperatives[nth % cooperatives.length]?.id ?? 0,
      position: positions[nth % positions.length] ?? "chair",
    }));
    await tx.officer.createMany({ data: candidates.map((one) => ({ ...one, confirmedAt: stored(now) })) });
    await tx.link.createMany({
      data: people.map(({ id, name }, nth) => ({
        ...{ personId: id, chatAccountId: chats[nth]?.id ?? 0, nickname: name },
        ...{ proof: "cooperative", linkedAt: stored(now), usedAt: stored(now) },
      })),
    });
    return candidates;
  });
}

export const chatOf = (personId: number): string => `of ${personId}`;
