/** The intents, by the names that other programs rely on. */
export const INTENTS = [
  "help",
  "coop_lookup",
  "exam_schedule",
  "exam_register",
  "exam_status",
  "exam_cancel",
  "loan_balance",
  "installments",
  "savings_balance",
  "loan_simulation",
  "reminders",
  "announcements",
  "broadcast",
  "account",
  "contact_human",
  "privacy",
  "statistics",
  "out_of_scope",
] as const;

export type Intent = (typeof INTENTS)[number];
