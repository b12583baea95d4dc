import { z } from "zod";
import { ANYONE, isStaff } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { meansColleagues } from "#bot/commands/exam-colleagues.ts";
import { notAnOfficer } from "#bot/commands/exam-register.ts";
import { officesOf } from "#bot/commands/exam-sessions.ts";
import { readable } from "#bot/domain/text.ts";
import { entitiesOf } from "#bot/language/entities.ts";
import { type Choice, reply, words } from "#bot/messages.ts";

/**
 * "daftar": for officers it is the exam, their own or that of colleagues; from anybody else it is asked which is meant, the exam or becoming a member of a
 * cooperative.
 */
export const enrol = command({
  name: "enrol",
  intent: "exam_register",
  keyword: "daftar",
  access: ANYONE,
  place: "private",
  menu: false,
  listed: true,
  input: z.object({ text: z.string() }),
  async run(turn, { text }): Promise<Outcome> {
    const exam = { command: "exam-register", input: { text } };
    if (await meansColleagues(turn, text)) {
      return { replies: [], next: { command: "exam-colleagues", input: { text } }, outcome: "colleagues" };
    }
    if (officesOf(turn).length > 0) return { replies: [], next: exam, outcome: "exam" };
    if (asksForMembership(text)) {
      return { replies: [], next: { command: "become-member", input: { text } }, outcome: "membership" };
    }
    const isExam = asksForExam(turn, text);
    if (turn.person && (isExam || isStaff(turn.person))) return notAnOfficer(turn);
    // Linking comes first there, and the question goes on.
    if (isExam) return { replies: [], next: exam, outcome: "exam" };
    return which(text);
  },
});

function asksForExam(turn: Turn, text: string): boolean {
  const named =
    /\b(?:uji|ujian|ukom|ujikom|uk|kompetensi|bimtek|bintek|diklat|pelatihan|sertif\w*|angkatan|pengurus|pengawas)\b/;
  return named.test(readable(text)) || entitiesOf(text, "exam_register", turn).exam !== undefined;
}

function asksForMembership(text: string): boolean {
  return /\banggota\b/.test(readable(text));
}

function which(text: string): Outcome {
  const choices: Choice[] = [
    { label: words("enrol-as-officer"), command: "exam-register", input: { text }, lasting: true },
    { label: words("enrol-as-member"), command: "become-member", input: { text: "" }, lasting: true },
  ];
  return { replies: [reply(words("enrol-which"), ...choices)], outcome: "asked-which" };
}
