import { z } from "zod";
import { ANYONE } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { type Choice, type Reply, reply, type Words, words } from "#bot/messages.ts";
import { type Announcement, announcementFor, announcementsFor } from "#bot/services/announcements.ts";
import { fileForm } from "#bot/services/broadcast-files.ts";
import { broadcastReply, senderOf, textFor } from "#bot/services/broadcast-message.ts";

const input = z.union([
  z.object({ from: z.number() }),
  z.object({ opens: z.number() }),
  z.object({ text: z.string() }),
]);

/** So many of them fit a phone screen, each told in so many characters. */
const PAGE = 3;
const LEAD = 160;

/** The latest announcements that concern whoever asks, page by page, with what was attached. */
export const announcements = command<z.infer<typeof input>, never>({
  name: "announcements",
  intent: "announcements",
  keyword: "pengumuman",
  access: ANYONE,
  place: "anywhere",
  menu: true,
  input,
  async run(turn, what): Promise<Outcome> {
    return "opens" in what ? opens(turn, what.opens) : page(turn, "from" in what ? what.from : 0);
  },
});

/** In a group only what was said to everybody: who is there is nobody's business. In a shared chat what came there, whoever asks. */
function readers({ person, place, linked }: Turn): number[] {
  if (place === "group") return [];
  return person ? [person.id] : linked.map(({ id }) => id);
}

async function page(turn: Turn, from: number): Promise<Outcome> {
  // One more tells whether there is another page.
  const all = await announcementsFor(turn.tx, readers(turn), turn, from + PAGE + 1);
  const shown = all.slice(from, from + PAGE);
  if (shown.length === 0) {
    return { replies: [reply(words("announcements-none"))], about: null, outcome: "none" };
  }
  const lines = await Promise.all(shown.map((one, at) => line(turn, one, from + at + 1)));
  const choices: Choice[] = [
    ...shown.map((one, at) => ({
      label: words("announcements-open", { number: from + at + 1 }),
      command: "announcements",
      input: { opens: one.broadcast.id },
      lasting: true as const,
    })),
    ...(from + PAGE < all.length ? [turns("announcements-older", from + PAGE)] : []),
    ...(from > 0 ? [turns("announcements-newer", Math.max(0, from - PAGE))] : []),
  ];
  return { replies: [reply(oneAfterAnother(lines), ...choices)], about: null, outcome: "shown" };
}

function turns(label: string, from: number): Choice {
  return { label: words(label), command: "announcements", input: { from }, lasting: true };
}

async function line(turn: Turn, { broadcast, correction, reader }: Announcement, number: number): Promise<Words> {
  const { startedAt, startsAt, text, fileId, holdsUntil } = broadcast;
  const { tx, now } = turn;
  const said = words("announcements-line", {
    number,
    from: await senderOf(tx, broadcast),
    at: startedAt ?? startsAt,
    text: await textFor(tx, broadcast, lead(text), reader, turn),
  });
  const file = fileId === null ? null : await fileForm(tx, fileId);
  const isOver = holdsUntil !== null && holdsUntil.epochMilliseconds <= now.epochMilliseconds;
  const marks = [
    ...(correction
      ? [
          words("announcements-corrected", {
            text: await textFor(tx, correction, lead(correction.text), reader, turn),
          }),
        ]
      : []),
    ...(file ? [words(file === "pdf" ? "announcements-with-pdf" : "announcements-with-picture")] : []),
    ...(isOver ? [words("announcements-over")] : []),
  ];
  return oneAfterAnother([said, ...marks]);
}

/** The beginning of it; fill-ins count as they stand. */
function lead(text: string): string {
  const letters = [...text.replace(/\s+/g, " ").trim()];
  if (letters.length <= LEAD) return letters.join("");
  // Not in the middle of what is to be filled in.
  return `${letters
    .slice(0, LEAD - 1)
    .join("")
    .replace(/\{\w*$/, "")}…`;
}

/** As it was sent, with its file; what corrects it comes after it. */
async function opens(turn: Turn, id: number): Promise<Outcome> {
  const one = await announcementFor(turn.tx, readers(turn), id, turn);
  if (!one) return { replies: [reply(words("announcements-gone"))], about: null, outcome: "gone" };
  const replies: Reply[] = [await broadcastReply(turn.tx, one.broadcast, one.reader, null, turn)];
  if (one.correction) replies.push(await broadcastReply(turn.tx, one.correction, one.reader, null, turn));
  return { replies, about: null, outcome: "opened" };
}
