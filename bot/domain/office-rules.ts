/** The numbers of the office and of the channels, as constants with their source. [=] our own choice. */

/** A dialog, and a list offered in it, can be answered this long [=]: people come back to a chat the same day. */
export const DIALOG_HOURS = 24;

/** An answer nobody could be given in a day is worth nothing any more [=]. */
export const REPLY_EXPIRES_HOURS = 24;

/** Text that was sent is kept this long, for the lists in it and for tracing a fault [=]. */
export const SENT_TEXT_DAYS = 7;

/** An entry of the menu pressed twice within this time was pressed once [=]. */
export const DOUBLE_TAP_SECONDS = 60;

/** An edit of the latest message within this time is told that edits are not read [=]. */
export const EDIT_NOTICE_SECONDS = 120;

/** An answer that comes later than this says which question it answers, as others may have been asked since [=]. */
export const LATE_ANSWER_MINUTES = 15;

/** Messages that a chat may send: a minute (and at once), and a day (OWASP ASVS 5.0, 2.4.1; numbers [=]). */
export const MESSAGES_A_MINUTE = 60;
export const MESSAGES_A_DAY = 2_000;

/** More exchanges than this a minute, for so many minutes: a machine is on the other side. It is left alone for an hour [=]. */
export const MACHINE_EXCHANGES = 40;
export const MACHINE_MINUTES = 3;
export const MACHINE_PAUSE_MINUTES = 60;

/** Telegram's limits for bots: core.telegram.org/bots/faq, "My bot is hitting limits". */
export const CHAT_MESSAGES_A_SECOND = 1;
export const CHAT_BURST = 5;
export const GROUP_MESSAGES_A_MINUTE = 20;
/** What replies have beyond the rate of reminders and broadcasts, in messages a second [=]: together Telegram's 30. */
export const REPLY_ROOM = 3;

/** A PIN has so many digits: NIST SP 800-63B-4, 3.2.10, asks for at least four and recommends six. */
export const PIN_DIGITS = 6;
/**
 * How long a PIN is locked after the third wrong one in a row, the fourth, and so on; the wrong one after that
 * disables it. NIST SP 800-63B-4, 3.2.2 and 3.2.10: at most ten in a row, waits of 30 seconds to an hour; the steps
 * are [=].
 */
export const PIN_LOCK_MINUTES = [1, 5, 15, 30, 60, 60, 60] as const;
/** Wrong ones in a row that lock nothing yet [=]. */
export const PIN_FREE_SLIPS = 2;
/**
 * After a PIN figures are shown in that chat for so long without a message, and in all (NIST SP 800-63B-4 allows an
 * hour and 24 hours). Shorter would shut out people who type slowly [=].
 */
export const PIN_IDLE_MINUTES = 15;
export const PIN_SESSION_MINUTES = 60;

/** A code for linking or for a new PIN: NIST SP 800-63B-4, 3.1.2, asks for at least six digits; eight are [=]. */
export const ONE_TIME_CODE_DIGITS = 8;
/** In a chat it is valid for ten minutes (OWASP ASVS 5.0, 6.5.5), on paper for a week [=]; wrong tries it stands [=]. */
export const CODE_IN_CHAT_MINUTES = 10;
export const CODE_ON_PAPER_HOURS = 7 * 24;
export const CODE_TRIES = 5;
/**
 * WhatsApp, through a client that is not its own. No limit was ever published; what is known comes from those whose
 * numbers were blocked (docs/whatsapp.md). For what is no answer:
 * gaps between two messages (advice of a gateway's author: 30 to 60 s, never at regular distances),
 */
