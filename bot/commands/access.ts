import { isHeadPosition, registersColleagues } from "#bot/domain/position.ts";
import type { Person, Role } from "#bot/services/identity.ts";

/** Who may run a command; asked in one place, handler/may.ts. docs/access.md has the whole table. */
export interface Access {
  /** anyone · linked: somebody who proved who they are, whatever they are · otherwise one of these roles */
  who: "anyone" | "linked" | readonly RoleName[];
  /** Whether a PIN session must be open in this chat. */
  pin: boolean;
}

/**
 * head: chair and treasurer of a cooperative, who keep its people and oversee its books; chair: the chair alone, who speaks for it;
 * treasurer: the treasurer alone, who keeps its books and takes its money.
 */
export type RoleName = "member" | "officer" | "head" | "chair" | "treasurer" | "staff";

export const ANYONE: Access = { who: "anyone", pin: false };
export const OWNER: Access = { who: "linked", pin: true };
/** Own exam matters: the link is enough, as nothing of them is money; NIK and papers stay masked. */
export const LINKED: Access = { who: "linked", pin: false };
/** Own figures: of members, after their PIN. */
export const MEMBERS: Access = { who: ["member"], pin: true };
/** What is asked of members without a figure in the answer. */
export const MEMBERS_BY_LINK: Access = { who: ["member"], pin: false };
export const HEADS: Access = { who: ["head"], pin: true };
/** Who keeps the books: every figure of every member. */
export const TREASURERS: Access = { who: ["treasurer"], pin: true };
export const HEADS_AND_STAFF: Access = { who: ["head", "staff"], pin: true };
export const TREASURERS_AND_MEMBERS: Access = { who: ["treasurer", "member"], pin: true };
/** Who speaks to people: the office, and a chair to those of the cooperative. */
export const CHAIRS_AND_STAFF: Access = { who: ["staff", "chair"], pin: true };
export const STAFF: Access = { who: ["staff"], pin: true };

/** What may be anybody's, as far as is known before they are linked: most who write are members. */
export function isAnybodys({ who }: Access): boolean {
  return who === "anyone" || who === "linked" || who.includes("member");
}

/** The role in which somebody acts where one of these is needed; null: none of them is theirs. */
export function actsAs({ roles }: Pick<Person, "roles">, { who }: Access): RoleName | "linked" | null {
  if (who === "anyone" || who === "linked") return "linked";
  return who.find((name) => roles.some((role) => isRole(role, name))) ?? null;
}

function isRole(role: Role, name: RoleName): boolean {
  if (name === "head") return role.kind === "officer" && isHeadPosition(role.position);
  if (name === "chair" || name === "treasurer") return role.kind === "officer" && role.position === name;
  return role.kind === name;
}

/** Cooperatives whose people and books somebody keeps. */
export function headOf({ roles }: Pick<Person, "roles">): number[] {
  return roles.flatMap((role) =>
    role.kind === "officer" && isHeadPosition(role.position) ? [role.cooperativeId] : [],
  );
}

/** Cooperatives whose members' books somebody keeps: their treasurer's alone. */
export function treasurerOf({ roles }: Pick<Person, "roles">): number[] {
  return roles.flatMap((role) =>
    role.kind === "officer" && role.position === "treasurer" ? [role.cooperativeId] : [],
  );
}

/** Cooperatives for which somebody speaks: their chair's. */
export function chairOf({ roles }: Pick<Person, "roles">): number[] {
  return roles.flatMap((role) => (role.kind === "officer" && role.position === "chair" ? [role.cooperativeId] : []));
}

/** Cooperatives whose officers somebody may register for an exam: the chair's and the secretary's own. */
export function registersFor({ roles }: Pick<Person, "roles">): number[] {
  return roles.flatMap((role) =>
    role.kind === "officer" && registersColleagues(role.position) ? [role.cooperativeId] : [],
  );
}

/** Whether the people of a cooperative are somebody's to keep: its chair's, its treasurer's, and the office's. */
export function mayKeep(person: Pick<Person, "roles"> | null, cooperativeId: number): boolean {
  return person !== null && (isStaff(person) || headOf(person).includes(cooperativeId));
}

export function isStaff({ roles }: Pick<Person, "roles">): boolean {
  return roles.some(({ kind }) => kind === "staff");
}
