import { certificateNews } from "#bot/services/certificate-news.ts";
import { certificateReminder } from "#bot/services/certificate-reminder.ts";
import { examOpenReminder } from "#bot/services/exam-open-reminder.ts";
import { examReminder } from "#bot/services/exam-reminder.ts";
import { instalmentReminder } from "#bot/services/instalment-reminder.ts";
import { offerReminder } from "#bot/services/offer-reminder.ts";
import { ownKind } from "#bot/services/own-reminders.ts";
import { paperReminder } from "#bot/services/paper-reminder.ts";
import { paymentThanks } from "#bot/services/payment-thanks.ts";
import type { ReminderKind } from "#bot/services/reminder-kind.ts";
import { resultNews } from "#bot/services/result-news.ts";

/** What people are reminded of, or must hear; a new kind is its declaration, its words, and its line here. */
export const reminderKinds: readonly ReminderKind[] = [
  examReminder,
  paperReminder,
  examOpenReminder,
  offerReminder,
  certificateReminder,
  instalmentReminder,
  paymentThanks,
  ownKind,
  resultNews,
  certificateNews,
];

/** Those that their owner may switch off. */
export const ownKinds: readonly ReminderKind[] = reminderKinds.filter(({ isNews }) => !isNews);