export const WHATSAPP_GAP_SECONDS = { least: 30, most: 60 };
/** at most 80 % of the 20 messages in half an hour after which a number was blocked (whatsapp-web.js, issue 1872), */
export const WHATSAPP_HALF_HOUR = 16;
/** so many a day, which is what a busy office would write by hand [=], */
export const WHATSAPP_DAY_BUDGET = 200;
/** and none while people sleep (same advice; hours [=]). */
export const WHATSAPP_HOURS = { from: 7, until: 20 };
/** Answers of the whole bot a second on WhatsApp [=]. */
export const WHATSAPP_ANSWERS_A_SECOND = 5;
/** Messages missed while away are answered this long, and so many of a chat [=]. */
export const WHATSAPP_SWEEP_HOURS = 24;
export const WHATSAPP_SWEEP_MESSAGES = 200;

/** Wrong PINs in one chat, of more than one person, after which nobody's is taken there for so long [=]. */
export const PIN_CHAT_TRIES = 5;
export const PIN_CHAT_HOURS = 24;

/** Where several people share a chat: after so long a rest it is asked who is writing [=]. */
export const SPEAKER_MINUTES = 15;

/** A link that was not used for so long asks for the member's number again: phone numbers are sold on [=]. */
export const LINK_SILENT_DAYS = 90;
/** A number counts as somebody's for so long after a list or the treasurer last said so [=]. */
export const NUMBER_CONFIRMED_DAYS = 365;
/** Tries to link a chat, a day (OWASP ASVS 5.0, 2.4.1; number [=]). */
export const LINK_TRIES_A_DAY = 5;
/** People looked up by name, an hour and chat (OWASP ASVS 5.0, 2.4.1; number [=]). */
export const PERSON_LOOKUPS_AN_HOUR = 10;
/** A hash that another process began longer ago was left undone by it [=]: it takes some hundredths of a second. */
export const MINUTES_OF_HASHING = 1;
/** And so was any slow work [=]: a file from a phone takes a minute at most. */
export const MINUTES_OF_SLOW_WORK = 3;
/** A sentence that its writer gave for learning is kept so long, labelled or not [=]. */
export const LEARNING_DAYS = 90;
/** Whoever was not understood is asked for the sentence once in so long: it must not nag [=]. */
export const LEARNING_OFFER_HOURS = 24;
/** What somebody writes for a person to read is kept so long [=]. */
export const LETTER_DAYS = 30;
/** Looks at somebody's data that they are shown, so far back [=]. */
export const LOOKS_SHOWN_DAYS = 30;
/** The staff are told on Telegram when WhatsApp has been away for so long without a reason of its own to say at once [=]. */
export const WHATSAPP_AWAY_MINUTES = 30;
/** So long a picture of the code that links WhatsApp is replaced by the next one [=]. */
export const LINK_CODE_MINUTES = 5;

/** A database that can't be written to through no fault of a moment (gone, read-only, damaged) ends the process after so long [=]. */
export const DATABASE_PATIENCE_SECONDS = 60;
/** Below so much room on its disk the office is warned [=]: a day of a busy office is some megabytes, a backup some hundreds. */
export const LEAST_FREE_MEGABYTES = 200;
/** When the clock of the machine jumps by more than this in a running process [=], */
export const CLOCK_JUMP_MINUTES = 60;
/** nothing that nobody asked for is sent for so long, or until the staff say that the clock is right [=]. */
export const CLOCK_DOUBT_MINUTES = 10;

/** A form that was interrupted asks again by itself for so long [=]; after that it waits until it is taken up. */
export const RESUME_MINUTES = 15;

/** A seat that was offered is kept until this hour of a working day, and for so long at least [=]: people ask at home first. */
export const OFFER_UNTIL_HOUR = 16;
export const OFFER_LEAST_HOURS = 3;
/** In the last hours before a session only the staff pass a seat on [=]: somebody has to be able to come. */
export const SEATS_BY_HAND_HOURS = 24;
/**
 * People are checked in from so many hours before a session begins [=]: the desk opens at 07.30 for 08.00 (docs/exams.md), and whoever
 * sets the hall up is there before.
 */
