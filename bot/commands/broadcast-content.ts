import { type Draft, hasContent, type State } from "#bot/commands/broadcast-draft.ts";
import { next } from "#bot/commands/broadcast-next.ts";
import { asksText } from "#bot/commands/broadcast-questions.ts";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { fillNames, unknownFills, withFills } from "#bot/domain/broadcast-text.ts";
import { MIME } from "#bot/domain/file-kind.ts";
import { fileName } from "#bot/domain/file-name.ts";
import { BROADCAST_CHARACTERS, BROADCAST_FILE_BYTES } from "#bot/domain/office-rules.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { type Attachment, reply, type Words, words } from "#bot/messages.ts";
import { keepBroadcastFile } from "#bot/services/broadcast-files.ts";
import type { PaperRefusal, ReadFile } from "#bot/services/papers.ts";

/** What an announcement says: words, a picture, a PDF. */

const KNOWN_FILLS = fillNames.map((name) => `{${name}}`).join(", ");

/** Why a text can't go out as it is typed; null: it can. */
function textProblem(typed: string): Words | null {
  const text = withFills(typed).trim();
  const length = [...text].length;
  const [unknown] = unknownFills(text);
  if (length > BROADCAST_CHARACTERS) return words("broadcast-too-long", { length, most: BROADCAST_CHARACTERS });
  if (unknown !== undefined) return words("broadcast-unknown-fill", { name: `{${unknown}}`, known: KNOWN_FILLS });
  return wordsOf(text).length === 0 ? words("broadcast-no-words") : null;
}

/** What can go out as it is typed; null: nothing. */
export function soundText(typed: string | null): string | null {
  return typed !== null && textProblem(typed) === null ? typed : null;
}

/** What can't go out is said, and what is there already stays. */
export async function takesText(turn: Turn, draft: Draft, typed: string, before: readonly Words[]): Promise<Outcome> {
  const problem = textProblem(typed);
  return problem ? asksText(turn, draft, [problem]) : next(turn, { ...draft, text: withFills(typed).trim() }, before);
}

/** What came of fetching a file, with the words that came with it; begins: they began the announcement. */
export type Fetched = { read: ReadFile | PaperRefusal; name: string | null; caption: string; begins: boolean };

/** @param said `caption`: the words that came with it; `begins`: they begin the announcement; `before`: what is said meanwhile */
export function fetches(
  turn: Turn,
  draft: Draft,
  attachment: Attachment,
  said: { caption: string; begins?: boolean; before?: readonly Words[] },
): Outcome {
  const { name } = attachment;
  const { caption, begins = false, before = [] } = said;
  return {
    replies: before.map((one) => reply(one)),
    dialog: { step: "text", draft } satisfies State,
    about: null,
    outcome: "fetching",
    slow: {
      command: "broadcast",
      personId: keeper(turn).id,
      work: async (): Promise<Fetched> => ({
        read: await turn.papers.read(() => turn.fetch(attachment)),
        name,
        caption,
        begins,
      }),
    },
  };
}

/** @returns the file as the draft names it; or why it can't go out */
export async function keepsFile(
  turn: Turn,
  { read, name }: Fetched,
): Promise<NonNullable<Draft["file"]> | { refused: Words }> {
  if ("refused" in read) return { refused: words("broadcast-file-refused") };
  if (read.bytes.byteLength > BROADCAST_FILE_BYTES) return { refused: words("broadcast-file-too-large") };
  const file = { name: fileName(name, "pengumuman", read.form), mime: MIME[read.form] };
  const id = await keepBroadcastFile(turn.tx, { ...file, bytes: read.bytes }, turn.now);
  return { id, form: read.form };
}

export async function takesFile(turn: Turn, draft: Draft, fetched: Fetched): Promise<Outcome> {
  const { caption } = fetched;
  const file = await keepsFile(turn, fetched);
  if ("refused" in file) return refuses(turn, draft, file.refused);
  const withFile = { ...draft, file };
  const before = draft.file ? [words("broadcast-file-instead")] : [];
  if (caption.trim() === "") return next(turn, withFile, before);
  // What was written before stays; a caption may be a slip.
  if (draft.text !== null) return next(turn, withFile, [...before, words("broadcast-caption-not-used")]);
  return takesText(turn, withFile, caption, before);
}

function refuses(turn: Turn, draft: Draft, why: Words): Promise<Outcome> {
  return hasContent(draft) ? next(turn, draft, [why]) : asksText(turn, draft, [why]);
}
