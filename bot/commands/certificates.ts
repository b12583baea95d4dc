import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import { certificateIn, nameIn, numberIn } from "#bot/commands/certificate-said.ts";
import { command, type FileSent, isFile, type Outcome, type Turn } from "#bot/commands/command.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { refusalWords } from "#bot/commands/papers.ts";
import { CERTIFICATE_OWNED_AFTER_MINUTES, PAPER_MOST_BYTES } from "#bot/domain/office-rules.ts";
import { registrationNumber } from "#bot/domain/registration-number.ts";
import { type Attachment, reply, type Words, words } from "#bot/messages.ts";
import { dropCertificate, keepCertificate, ownerOfCertificate } from "#bot/services/certificates.ts";
import type { PaperRefusal, TakenPaper } from "#bot/services/papers.ts";

const numbered = z.object({ examCode: z.string(), number: z.number() });
const input = z.union([z.object({ drops: z.number(), file: z.string() }), z.object({ text: z.string() })]);
/** Certificates are being sent in; one is asked for by its number. */
const state = z.object({ of: numbered.nullable() });
type State = z.infer<typeof state>;

/** What came of fetching a file, and whose it is. */
interface Fetched {
  of: z.infer<typeof numbered>;
  taken: TakenPaper | PaperRefusal;
}

/** The staff send certificates for their owners: the registration number stands in the caption or in the file's name. */
export const certificates = command<z.infer<typeof input>, State>({
  name: "certificates",
  typed: "kirim sertifikat",
  phrases: { "kirim sertifikat": { text: "" }, "sertifikat peserta": { text: "" }, "unggah sertifikat": { text: "" } },
  opens:
    /^(?:(?:kirim|unggah|upload|titip|ini) )?sertifikat (?:untuk |buat |punya )?[a-z0-9][a-z0-9 ./]*?[ -]{1,3}\d{1,5}$/,
  access: STAFF,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("drops" in what) return drops(turn, what.drops, what.file);
    const of = numberIn(what.text);
    const { attachment } = turn;
    if (attachment) return takes(turn, { attachment, text: what.text, together: false }, of);
    return of ? asksFor(turn, of) : waits(null, words("certificates-send"));
  },
  files: (file) => certificateIn(file) !== null,
  filed: (turn, file) => takes(turn, file, certificateIn(file)),
  dialog: {
    state,
    async answer(turn, at, { text, ...answer }) {
      if (isFile({ text, ...answer } as Parameters<typeof isFile>[0])) {
        const { attachment } = answer as { attachment: Attachment };
        return takes(turn, { attachment, text, together: false }, at.of);
      }
      const of = numberIn(text);
      return of && asksFor(turn, of);
    },
    async ask(_turn, { of }) {
      return waits(of, of ? words("certificates-send-of", { number: numberOf(of) }) : words("certificates-send"));
    },
    resumes: () => false,
    worked: (turn, _at, result) => came(turn, result as Fetched),
    keep: () => ({ text: "" }),
  },
});

function waits(of: State["of"], said: Words): Outcome {
  return { replies: [reply(said)], dialog: { of } satisfies State, about: null, outcome: "waits" };
}

/** Asks for the certificate of that number, where it can be kept. */
async function asksFor(turn: Turn, of: z.infer<typeof numbered>): Promise<Outcome> {
  const problem = await problemOf(turn, of);
  return problem ? waits(null, problem) : waits(of, words("certificates-send-of", { number: numberOf(of) }));
}

function numberOf({ examCode, number }: z.infer<typeof numbered>): string {
  return registrationNumber(examCode, number);
}

/** Why a certificate of that number can't be kept; null: it can. */
async function problemOf({ tx }: Turn, of: z.infer<typeof numbered>): Promise<Words | null> {
  const owner = await ownerOfCertificate(tx, of);
  if (owner === "unknown") return words("certificates-unknown", { number: numberOf(of) });
  if (owner === "erased") return words("certificates-erased", { number: numberOf(of) });
  return owner === "notCompetent" ? words("certificates-not-competent", { number: numberOf(of) }) : null;
}

/** Fetches it, once it is known whose it is. */
async function takes(turn: Turn, { attachment, text }: FileSent, asked: State["of"]): Promise<Outcome> {
  const of = numberIn(text) ?? numberIn(nameIn(attachment.name)) ?? asked;
  if (!of) return waits(null, words("certificates-whose"));
  const problem = await problemOf(turn, of);
  if (problem) return waits(null, problem);
  if (attachment.bytes !== null && attachment.bytes > PAPER_MOST_BYTES) {
    return waits(of, words("papers-refused-too-large"));
  }
  return {
    replies: [],
    dialog: { of } satisfies State,
    about: null,
    outcome: "fetching",
    slow: {
      command: "certificates",
      personId: keeper(turn).id,
      work: async (): Promise<Fetched> => ({ of, taken: await turn.papers.take(() => turn.fetch(attachment)) }),
    },
  };
}

async function came(turn: Turn, { of, taken }: Fetched): Promise<Outcome> {
  if ("refused" in taken) return waits(of, refusalWords(taken));
  const by = keeper(turn).id;
  const owner = await keepCertificate(turn.tx, turn.secrets, { ...of, taken, by }, turn);
  if (!owner) return waits(null, words("certificates-whose"));
  const { name, cooperative, registration, registrationId } = owner;
  const minutes = CERTIFICATE_OWNED_AFTER_MINUTES;
  const said = owner.result?.isOut
    ? words("certificates-kept", { name, cooperative, registration, minutes })
    : words("certificates-kept-untold", { name, cooperative, registration });
  return {
    replies: [
      reply(said, {
        label: words("certificates-drop"),
        command: "certificates",
        input: { drops: registrationId, file: taken.file },
      }),
    ],
    dialog: { of: null } satisfies State,
    about: {
      subjectId: owner.personId,
      object: `registration ${registration}`,
      fields: ["certificate"],
      changed: true,
    },
    outcome: "kept",
  };
}

async function drops(turn: Turn, registrationId: number, file: string): Promise<Outcome> {
  const row = await turn.tx.registration.findUnique({ where: { id: registrationId } });
  const dropped = await dropCertificate(turn.tx, registrationId, file);
  if (!row || !dropped) return waits(null, words("certificates-drop-over"));
  const registration = registrationNumber(row.examCode, row.number);
  return {
    ...waits(null, words("certificates-dropped", { registration })),
    about: { subjectId: row.personId, object: `registration ${registration}`, fields: ["certificate"], changed: true },
    outcome: "dropped",
  };
}
