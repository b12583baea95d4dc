import { type Draft, isComplete, type State, speaksFor, type WhoKey } from "#bot/commands/broadcast-draft.ts";
import { whomWords } from "#bot/commands/broadcast-look.ts";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import type { ExamState } from "#bot/domain/audience.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { districtsHere } from "#bot/services/cooperatives.ts";

/** What is asked of an announcement that is being written. */

export async function asksText(turn: Turn, draft: Draft, before: readonly Words[] = []): Promise<Outcome> {
  const { of, text, audience } = draft;
  const leaves = choice("broadcast-leave-text", { step: "look" });
  const withoutReason = choice("broadcast-no-reason", { step: "noReason" });
  const back = isComplete(draft) ? [leaves] : of?.kind === "withdrawal" ? [withoutReason] : [];
  const asked =
    of?.kind === "withdrawal"
      ? words("broadcast-ask-why")
      : of
        ? words("broadcast-ask-correction")
        : text !== null
          ? words("broadcast-ask-text-again")
          : audience
            ? words("broadcast-ask-text-for", { whom: await whomWords(turn, audience) })
            : words("broadcast-ask-text");
  return asks([...before, asked], back, { step: "text", draft }, "asked-text");
}

const OFFICE: readonly [WhoKey, string][] = [
  ["board", "broadcast-who-board"],
  ["chair", "broadcast-who-chair"],
  ["secretary", "broadcast-who-secretary"],
  ["treasurer", "broadcast-who-treasurer"],
  ["supervisors", "broadcast-who-supervisors"],
  ["members", "broadcast-who-members"],
  ["everybody", "broadcast-who-everybody"],
];
const CHAIR: readonly [WhoKey, string][] = [
  ["board", "broadcast-who-board"],
  ["members", "broadcast-who-members"],
  ["boardAndMembers", "broadcast-who-board-and-members"],
];

/** @param first what is offered before the usual */
export async function asksWho(
  turn: Turn,
  draft: Draft,
  before: readonly Words[] = [],
  first: readonly Choice[] = [],
): Promise<Outcome> {
  const isOffice = speaksFor(turn) === null;
  const { audience } = draft;
  const stays = audience ? [words("broadcast-who-stays", { whom: await whomWords(turn, audience) })] : [];
  const leaves = isComplete(draft) && audience ? [choice("broadcast-leave-who", { step: "look" })] : [];
  const choices = [...first, ...(isOffice ? OFFICE : CHAIR).map(([who, label]) => choice(label, { who })), ...leaves];
  const asked = words(isOffice ? "broadcast-ask-who" : "broadcast-ask-who-chair");
  return asks([...before, ...stays, asked], choices, { step: "who", draft }, "asked-who");
}

const STATES: readonly [ExamState, string][] = [
  ["notRegistered", "broadcast-is-not-registered"],
  ["lackingPapers", "broadcast-is-lacking-papers"],
  ["registered", "broadcast-is-registered"],
  ["waiting", "broadcast-is-waiting"],
];

/** Districts are picked one after the other; a state, or "lanjut", goes on. */
export async function asksWhere(turn: Turn, draft: Draft, before: readonly Words[] = []): Promise<Outcome> {
  const { audience } = draft;
  if (!audience) return asksWho(turn, draft, before);
  const picked = new Set(audience.groups.flatMap(({ districts }) => districts));
  const districts = (await districtsHere(turn.tx)).map(
    (district): Choice => ({
      label: words(picked.has(district) ? "broadcast-district-picked" : "broadcast-district", { district }),
      command: "broadcast",
      input: { district },
    }),
  );
  const isOfOfficers = audience.groups.every(({ who }) => who === "officers");
  const states = isOfOfficers ? STATES.map(([is, label]) => choice(label, { is })) : [];
  const on = choice(picked.size === 0 ? "broadcast-everywhere" : "broadcast-go-on", { step: "look" });
  const asked = words("broadcast-ask-where", { whom: await whomWords(turn, audience) });
  const { replies, ...rest } = asks(
    [...before, asked],
    [on, ...states, ...districts],
    { step: "where", draft },
    "where",
  );
  const { pressed } = turn;
  return { ...rest, replies: replies.map((one) => (pressed === undefined ? one : { ...one, replaces: pressed })) };
}

export function asksWhen(draft: Draft, before: readonly Words[] = []): Outcome {
  const leaves = choice("broadcast-leave-when", { step: "look" });
  return asks([...before, words("broadcast-ask-when")], [leaves], { step: "when", draft }, "asked-when");
}

function choice(label: string, input: object): Choice {
  return { label: words(label), command: "broadcast", input };
}

function asks(lines: readonly Words[], choices: readonly Choice[], state: State, outcome: string): Outcome {
  return { replies: [reply(oneAfterAnother(lines), ...choices)], dialog: state, about: null, outcome };
}