export const CHECK_IN_HOURS_BEFORE = 3;
/** A list on paper may be typed for so many days after a session [=]: results come two to four weeks after it. */
export const CHECK_IN_TYPED_DAYS = 30;
/** How often the board of a session is shown anew while people are checked in [=]: Telegram allows one change a second in a chat. */
export const CHECK_IN_BOARD_SECONDS = 5;
/** Names of a list that are read on a phone at the door [=]. */
export const CHECK_IN_NAMES_SHOWN = 12;
/** A seat that a colleague reserved is kept for so many working days [=]: the answer comes by way of a second person. */
export const COLLEAGUE_WORKING_DAYS = 3;
/** Other sessions named beside a full one [=]: more is no help on a small screen. */
export const OTHER_SESSIONS_SHOWN = 2;
/** Colleagues entered in one message [=]; a cooperative has five officers and three supervisors (SE Menteri Koperasi 1/2025). */
export const MOST_COLLEAGUES = 8;
/** A colleague is reminded of their reserved seat once in so many hours [=]. */
export const NUDGE_HOURS = 24;
/** What a session has that is opened in one message without saying more [=], as such days run (docs/exams.md). */
export const SESSION_HOURS = 6.5;
export const SESSION_LIMIT_PER_COOPERATIVE = 2;
/** Registering ends so many days before, at the end of the office's day [=]: papers are checked in between. */
export const REGISTRATION_ENDS_DAYS_BEFORE = 7;
export const OFFICE_OPENS_HOUR = 8;
export const OFFICE_CLOSES_HOUR = 16;
/** A letter of invitation is a scanned page or two; larger is a camera's doing, and is kept in every backup [=]. */
export const INVITATION_MOST_BYTES = 5 * 1024 * 1024;

/** A paper: JPEG, PNG or PDF of at most so many bytes (a photo from a phone has 2 to 8 MB), so many files a day and person, and so much in all (OWASP ASVS 5.0, 5.2.1 and 5.2.4; numbers [=]). */
export const PAPER_MOST_BYTES = 10 * 1024 * 1024;
export const PAPERS_A_DAY = 20;
export const PAPERS_MOST_BYTES_A_PERSON = 100 * 1024 * 1024;
/** A larger picture is not unpacked: of 50 megapixels (150 MB unpacked) phones make the largest (OWASP ASVS 5.0, 5.2.6; number [=]). */
export const PICTURE_MOST_PIXELS = 50_000_000;
/** What is kept of a picture has at most so many pixels on its longer side: A4 at 210 dots an inch, a card at 700 [=]. */
export const PAPER_KEPT_PIXELS = 2_480;
/** A paper of more pages is likely another one [=]: a decree with its annexes has four to eight. */
export const PAPER_MOST_PAGES = 12;
/** When a paper was sent back, the next one is awaited for so many working days [=]. */
export const PAPER_RESEND_WORKING_DAYS = 1;
/** Where a session names no day for its papers, they are awaited until so many hours before it begins [=]. */
export const PAPERS_DUE_HOURS_BEFORE = 24;
/** Whoever gets a seat when papers are due already has until this hour of the next working day [=]. */
export const LATE_SEAT_PAPERS_HOUR = 12;
/** So long a paper is before one of the staff, and before nobody else [=]. */
export const PAPER_LEASE_MINUTES = 10;
/** What the staff found is told when nothing more was decided on somebody's papers for so long [=]. */
export const PAPER_NEWS_MINUTES = 10;
/** Papers are kept so long after the last session for which they were handed in (docs/papers.md) [=]. */
export const PAPERS_KEPT_DAYS = 180;
/** Whoever lacks papers is told so by the staff's doing once in so long [=]. */
export const PAPER_NUDGE_HOURS = 24;
/** A file without a row is younger than this only while it is being handed in [=]. */
export const STRAY_PAPER_MINUTES = 60;
/**
 * Below these a picture is doubted (`domain/picture-look.ts` says what is measured). Found with drawn papers (`demo/drawn-papers.ts`), as a
 * phone and an app would leave them: print of 34 pixels in 1,600 can still be read at a blur of 4 pixels (10 to 16), no longer at 6 (5
 * to 8), with grain or without; a face is known at a blur of 4 (4), not at 8 (2). At a third of the light print can be read (69),
 * at a fifth hardly (39). A wall has a contrast of 8, the dimmest readable paper 50.
 */
