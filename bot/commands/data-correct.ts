import { z } from "zod";
import { headOf, OWNER } from "#bot/commands/access.ts";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import { aboutWords } from "#bot/commands/data-terms.ts";
import { type Field, form } from "#bot/commands/form.ts";
import { DATA_REQUEST_HOURS } from "#bot/domain/office-rules.ts";
import { positionWords } from "#bot/domain/position.ts";
import { readReason } from "#bot/domain/reason.ts";
import { readable } from "#bot/domain/text.ts";
import { reply, type Words, words } from "#bot/messages.ts";
import { cooperativeById, shortName } from "#bot/services/cooperatives.ts";
import { handToKeeper } from "#bot/services/data-request-clock.ts";
import { askCorrection, CORRECTABLE, type Correctable } from "#bot/services/data-requests.ts";
import type { Person, Role } from "#bot/services/identity.ts";
import type { EntryName } from "#bot/services/roster.ts";

interface Values {
  /** "member 12", "officer 3", or "office": results and certificates. */
  where: string;
  about: Correctable;
  text: string;
}

/**
 * Something that is kept about whoever asks is wrong: it goes to whoever keeps that fact, with a number and an end.
 * @see UU 27/2022 art. 6, 30
 */
export const dataCorrect = form<Values>({
  name: "data-correct",
  phrases: { "perbaiki data": { text: "" }, "perbaiki data saya": { text: "" }, "data saya keliru": { text: "" } },
  access: OWNER,
  place: "private",
  menu: false,
  counted: true,
  fields: {
    where: whereField(),
    about: {
      type: z.enum(CORRECTABLE),
      label: words("data-correct-label-about"),
      known: (_turn, { where }) => (where === OFFICE ? "result" : undefined),
      ask: (_turn, { where }) => ({
        words: words("data-correct-what"),
        choices: correctableIn(where ?? "").map((about) => ({ label: aboutWords(about), value: about })),
      }),
      read: (_turn, { text }, { where }) => {
        const about = aboutSaid(text);
        return about && correctableIn(where ?? "").includes(about) ? { value: about } : null;
      },
    },
    text: {
      type: z.string(),
      label: words("data-correct-label-text"),
      isStrict: true,
      isVerbatim: true,
      ask: (_turn, { about }) => ({ words: words("data-correct-text", { about: aboutWords(about ?? "other") }) }),
      read: (_turn, { text }) => ({ value: readReason(text) }),
    },
  },
  async summary(turn, { where, about, text }) {
    const to = await keeperOf(turn, where);
    return words("data-correct-sure", { about: aboutWords(about), text, to: toWords(to) });
  },
  deed: words("data-correct-do"),
  async done(turn, { where, about, text }): Promise<Outcome> {
    const { tx, secrets, person, writer, now } = turn;
    if (!person) throw new Error("nobody's data");
    const to = await keeperOf(turn, where);
    const correction = { personId: person.id, chatAccountId: writer.accountId, about, text };
    const { request, isNew } = await askCorrection(
      tx,
      secrets,
      { ...correction, entry: entryOf(turn, where), cooperativeId: to?.cooperativeId ?? null },
      now,
    );
    const { number, dueAt } = request;
    const went = isNew ? await handToKeeper(tx, request.id, turn) : null;
    const said =
      went === null
        ? words("data-correct-again", { number, dueAt })
        : words("data-correct-sent", {
            number,
            dueAt,
            to: toWords(went === "office" ? null : to),
            days: DATA_REQUEST_HOURS / 24,
          });
    return {
      replies: [reply(said)],
      about: { subjectId: person.id, object: `request ${number}`, fields: [about], changed: true },
      outcome: isNew ? "sent" : "again",
    };
  },
});

const OFFICE = "office";

function whereField(): Field<string, Values> {
  return {
    type: z.string(),
    known({ person }) {
      const [only, ...others] = person ? placesOf(person) : [];
      return only !== undefined && others.length === 0 ? nameOf(only) : undefined;
    },
    async ask(turn) {
      const places = turn.person ? placesOf(turn.person) : [];
      const choices = places.map(async (place) => ({ label: await placeWords(turn, place), value: nameOf(place) }));
      return { words: words("data-correct-where"), choices: await Promise.all(choices) };
    },
    read: (_turn, { text }) => (/\b(?:hasil|sertif|sertip)/.test(readable(text)) ? { value: OFFICE } : null),
  };
}

type Entry = Exclude<Role, { kind: "staff" }>;
/** Where something of theirs may be wrong; null: at the office, results and certificates. */
type Place = Entry | null;

/** Who is a member alone has no results. */
function placesOf({ roles }: Person): Place[] {
  const entries = roles.filter((role): role is Entry => role.kind !== "staff");
  return entries.length === 0 || entries.some(({ kind }) => kind === "officer") ? [...entries, null] : entries;
}

function nameOf(place: Place): string {
  if (place === null) return OFFICE;
  return place.kind === "member" ? `member ${place.memberId}` : `officer ${place.officerId}`;
}

async function placeWords({ tx }: Turn, place: Place): Promise<Words> {
  if (place === null) return words("data-correct-results");
  const cooperative = await cooperativeById(tx, place.cooperativeId);
  const name = cooperative ? shortName(cooperative) : "";
  return place.kind === "member"
    ? words("data-correct-member", { number: place.number, cooperative: name })
    : words("data-correct-officer", { position: words(positionWords[place.position]), cooperative: name });
}

function correctableIn(where: string): readonly Correctable[] {
  if (where === OFFICE) return ["result"];
  const own = where.startsWith("member ") ? ("joinedOn" as const) : ("position" as const);
  return ["name", "nationalId", "phone", own, "other"];
}

const SAID: readonly [RegExp, Correctable][] = [
  [/\bnama/, "name"],
  [/\bnik|ktp/, "nationalId"],
  [/\b(?:hp|nomor hp|telepon|telp|wa)\b/, "phone"],
  [/\b(?:masuk|gabung|tanggal)/, "joinedOn"],
  [/\bjabatan/, "position"],
  [/\b(?:hasil|sertif|sertip)/, "result"],
  [/\b(?:lain|liyane)/, "other"],
];

function aboutSaid(text: string): Correctable | null {
  const said = readable(text);
  return SAID.find(([pattern]) => pattern.test(said))?.[1] ?? null;
}

interface Treasurer {
  cooperativeId: number;
  name: string;
}

/** Of a member their treasurer; of officers, and of who keeps that book themselves, the office: then null. */
async function keeperOf({ tx, person }: Turn, where: string): Promise<Treasurer | null> {
  const place = person && placesOf(person).find((one) => nameOf(one) === where);
  if (!person || !place || place.kind !== "member" || headOf(person).length > 0) return null;
  const cooperative = await cooperativeById(tx, place.cooperativeId);
  return cooperative && { cooperativeId: cooperative.id, name: shortName(cooperative) };
}

function toWords(to: Treasurer | null): Words {
  return to ? words("data-correct-to-treasurer", { cooperative: to.name }) : words("data-correct-to-office");
}

/** Somebody else's entry can't be named: what is none of theirs is asked of the office, in words alone. */
function entryOf({ person }: Turn, where: string): EntryName | null {
  const place = person && placesOf(person).find((one) => nameOf(one) === where);
  if (!place) return null;
  return place.kind === "member" ? { kind: "member", id: place.memberId } : { kind: "officer", id: place.officerId };
}
