import { z } from "zod";
import { LINKED } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { toHistory } from "#bot/commands/exam-history.ts";
import { isAfter } from "#bot/domain/days.ts";
import { type Choice, reply, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { certificatesOf, type OwnCertificate } from "#bot/services/certificates.ts";
import { certificateWords } from "#bot/services/result-words.ts";

const input = z.union([z.object({ registration: z.number() }), z.object({ text: z.string() })]);

/** One's own certificate, whenever it is asked for: its number, until when it holds, and the file, where the office has sent it. */
export const examCertificate = command<z.infer<typeof input>, unknown>({
  name: "exam-certificate",
  typed: "sertifikat",
  phrases: { "sertifikat saya": { text: "" }, "minta sertifikat": { text: "" }, "lihat sertifikat": { text: "" } },
  opens:
    /^(?:(?:minta|mana|lihat|kirim(?:kan)?|unduh|download|nyuwun|njaluk|tolong|file|berkas) )*(?:e-?)?sertifikat(?:nya|ku|e)?(?: (?:saya|kulo|ujian|kompetensi|dong|ya|pak|bu|min))*$/,
  access: LINKED,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn, what): Promise<Outcome> {
    const all = turn.person ? await certificatesOf(turn.tx, turn.person.id, turn) : [];
    const asked =
      "registration" in what ? all.filter(({ registrationId }) => registrationId === what.registration) : all;
    const [first, ...others] = asked;
    // Nothing yet: it is said when there may be one.
    if (!first) {
      return { replies: [], about: null, next: { command: "exam-history", input: { text: "" } }, outcome: "none" };
    }
    return shows(turn, first, others);
  },
});

/** What has ended is not sent any more; its file may have been here. */
function isOver({ today }: Turn, { validUntil }: Pick<OwnCertificate, "validUntil">): boolean {
  return validUntil !== null && isAfter(today, validUntil);
}

function shows(turn: Turn, { title, file, ...one }: OwnCertificate, others: readonly OwnCertificate[]): Outcome {
  const certificate = certificateWords(one);
  const name = turn.person ? called(turn.person) : "";
  const said = file
    ? words("exam-certificate-here", { name, title, certificate })
    : isOver(turn, one)
      ? words("exam-certificate-over", { name, title, certificate })
      : words("exam-certificate-no-file", { name, title, certificate });
  const earlier = others.map(
    (other): Choice => ({
      label: words("exam-status-of", { title: other.title }),
      command: "exam-certificate",
      input: { registration: other.registrationId },
      lasting: true,
    }),
  );
  return {
    replies: [{ ...reply(said, ...earlier, toHistory), ...(file && { document: file }) }],
    outcome: file ? "sent" : "no-file",
  };
}