export const PAPER_LEAST_SHARPNESS = { print: 9, portrait: 3 };
export const PAPER_LEAST_LIGHT = 50;
export const PAPER_LEAST_CONTRAST = 25;
/** Pixels of the longer side: with fewer, the small print of an A4 page or a card is lost; a portrait needs less [=]. */
export const PAPER_LEAST_PIXELS = { print: 700, portrait: 400 };
/** A picture longer than so many times its width is what a screen showed: cameras take 4:3 to 16:9 [=]. */
export const SCREEN_RATIO = 2;
/** Nobody is reminded at night [=]: the hours in which WhatsApp is written to, so that one rule holds on every app. */
export const REMINDER_HOURS = { ...WHATSAPP_HOURS };
/**
 * Nor during Friday prayer, with the way there and back [=]: the sun is highest over Jombang (112.2° east) between 11.15 and
 * 11.46 WIB, whatever the day of the year.
 */
export const FRIDAY_PRAYER = { from: "11:15", until: "13:00" };
/** A reminder waits until nothing has been asked or answered in a dialog for so long [=], */
export const REMINDER_RESTS_MINUTES = 10;
/** but not into its last hours of use [=]. */
export const REMINDER_WAITS_UNTIL_HOURS = 1;
/** An offer is reminded of so long before its end, if it was made so long before that [=]. */
export const OFFER_REMINDED_HOURS_BEFORE = 2;
export const OFFER_REMINDED_LEAST_HOURS = 4;
/** What people ask to be reminded of without an hour comes at this one [=]. */
export const OWN_REMINDER_HOUR = 7;
/** It is worth reading for so long: the next morning at the latest [=]. */
export const OWN_REMINDER_USEFUL_HOURS = 14;
/** So many a person, so many characters each, so far ahead [=]: enough for a household, not for a diary. */
export const MOST_OWN_REMINDERS = 20;
/** So long after one was entered an hour alone is said of it [=]. */
export const OWN_REMINDER_MENDED_MINUTES = 10;
export const OWN_REMINDER_CHARACTERS = 200;
export const OWN_REMINDER_YEARS = 3;
/** What came once is forgotten so many days later [=]: until then it can be put off. */
export const OWN_REMINDER_KEPT_DAYS = 2;
/** A reminder can be answered in its words for so long [=]. */
export const REMINDER_ANSWERED_DAYS = 3;
/** Who is late is not reminded of it again within so many days, whoever asks for it [=]. */
export const ARREARS_REMINDED_DAYS = 3;
/** That a reminder was sent is known for so long [=]: longer than anything is reminded of before or after its date. */
export const REMINDER_KEPT_DAYS = 400;
/** A process that did not look for so long looks what came too late meanwhile, as far back as this, and tells the staff [=]. */
export const REMINDER_AWAY = { minutes: 15, days: 14 };
/** A result is worth telling in the chat for so long after the staff decided that it is told [=]; in *status* it stands for good. */
export const RESULT_NEWS_DAYS = 2;
/**
 * A certificate is kept as a file for so long after it ended, as papers are after their session [=]: whoever renews is asked for the old one;
 * who has not within half a year begins anew, and has the original.
 */
