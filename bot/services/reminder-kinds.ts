import { examOpenReminder } from "#bot/services/exam-open-reminder.ts";
import { examReminder } from "#bot/services/exam-reminder.ts";
import { instalmentReminder } from "#bot/services/instalment-reminder.ts";
import { offerReminder } from "#bot/services/offer-reminder.ts";
import { ownKind } from "#bot/services/own-reminders.ts";
import { paperReminder } from "#bot/services/paper-reminder.ts";
import type { ReminderKind } from "#bot/services/reminder-kind.ts";

/** What people are reminded of; a new kind is its declaration, its words, and its line here. */
export const reminderKinds: readonly ReminderKind[] = [
  examReminder,
  paperReminder,
  examOpenReminder,
  offerReminder,
  instalmentReminder,
  ownKind,
];
