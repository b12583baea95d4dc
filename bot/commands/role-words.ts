import type { Tx } from "#bot/db/database.ts";
import { positionWords } from "#bot/domain/position.ts";
import { type Words, words } from "#bot/messages.ts";
import { cooperativeById, shortName } from "#bot/services/cooperatives.ts";
import type { Person, Role } from "#bot/services/identity.ts";

/** What somebody is, a line each: "anggota KDMP Cukir, Kecamatan Diwek". */
export async function roleLines(tx: Tx, { roles }: Pick<Person, "roles">): Promise<Words[]> {
  return Promise.all(roles.map((role) => roleShown(tx, role)));
}

/** The first of what they are: an office before a membership, the district office before all. */
export async function roleWords(tx: Tx, { roles }: Pick<Person, "roles">): Promise<Words> {
  const [first] = [...roles].sort((a, b) => RANK[a.kind] - RANK[b.kind]);
  return first ? roleShown(tx, first) : words("role-none");
}

/** A role by what is shown of it. */
type RoleAs =
  | Pick<Extract<Role, { kind: "staff" }>, "kind">
  | Pick<Extract<Role, { kind: "member" }>, "kind" | "cooperativeId">
  | Pick<Extract<Role, { kind: "officer" }>, "kind" | "cooperativeId" | "position">;

const RANK = { staff: 0, officer: 1, member: 2 } as const;

/** "sekretaris KDMP Jatipelem, Kecamatan Diwek" */
export async function roleShown(tx: Tx, role: RoleAs): Promise<Words> {
  if (role.kind === "staff") return words("role-staff");
  const cooperative = await cooperativeById(tx, role.cooperativeId);
  if (!cooperative) return words("role-none");
  const { district } = cooperative;
  const name = shortName(cooperative);
  return role.kind === "member"
    ? words("role-member", { cooperative: name, district })
    : words("role-officer", { cooperative: name, district, position: words(positionWords[role.position]) });
}