export const CERTIFICATE_KEPT_DAYS = 180;
/** One of which nobody said when it ends, after it came [=]: longer than any holds (3 years). */
export const CERTIFICATE_UNDATED_KEPT_YEARS = 5;
/** A result is kept for so long after its session [=]: as long as the accounts of what the session cost are asked for. */
export const RESULTS_KEPT_YEARS = 10;
/** A certificate comes so many weeks after its exam, as candidates are told [=]: what LSP here take as a rule. */
export const RESULT_WEEKS = { least: 2, most: 4 };
/** A certificate that the staff sent is its owner's after so long [=]: until then a wrong one can be taken back. */
export const CERTIFICATE_OWNED_AFTER_MINUTES = 10;
/** Its owner is reminded so many days before it ends: 6, 3 and 1 months, as renewal is asked for 3 to 6 months ahead (msi-indonesia.com). */
export const CERTIFICATE_REMINDED_DAYS_BEFORE = { half: 183, quarter: 92, month: 31 };
/** An announcement has so many characters at most, as it is written: one message on every app, with what is said around it [=]. */
export const BROADCAST_CHARACTERS = 3_000;
/** Of a picture or PDF that goes with it [=]: people read it on a village's network. */
export const BROADCAST_FILE_BYTES = 5_000_000;
/** More people than this are spoken to only when a second member of the staff agrees (OWASP ASVS 5.0, 2.3.5; number [=]). */
export const BROADCAST_ALONE = 500;
/** What confirms an announcement counts for so long: who said it may have seen something else since [=]. */
export const BROADCAST_CONFIRMED_MINUTES = 15;
/** One that waits for a second yes is over after so long [=]. */
export const BROADCAST_AGREED_HOURS = 24;
/** It is sent for so long where its author sets no day [=], */
export const BROADCAST_SENT_DAYS = 3;
/** and shown among the announcements for so long [=]. */
export const BROADCAST_HOLDS_DAYS = 30;
/** People of an announcement that are written down in one transaction [=]: some tens of milliseconds. */
export const BROADCAST_PAGE = 500;
/** What stands in the outbox of an announcement at most: enough for the pace, few enough to call back at once [=]. */
export const BROADCAST_ROWS = 1_000;
/** Its author is told of new answers once in so long [=]. */
export const BROADCAST_ANSWERS_MINUTES = 10;
/** A text is much the same as another of the last days when they share so much of their words [=]. */
export const BROADCAST_ALIKE = { share: 0.6, days: 7 };
/** How far an announcement is, is shown anew in place once in so long [=]. */
export const BROADCAST_PROGRESS_SECONDS = 10;
/** What somebody asks of what is theirs is done in 3 × 24 hours (UU 27/2022 art. 30, 32), */
export const DATA_REQUEST_HOURS = 72;
/** whom it belongs to is reminded after so many, then the chair and the office hear of it, then all of the staff [=]. */
export const DATA_REQUEST_RAISED_HOURS = [24, 48, 60] as const;
/** Book entries stay ten years after the book year (UU 8/1997 art. 11), and with them whose they are. */
export const BOOKS_KEPT_YEARS = 10;
/** Who looked at what, consents that were given and taken back, and what was asked of one's data [=]. */
export const PROOF_KEPT_YEARS = 5;
/** The chat of somebody who was erased loses its name so long afterwards [=]: channels hand a message over again for a day. */
export const ERASED_CHAT_HOURS = 48;
/** A chat in which nobody is linked loses its name after so long a silence [=], and so do links that ended. */
export const SILENT_CHAT_DAYS = 365;
/** Which message of an app a row of the outbox was, and who had asked [=]: as long as inputs are known. */
export const SENT_NAMES_DAYS = 90;
/** The ids of inputs [=]: channels hand an input over again within days, not months. */
export const INPUT_IDS_DAYS = 90;
/** Tries, of which only so many are allowed in some time [=]: no limit looks further back than a day. */
export const ATTEMPT_HOURS = 48;
/** A file that was begun for an announcement and never sent [=]. */
export const UNSENT_FILE_HOURS = 48;
/** A board of a day that was over so long ago is kept up to date no more [=]. */
export const BOARD_HOURS = 48;
/** What is kept no longer goes once in so long, whichever process looks first [=]: each looks every hour, at the same minute. */
export const FORGETS_AGAIN_MINUTES = 50;
/** Claims that were decided, and codes that ran out [=]. */
export const DECIDED_KEPT_DAYS = 90;
/** People that a list of an incident names at most [=]: what is more is a whole database. */
export const INCIDENT_MOST_PEOPLE = 5_000;
/** A breach is told to whom it touched in 3 × 24 hours (UU 27/2022 art. 46). */
export const INCIDENT_NOTICE_HOURS = 72;
/** When the office answers, Monday to Friday [=]; it can't be known here which days are public holidays. */
export const OFFICE_HOURS = { from: "08:00", until: "15:30" };
/** What is written to a person, or by one, has so many characters at most [=]: as many as a message of Telegram holds. */
export const LETTER_CHARACTERS = 4_000;
/** Questions of a chat that wait at the same time, new ones a day, and letters of all of them a day [=]. */
export const MOST_OPEN_QUESTIONS = 3;
export const QUESTIONS_A_DAY = 5;
export const QUESTION_LETTERS_A_DAY = 30;
/** What nobody understands belongs to a question in which something was written so short a time ago, if nothing was said since [=]. */
export const QUESTION_TALK_MINUTES = 120;
/** A question that is not answered goes to the next of the staff when the office has been open for so long, and then to all [=]. */
export const QUESTION_GOES_UP_MINUTES = 60;
/** All of them are told again when it has been open for so long: a day of the office [=]. */
export const QUESTION_TOLD_AGAIN_MINUTES = 450;
/** One of the staff is told of new questions once in so long, unless one is urgent [=]. */
export const QUESTION_NEWS_MINUTES = 10;
/** One that was answered is closed when nobody wrote for so long, and opened again by a reply for so long [=]. */
export const QUESTION_QUIET_DAYS = 7;
export const QUESTION_REOPENED_DAYS = 7;
/** An answer goes on being tried for so long while the chat can't be reached [=]. */
export const QUESTION_ANSWER_DAYS = 7;
/**
 * Where people are heard who can't go on: the ministry's line for mental health (kesprimkom.kemkes.go.id, "Kenali Layanan
 * Healing119.id", August 2025; 119, then 8). It is not staffed at all hours (detikcom, 18 March 2024); 119 alone brings help at once
 * (the minister of health, republika.co.id, 25 July 2017). The number 112 is left out: it works in 172 regencies (okezone.com, 25 November
 * 2025), and nobody has confirmed that Jombang is one of them.
 */
