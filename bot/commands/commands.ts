import { account } from "#bot/commands/account.ts";
import { alarm } from "#bot/commands/alarm.ts";
import { announcements } from "#bot/commands/announcements.ts";
import { arrears } from "#bot/commands/arrears.ts";
import { arrearsRemind } from "#bot/commands/arrears-remind.ts";
import { becomeMember } from "#bot/commands/become-member.ts";
import { bookAnswer } from "#bot/commands/book-answer.ts";
import { bookChanges } from "#bot/commands/book-changes.ts";
import { bookReport } from "#bot/commands/book-report.ts";
import { booksTotals } from "#bot/commands/books-totals.ts";
import { broadcast } from "#bot/commands/broadcast.ts";
import { broadcastAnswer } from "#bot/commands/broadcast-answer.ts";
import { broadcasts } from "#bot/commands/broadcasts.ts";
import { cashBookCommand } from "#bot/commands/cash-book.ts";
import { cashCount } from "#bot/commands/cash-count.ts";
import { cashEntriesList } from "#bot/commands/cash-entries.ts";
import { cashEntry } from "#bot/commands/cash-entry.ts";
import { certificates } from "#bot/commands/certificates.ts";
import { certificatesEnding } from "#bot/commands/certificates-ending.ts";
import { channels } from "#bot/commands/channels.ts";
import { checkIn } from "#bot/commands/check-in.ts";
import { checkInScan } from "#bot/commands/check-in-scan.ts";
import { claims } from "#bot/commands/claims.ts";
import { clockTrust } from "#bot/commands/clock-trust.ts";
import type { Command } from "#bot/commands/command.ts";
import { contactHuman } from "#bot/commands/contact-human.ts";
import { coopLookup } from "#bot/commands/coop-lookup.ts";
import { dataCopy } from "#bot/commands/data-copy.ts";
import { dataCorrect } from "#bot/commands/data-correct.ts";
import { dataErase } from "#bot/commands/data-erase.ts";
import { dataIncident } from "#bot/commands/data-incident.ts";
import { dataMine } from "#bot/commands/data-mine.ts";
import { dataRequests } from "#bot/commands/data-requests.ts";
import { dataWithdraw } from "#bot/commands/data-withdraw.ts";
import { enrol } from "#bot/commands/enrol.ts";
import { examAttendance } from "#bot/commands/exam-attendance.ts";
import { examCancel } from "#bot/commands/exam-cancel.ts";
import { examCard } from "#bot/commands/exam-card.ts";
import { examCertificate } from "#bot/commands/exam-certificate.ts";
import { examChange } from "#bot/commands/exam-change.ts";
import { examColleagues } from "#bot/commands/exam-colleagues.ts";
import { examColleaguesNews } from "#bot/commands/exam-colleagues-news.ts";
import { examColleaguesReplace } from "#bot/commands/exam-colleagues-replace.ts";
import { examData } from "#bot/commands/exam-data.ts";
import { examHistory } from "#bot/commands/exam-history.ts";
import { examInvitation } from "#bot/commands/exam-invitation.ts";
import { examManage } from "#bot/commands/exam-manage.ts";
import { examNationalId } from "#bot/commands/exam-national-id.ts";
import { examOffer } from "#bot/commands/exam-offer.ts";
import { examOpen } from "#bot/commands/exam-open.ts";
import { examRegister } from "#bot/commands/exam-register.ts";
import { examResults } from "#bot/commands/exam-results.ts";
import { examSchedule } from "#bot/commands/exam-schedule.ts";
import { examStatus } from "#bot/commands/exam-status.ts";
import { examTotals } from "#bot/commands/exam-totals.ts";
import { help } from "#bot/commands/help.ts";
import { instalments } from "#bot/commands/instalments.ts";
import { judgeLoan } from "#bot/commands/judge.ts";
import { learn } from "#bot/commands/learn.ts";
import { link } from "#bot/commands/link.ts";
import { linkCode } from "#bot/commands/link-code.ts";
import { loan } from "#bot/commands/loan.ts";
import { loanProductChange } from "#bot/commands/loan-product-change.ts";
import { loanProductNew } from "#bot/commands/loan-product-new.ts";
import { loanProducts } from "#bot/commands/loan-products.ts";
import { loanSimulation } from "#bot/commands/loan-simulation.ts";
import { loanStatement } from "#bot/commands/loan-statement.ts";
import { memberAdd } from "#bot/commands/member-add.ts";
import { memberBook } from "#bot/commands/member-book.ts";
import { memberBookNamed } from "#bot/commands/member-book-named.ts";
import { officerAdd } from "#bot/commands/officer-add.ts";
import { officerClaim } from "#bot/commands/officer-claim.ts";
import { officerTotals } from "#bot/commands/officer-totals.ts";
import { paperCheck } from "#bot/commands/paper-check.ts";
import { paperNudge } from "#bot/commands/paper-nudge.ts";
import { papers } from "#bot/commands/papers.ts";
import { participant } from "#bot/commands/participant.ts";
import { participants } from "#bot/commands/participants.ts";
import { paymentThanksAsked } from "#bot/commands/payment-thanks.ts";
import { people } from "#bot/commands/people.ts";
import { person } from "#bot/commands/person.ts";
import { personCorrect } from "#bot/commands/person-correct.ts";
import { pin } from "#bot/commands/pin.ts";
import { poster } from "#bot/commands/poster.ts";
import { privacy } from "#bot/commands/privacy.ts";
import { questions } from "#bot/commands/questions.ts";
import { reminderAdd } from "#bot/commands/reminder-add.ts";
import { reminderAnswer } from "#bot/commands/reminder-answer.ts";
import { reminders } from "#bot/commands/reminders.ts";
import { remindersOffice } from "#bot/commands/reminders-office.ts";
import { retention } from "#bot/commands/retention.ts";
import { savings } from "#bot/commands/savings.ts";
import { savingsStatement } from "#bot/commands/savings-statement.ts";
import { sheetImport } from "#bot/commands/sheet-import.ts";
import { sheetUndo } from "#bot/commands/sheet-undo.ts";
import { slip } from "#bot/commands/slip.ts";
import { slipDay } from "#bot/commands/slip-day.ts";
import { slipReceipt } from "#bot/commands/slip-receipt.ts";
import { slipUndo } from "#bot/commands/slip-undo.ts";
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
  examCertificate,
  savings,
  loan,
  instalments,
  loanSimulation,
  // The day before the slip: "setoran hari ini" is asked, not entered. The way back of slips before that of spreadsheets.
  slipDay,
  slip,
  slipReceipt,
  slipUndo,
  // Before the papers: whoever may bring lists, sends a spreadsheet as one.
  sheetImport,
  papers,
  certificates,
  // Before the reminders: "kabari" is not "ingatkan".
  paymentThanksAsked,
  reminders,
  announcements,
  account,
  // Before the way to a person: "pertanyaan" of the staff is what waits for them.
  questions,
  contactHuman,
  examOpen,
  examManage,
  participants,
  checkInScan,
  checkIn,
  paperCheck,
  paperNudge,
  examResults,
  certificatesEnding,
  examTotals,
  officerTotals,
  arrears,
  arrearsRemind,
  judgeLoan,
  cashBookCommand,
  cashEntry,
  cashEntriesList,
  cashCount,
  loanProducts,
  loanProductNew,
  loanProductChange,
  bookChanges,
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
  examHistory,
  becomeMember,
  channels,
  clockTrust,
  poster,
  loanStatement,
  savingsStatement,
  bookReport,
  bookAnswer,
  memberBook,
  memberBookNamed,
  alarm,
  learn,
  teach,
  privacy,
  dataCopy,
  dataCorrect,
  dataMine,
  dataWithdraw,
  dataErase,
  dataRequests,
  dataIncident,
  retention,
];

/** What each keyword means. */
export const intentsByKeyword: ReadonlyMap<string, Intent> = new Map(
  commands.flatMap(({ keyword, intent }) => (keyword && intent ? [[keyword, intent] as const] : [])),
);
