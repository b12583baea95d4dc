import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { asksWhich, examAsked, examChoice } from "#bot/commands/exam-asked.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { fileKind, MIME } from "#bot/domain/file-kind.ts";
import { fileName } from "#bot/domain/file-name.ts";
import { INVITATION_MOST_BYTES } from "#bot/domain/office-rules.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { type Attachment, type Choice, type Reply, reply, words } from "#bot/messages.ts";
import { type Exam, examByCode } from "#bot/services/exams.ts";
import { hasInvitation, invitationOf, keepInvitation, removeInvitation } from "#bot/services/invitations.ts";

const steps = z.enum(["look", "ask", "show", "remove", "remove-now"]);
const input = z.union([z.object({ exam: z.string(), step: steps }), z.object({ text: z.string() })]);

/** The letter of this session is awaited, or is being fetched. */
const state = z.object({ exam: z.string() });
type State = z.infer<typeof state>;

/** What came of fetching a file; null: it is not to be had any more. */
type Fetched = { bytes: Uint8Array; name: string | null } | null;

/** The letter of invitation of a session: the staff attach it, replace it, take it away; it goes to who registers. */
export const examInvitation = command<z.infer<typeof input>, State>({
  name: "exam-invitation",
  phrases: { undangan: { text: "" }, "surat undangan": { text: "" } },
  opens:
    /^(?:(?:lampirkan|kirim|unggah|ganti|hapus|lihat|ini|tambah(?:kan)?) )*(?:surat )?undangan(?:ne|nya)? .*(?:\b[a-z]{2,10}[ -]?\d{1,3}\b|angkatan \d+)/,
  access: STAFF,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("text" in what) return begins(turn, what.text);
    const exam = await examByCode(turn.tx, what.exam);
    return exam ? does(turn, exam, what.step) : gone();
  },
  dialog: {
    state,
    isStrict: () => true,
    async answer(turn, { exam: code }, { attachment, text, content }) {
      const exam = await examByCode(turn.tx, code);
      if (!exam) return gone();
      // WhatsApp brings voices and stickers as files too.
      const isFile = content.kind === "photo" || content.kind === "document";
      if (attachment && isFile) return fetches(turn, exam, attachment);
      // A voice message is no letter; whatever is typed means something else.
      if (content.kind !== "text" && wordsOf(text).length === 0) return asks(exam);
      return null;
    },
    async ask(turn, { exam: code }) {
      const exam = await examByCode(turn.tx, code);
      return exam ? asks(exam) : gone();
    },
    async worked(turn, { exam: code }, result) {
      const exam = await examByCode(turn.tx, code);
      return exam ? takes(turn, exam, result as Fetched) : gone();
    },
    resumes: () => false,
    keep: () => ({ text: "" }),
  },
});

/** The letter, for whoever has got a seat; nothing where the session has none. */
export async function letterFor({ tx }: Turn, { code, title }: Pick<Exam, "code" | "title">): Promise<Reply[]> {
  const document = await invitationOf(tx, code);
  return document ? [{ words: words("exam-invitation-shown", { title }), document }] : [];
}

async function begins(turn: Turn, text: string): Promise<Outcome> {
  const asked = await examAsked(turn, text);
  if (!asked.exam) {
    return asksWhich(asked, (exam) => examChoice(exam, "exam-invitation", { exam: exam.code, step: "look" }));
  }
  // Sent with these words as its caption.
  if (turn.attachment) return fetches(turn, asked.exam, turn.attachment);
  return does(turn, asked.exam, /^hapus/.test(text) ? "remove" : "look");
}

async function does(turn: Turn, exam: Exam, step: z.infer<typeof steps>): Promise<Outcome> {
  const { code, title } = exam;
  const has = await hasInvitation(turn.tx, code);
  if (!has || step === "ask") return asks(exam);
  switch (step) {
    case "show":
      return { replies: await letterFor(turn, exam), about: null, outcome: "shown" };
    case "remove":
      return {
        replies: [
          reply(
            words("exam-invitation-remove-sure", { title }),
            choice("exam-invitation-remove-yes", code, "remove-now"),
            choice("exam-invitation-no", code, "look"),
          ),
        ],
        about: null,
        outcome: "remove-asked",
      };
    case "remove-now":
      await removeInvitation(turn.tx, code);
      return wrote(exam, "removed");
    default:
      return {
        replies: [
          reply(
            words("exam-invitation-has", { title }),
            choice("exam-invitation-show", code, "show"),
            choice("exam-invitation-replace", code, "ask"),
            choice("exam-invitation-remove", code, "remove"),
            looksAt(code),
          ),
        ],
        about: null,
        outcome: "has",
      };
  }
}

function asks({ title, code }: Exam): Outcome {
  return {
    replies: [reply(words("exam-invitation-ask", { title }))],
    dialog: { exam: code } satisfies State,
    about: null,
    outcome: "asked",
  };
}

function gone(): Outcome {
  return { replies: [reply(words("exam-invitation-gone"))], about: null, outcome: "gone" };
}

function choice(label: string, exam: string, step: z.infer<typeof steps>): Choice {
  return { label: words(label), command: "exam-invitation", input: { exam, step } };
}

function looksAt(code: string): Choice {
  return { label: words("exam-invitation-session"), command: "exam-manage", input: { exam: code, step: "look" } };
}

function wrote({ title, code }: Exam, outcome: "kept" | "removed"): Outcome {
  const said = words(outcome === "kept" ? "exam-invitation-kept" : "exam-invitation-removed", { title });
  return {
    replies: [reply(said, looksAt(code))],
    about: { subjectId: null, object: `exam ${code}`, fields: ["invitation"], changed: true },
    outcome,
  };
}

// ---- the file --------------------------------------------------------------------------------------------------------

/** What is too large is not even fetched. */
function fetches(turn: Turn, exam: Exam, attachment: Attachment): Outcome {
  const { bytes, name } = attachment;
  if (bytes !== null && bytes > INVITATION_MOST_BYTES) return again(exam, "exam-invitation-too-large");
  return {
    replies: [],
    dialog: { exam: exam.code } satisfies State,
    about: null,
    outcome: "fetching",
    slow: {
      command: "exam-invitation",
      personId: keeper(turn).id,
      work: (): Promise<Fetched> =>
        turn.fetch(attachment).then(
          (fetched) => ({ bytes: fetched, name }),
          () => null,
        ),
    },
  };
}

async function takes(turn: Turn, exam: Exam, fetched: Fetched): Promise<Outcome> {
  if (fetched === null) return again(exam, "exam-invitation-lost");
  const { bytes, name } = fetched;
  if (bytes.byteLength > INVITATION_MOST_BYTES) return again(exam, "exam-invitation-too-large");
  const kind = fileKind(bytes);
  if (kind === null) return again(exam, "exam-invitation-other-kind");
  await keepInvitation(turn.tx, exam.code, {
    name: fileName(name, `undangan-${exam.code}`, kind),
    mime: MIME[kind],
    bytes,
  });
  return wrote(exam, "kept");
}

function again(
  exam: Exam,
  why: "exam-invitation-too-large" | "exam-invitation-lost" | "exam-invitation-other-kind",
): Outcome {
  return {
    replies: [reply(words(why))],
    dialog: { exam: exam.code } satisfies State,
    about: null,
    outcome: "asked-again",
  };
}