export const HELPLINE = { number: "119", extension: "8" };
/** A sheet that was sent into the chat: so many rows are taken in one unit of work [=]: some tens of milliseconds. */
export const SHEET_PAGE_ROWS = 15;
/** What was read and not confirmed is forgotten after so long [=]; */
export const SHEET_WAITS_HOURS = 24;
/** what was taken in can be taken back for so long [=]: long enough for the next meeting of the board, and what was there before is kept no longer; */
export const SHEET_KEPT_DAYS = 14;
/** that it was taken in stays listed for so long [=]. */
export const SHEET_LISTED_DAYS = 365;
/** What was found that would go back is asked about for so long [=], before it is looked at anew. */
export const SHEET_WEIGHED_MINUTES = 60;
/** Changes that are shown before they are confirmed [=]; the file has all of them. */
export const SHEET_CHANGES_SHOWN = 3;
/** An answer to a sheet waits for so long [=]: what takes longer goes on beside the chat, and is told when it is done. */
export const SHEET_PATIENCE_SECONDS = 8;
/** Files that are read at a time (OWASP ASVS 5.0, 15.1.3; number [=]). */
export const SHEETS_READ_AT_ONCE = 2;

/** Of payments that were booked later than so many days after their day nobody is thanked: they are old books that are brought in [=]. */
export const THANKED_WITHIN_DAYS = 40;
/** So long is it worth hearing that a payment was booked [=]. */
export const THANKS_USEFUL_HOURS = 36;
