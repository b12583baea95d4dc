import { type Choice, words } from "#bot/messages.ts";

/** Where one can go on from a registration. */

export const toStatus: Choice = {
  label: words("exam-register-status"),
  command: "exam-status",
  input: { text: "" },
  lasting: true,
};

export function toCard(registration: number): Choice {
  return { label: words("exam-register-card"), command: "exam-card", input: { registration }, lasting: true };
}
