import { Temporal } from "temporal-polyfill";
import { NO_CHANNELS } from "#bot/messages.ts";
import { decide, nextToCheck } from "#bot/services/paper-checks.ts";
import { Broken } from "../broken.ts";
import type { Part, Speaker, Talk } from "../part.ts";

/** Papers: chairs hand them in, two of the staff check them, and none is lost, doubled or decided by two. */
export const handingIn = (): Part => {
  /** What people were told is there: the chat, and the paper. */
  const received = new Map<string, Set<string>>();
  return {
    name: "handing in papers",
    talks: [{ name: "hands in", often: 6, who: ({ role }) => role === "head", talk: handsIn }],
    happens: {
      often: 0.5,
      async does({ database, now, any, chance }) {
        const moment = { now: Temporal.Instant.fromEpochMilliseconds(now()), timeZone: "Asia/Jakarta" };
        const checks = async (id: number) => {
          const open = database();
          const given = await open?.transaction((tx) => nextToCheck(tx, { id, moment }, { skip: [], after: null }));
          const paper = given?.next?.paper.id;
          if (!open || paper === undefined) return;
          const decision = chance(0.7)
            ? ({ accepts: true } as const)
            : ({ sendsBack: { reason: any(["B1", "B3"] as const), note: null } } as const);
          const desk = { channels: NO_CHANNELS, secrets: open.secrets };
          await open.transaction((tx) => decide(tx, paper, decision, { id, moment }, desk));
        };
        await Promise.all([checks(90_001), checks(90_002)]);
      },
    },
    neverAfterCommit: {
      "of a kind one paper counts": `SELECT personId FROM Paper WHERE status <> 'held' GROUP BY personId, kind HAVING COUNT(*) > 1`,
      "what was decided is nobody's any more": `SELECT id FROM Paper WHERE status IN ('accepted', 'sentBack') AND claimedBy IS NOT NULL`,
      "one of the staff has one paper before them": `SELECT claimedBy FROM Paper WHERE claimedBy IS NOT NULL
        GROUP BY claimedBy HAVING COUNT(*) > 1`,
      "one that is sent back says until when, and why": `SELECT id FROM Paper
        WHERE status = 'sentBack' AND (dueAt IS NULL OR reason IS NULL)`,
    },
    whenCalm({ ask, papers }) {
      for (const { id, file } of ask("SELECT id, file FROM Paper")) {
        if (!papers.has(String(file))) throw new Broken("a paper has its file", `paper ${id}`);
      }
      for (const [chat, kinds] of received) {
        const there = ask(
          `SELECT p.kind FROM Paper p JOIN Link l ON l.personId = p.personId JOIN ChatAccount a ON a.id = l.chatAccountId
           WHERE a.chat = ? AND p.status <> 'held'`,
          chat,
        ).map(({ kind }) => String(kind));
        for (const kind of kinds) {
          if (!there.includes(kind)) throw new Broken("what was received is there", `${kind} of ${chat}`);
        }
      }
    },
  };

  function* handsIn({ resident, human, must, any, chance }: Speaker): Talk {
    const [caption, kind] = any([
      ["KTP", "ktp"],
      ["SK pengurus", "decree"],
    ] as const);
    const nth = Math.floor(any([0, 1, 2, 3, 4, 5, 6, 7]));
    // What it is called, and what is in it, is nobody's to read.
    const heard = yield { sends: `${human.nationalId} ${nth}`, caption: chance(0.8) ? caption : "" };
    if (!heard) return;
    const isRead =
      /diterima|Saya simpan sebagai|sama dengan|yang mana|belum sempat|20 berkas|Berkas lengkap|perlu dikirim|perlu diperiksa lagi/;
    must(isRead.test(heard.text), "a paper that is sent is received, or it is said why not");
    if (new RegExp(`${caption} (?:yang baru sudah )?diterima`, "i").test(heard.text)) {
      received.set(resident.chat, (received.get(resident.chat) ?? new Set()).add(kind));
    }
  }
};
