import { account } from "#bot/commands/account.ts";
import { announcements } from "#bot/commands/announcements.ts";
import { becomeMember } from "#bot/commands/become-member.ts";
import { bookAnswer } from "#bot/commands/book-answer.ts";
import { bookReport } from "#bot/commands/book-report.ts";
import { booksTotals } from "#bot/commands/books-totals.ts";
import { broadcast } from "#bot/commands/broadcast.ts";
import { broadcastAnswer } from "#bot/commands/broadcast-answer.ts";
import { broadcasts } from "#bot/commands/broadcasts.ts";
import { channels } from "#bot/commands/channels.ts";
import { claims } from "#bot/commands/claims.ts";
import { clockTrust } from "#bot/commands/clock-trust.ts";
import type { Command } from "#bot/commands/command.ts";
import { coopLookup } from "#bot/commands/coop-lookup.ts";
import { enrol } from "#bot/commands/enrol.ts";
import { examAttendance } from "#bot/commands/exam-attendance.ts";
import { examCancel } from "#bot/commands/exam-cancel.ts";
import { examCard } from "#bot/commands/exam-card.ts";
import { examChange } from "#bot/commands/exam-change.ts";
import { examColleagues } from "#bot/commands/exam-colleagues.ts";
import { examColleaguesNews } from "#bot/commands/exam-colleagues-news.ts";
import { examColleaguesReplace } from "#bot/commands/exam-colleagues-replace.ts";
import { examData } from "#bot/commands/exam-data.ts";
import { examInvitation } from "#bot/commands/exam-invitation.ts";
import { examManage } from "#bot/commands/exam-manage.ts";
import { examNationalId } from "#bot/commands/exam-national-id.ts";
import { examOffer } from "#bot/commands/exam-offer.ts";
import { examOpen } from "#bot/commands/exam-open.ts";
import { examRegister } from "#bot/commands/exam-register.ts";
import { examSchedule } from "#bot/commands/exam-schedule.ts";
import { examStatus } from "#bot/commands/exam-status.ts";
import { examTotals } from "#bot/commands/exam-totals.ts";
import { help } from "#bot/commands/help.ts";
import { instalments } from "#bot/commands/instalments.ts";
import { learn } from "#bot/commands/learn.ts";
import { link } from "#bot/commands/link.ts";
import { linkCode } from "#bot/commands/link-code.ts";
import { loan } from "#bot/commands/loan.ts";
import { loanSimulation } from "#bot/commands/loan-simulation.ts";
import { loanStatement } from "#bot/commands/loan-statement.ts";
import { memberAdd } from "#bot/commands/member-add.ts";
import { memberBook } from "#bot/commands/member-book.ts";
import { officerAdd } from "#bot/commands/officer-add.ts";
import { officerClaim } from "#bot/commands/officer-claim.ts";
import { paperCheck } from "#bot/commands/paper-check.ts";
import { paperNudge } from "#bot/commands/paper-nudge.ts";
import { papers } from "#bot/commands/papers.ts";
import { participant } from "#bot/commands/participant.ts";
import { participants } from "#bot/commands/participants.ts";
import { people } from "#bot/commands/people.ts";
import { person } from "#bot/commands/person.ts";
import { personCorrect } from "#bot/commands/person-correct.ts";
import { pin } from "#bot/commands/pin.ts";
import { poster } from "#bot/commands/poster.ts";
import { reminderAdd } from "#bot/commands/reminder-add.ts";
import { reminderAnswer } from "#bot/commands/reminder-answer.ts";
import { reminders } from "#bot/commands/reminders.ts";
import { remindersOffice } from "#bot/commands/reminders-office.ts";
import { savings } from "#bot/commands/savings.ts";
import { savingsStatement } from "#bot/commands/savings-statement.ts";
import { sheetImport } from "#bot/commands/sheet-import.ts";
import { sheetUndo } from "#bot/commands/sheet-undo.ts";
import { speaker } from "#bot/commands/speaker.ts";
import { staff } from "#bot/commands/staff.ts";
import { staffAppoint } from "#bot/commands/staff-appoint.ts";
import { start } from "#bot/commands/start.ts";
import { statistics } from "#bot/commands/statistics.ts";
import { stop } from "#bot/commands/stop.ts";
import { teach } from "#bot/commands/teach.ts";
import type { Intent } from "#bot/language/intents.ts";

/** What the bot can do; a new command is its file, its words, and its line here. The order is that of the menu. */
export const commands: readonly Command[] = [
  coopLookup,
  examSchedule,
  enrol,
  examStatus,
  examCancel,
  savings,
  loan,
  instalments,
  loanSimulation,
  // Before the papers: whoever may bring lists, sends a spreadsheet as one.
  sheetImport,
  papers,
  reminders,
  announcements,
  account,
  examOpen,
  examManage,
  participants,
  paperCheck,
  paperNudge,
  examTotals,
  booksTotals,
  broadcast,
  broadcasts,
  participant,
  examInvitation,
  statistics,
  remindersOffice,
  examChange,
  sheetUndo,
  help,
  link,
  pin,
  speaker,
  start,
  stop,
  people,
  person,
  personCorrect,
  memberAdd,
  officerAdd,
  linkCode,
  staff,
  staffAppoint,
  officerClaim,
  claims,
  examRegister,
  examNationalId,
  examData,
  reminderAnswer,
  broadcastAnswer,
  examAttendance,
  examOffer,
  examColleagues,
  examColleaguesNews,
  examColleaguesReplace,
  reminderAdd,
  examCard,
  becomeMember,
  channels,
  clockTrust,
  poster,
  loanStatement,
  savingsStatement,
  bookReport,
  bookAnswer,
  memberBook,
  learn,
  teach,
];

/** What each keyword means. */
export const intentsByKeyword: ReadonlyMap<string, Intent> = new Map(
  commands.flatMap(({ keyword, intent }) => (keyword && intent ? [[keyword, intent] as const] : [])),
);
