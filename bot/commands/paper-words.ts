import { beginning } from "#bot/domain/paper-kinds.ts";
import { type Words, words } from "#bot/messages.ts";
import { reasonWords } from "#bot/services/paper-results.ts";
import type { PaperStanding, SessionPapers } from "#bot/services/papers.ts";

/** How it stands with papers, as their owner and the office read it. */

/** "KTP, pas foto dan ijazah". @param begins a sentence begins with it */
export function labelled(papers: readonly Pick<PaperStanding, "label">[], begins = false): Words | string {
  const labels = papers.map(({ label }, at) => (begins && at === 0 ? beginning(label) : label));
  const last = labels.pop() ?? "";
  return labels.length === 0 ? last : words("paper-words-and", { others: labels.join(", "), last });
}

/** Those that are there and are not to be sent again. */
export function handedIn<Standing extends Pick<PaperStanding, "state">>(papers: readonly Standing[]): Standing[] {
  return papers.filter(({ state }) => state === "waiting" || state === "accepted");
}

/** A session's papers, a line each, with until when; nothing where it asks for none. */
export function paperStatusLines({ papers, dueAt }: SessionPapers): Words[] {
  if (papers.length === 0) return [];
  const [count, total] = [handedIn(papers).length, papers.length];
  const head =
    count === total ? words("paper-words-all", { count, total }) : words("paper-words-some", { count, total, dueAt });
  return [head, ...papers.map(paperLine)];
}

function paperLine({ label, state, paper, dueAt }: PaperStanding): Words {
  const name = beginning(label);
  switch (state) {
    case "missing":
      return words("paper-words-missing", { name });
    case "waiting":
      return words("paper-words-waiting", { name });
    case "accepted":
      return words("paper-words-accepted", { name });
    case "sentBack":
      return words("paper-words-sent-back", {
        name,
        why: reasonWords(paper?.reason ?? "B6", paper?.note ?? null),
        dueAt,
      });
  }
}

/** "berkas 3 dari 4", "berkas 4 dari 4, 2 sesuai", "berkas sesuai" */
export function paperCountWords({ papers }: Pick<SessionPapers, "papers">): Words {
  const accepted = papers.filter(({ state }) => state === "accepted").length;
  const [count, total] = [handedIn(papers).length, papers.length];
  if (accepted === total) return words("paper-words-count-accepted");
  return accepted === 0
    ? words("paper-words-count", { count, total })
    : words("paper-words-count-some", { count, total, accepted });
}
