import { z } from "zod";
import { ANYONE } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { type Choice, type Reply, reply, type Words, words } from "#bot/messages.ts";
import { type Announcement, announcementFor, announcementsFor } from "#bot/services/announcements.ts";
import { broadcastReply, senderOf } from "#bot/services/broadcast-message.ts";

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

/** In a group only what was said to everybody: who is there is nobody's business. */
function reader({ person, place }: Turn): number | null {
  return place === "group" ? null : (person?.id ?? null);
}

async function page(turn: Turn, from: number): Promise<Outcome> {
  // One more tells whether there is another page.
  const all = await announcementsFor(turn.tx, reader(turn), turn, from + PAGE + 1);
  const shown = all.slice(from, from + PAGE);
  if (shown.length === 0) {
    return { replies: [reply(words("announcements-none"))], about: null, outcome: "none" };
  }
  const lines = await Promise.all(shown.map((one) => line(turn, one)));
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

async function line({ tx }: Turn, { broadcast, correction }: Announcement): Promise<Words> {
  const { startedAt, startsAt, text, fileId, mapPoint } = broadcast;
  const at = startedAt ?? startsAt;
  const has = fileId !== null || mapPoint !== null;
  const said = words("announcements-line", { from: await senderOf(tx, broadcast), at, text: lead(text) });
  return words("announcements-marked", {
    line: said,
    marks: [
      ...(correction ? [words("announcements-corrected", { text: lead(correction.text) })] : []),
      ...(has ? [words("announcements-attached")] : []),
    ],
  });
}

function lead(text: string): string {
  const letters = [...text.replace(/\s+/g, " ").trim()];
  return letters.length <= LEAD ? letters.join("") : `${letters.slice(0, LEAD - 1).join("")}…`;
}

/** As it was sent, with its file; what corrects it comes after it. */
async function opens(turn: Turn, id: number): Promise<Outcome> {
  const one = await announcementFor(turn.tx, reader(turn), id, turn);
  if (!one) return { replies: [reply(words("announcements-gone"))], about: null, outcome: "gone" };
  const replies: Reply[] = [await broadcastReply(turn.tx, one.broadcast, reader(turn), null, turn)];
  if (one.correction) replies.push(await broadcastReply(turn.tx, one.correction, reader(turn), null, turn));
  return { replies, about: null, outcome: "opened" };
}
