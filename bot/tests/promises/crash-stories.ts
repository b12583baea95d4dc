/** Stories that are lived once for many a point at which the process dies, and what must be left of them on either engine. */

/** Whoever tells one. */
export interface Teller {
  says(...texts: string[]): Promise<void>;
  presses(label: string): Promise<void>;
}

export const STORIES: Readonly<Record<string, (world: Teller) => Promise<void>>> = {
  async "a village name that is there twice, and a pick"(world) {
    await world.says("koperasi sumberjo");
    await world.says("yang pertama");
    await world.says("koperasi sumberjo");
    await world.presses("Wonosalam");
  },
  async "the schedule, its next page, one session and its place"(world) {
    await world.says("kapan ujian");
    await world.presses("Jadwal berikutnya");
    await world.says("angkatan 5");
    await world.presses("Peta lokasi");
  },
  async "a typo, stopped, nonsense twice, a button, two at once"(world) {
    await world.says("koperasi cukri");
    await world.says("batal");
    await world.says("wkwkwk xyzzy");
    await world.says("qwrtp zzz");
    await world.presses("Jadwal ujian");
    await world.says("koperasi cukir", "jadwal UK2");
  },
};

/** Everything that stays, but for how often it was tried and by whom, and for the numbers of rows, of which PostgreSQL leaves some out: questions to the database. */
export const WHAT_IS_LEFT = {
  inbox: `SELECT "channel", "ownAccount", "chat", "message", "kind" FROM "Inbox" ORDER BY "message"`,
  dialogs: `SELECT "sender", "command", "state" FROM "Dialog"`,
  chats: `SELECT "chat", "place", "number", "unreachable", "lastMessage", "misses" FROM "ChatAccount"`,
  outbox: `SELECT "channel", "priority", "status", "body", "hasChoices", "askedBy", "answers",
    "takenChoices" <> '' AS "taken" FROM "Outbox" ORDER BY "id"`,
} as const;

/** What stands on the phone, in words. */
export function shownAs({ text, choices }: { text: string; choices: readonly { label: string }[] }): string {
  return [text, ...choices.map(({ label }) => `[${label}]`)].join("\n");
}
