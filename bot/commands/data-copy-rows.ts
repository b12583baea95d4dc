import type { Temporal } from "temporal-polyfill";
import { channelWords } from "#bot/commands/channel-words.ts";
import type { Turn } from "#bot/commands/command.ts";
import {
  byWords,
  fieldsWords,
  paperWords,
  purposeWords,
  reasonWords,
  requestKindWords,
  requestStatusWords,
} from "#bot/commands/data-terms.ts";
import { kindWords } from "#bot/commands/own-savings.ts";
import { whenWords } from "#bot/commands/reminder-words.ts";
import { kindWords as sheetKindWords } from "#bot/commands/sheet-words.ts";
import { type Phone, shownPhone } from "#bot/domain/phones.ts";
import { type Position, positionWords } from "#bot/domain/position.ts";
import { questionNumber } from "#bot/domain/question-number.ts";
import type { SavingsKind } from "#bot/domain/savings-kinds.ts";
import { type Value, words } from "#bot/messages.ts";
import { shortName } from "#bot/services/cooperatives.ts";
import { requestNumber } from "#bot/services/data-requests.ts";
import type { OwnCopy } from "#bot/services/own-copy.ts";
import { resultWords } from "#bot/services/result-words.ts";

/** The complete copy as rows of a sheet: what it is about, and what is kept of it. */
export type CopyRow = [Value, Value];

export function copyRows(copy: OwnCopy, turn: Pick<Turn, "timeZone">): CopyRow[] {
  return [
    ...identity(copy),
    ...entries(copy),
    ...books(copy),
    ...exams(copy),
    ...agreements(copy),
    ...chats(copy),
    ...received(copy, turn),
    ...written(copy),
    ...looks(copy),
  ];
}

function identity({ name, nationalIdEnding, hasPin, gender }: OwnCopy): CopyRow[] {
  return [
    [words("data-copy-name"), name],
    ...(nationalIdEnding === null
      ? []
      : [[words("data-copy-national-id"), words("data-copy-ending", { ending: nationalIdEnding })] satisfies CopyRow]),
    ...(gender === null
      ? []
      : [[words("data-copy-gender"), words("data-copy-gender-is", { gender })] satisfies CopyRow]),
    [words("data-copy-pin"), words(hasPin ? "data-copy-pin-set" : "data-copy-pin-none")],
  ];
}

function entries({ members, officers, staff }: OwnCopy): CopyRow[] {
  return [
    ...members.map(
      ({ cooperative, number, phone, joinedOn, leftOn, confirmedAt }): CopyRow => [
        words("data-copy-member"),
        words("data-copy-member-is", {
          number,
          cooperative: shortName(cooperative),
          phone: phoneOf(phone),
          joined: dayOf(joinedOn),
          left: dayOf(leftOn),
          confirmedAt,
        }),
      ],
    ),
    ...officers.map(
      ({ cooperative, position, phone, startsOn, endsOn }): CopyRow => [
        words("data-copy-officer"),
        words("data-copy-officer-is", {
          position: words(positionWords[position as Position]),
          cooperative: shortName(cooperative),
          phone: phoneOf(phone),
          starts: dayOf(startsOn),
          ends: dayOf(endsOn),
        }),
      ],
    ),
    ...staff.map(
      ({ phone, at }): CopyRow => [
        words("data-copy-staff"),
        words("data-copy-staff-is", { phone: phoneOf(phone), at }),
      ],
    ),
  ];
}

function books({ savings, loans, payments }: OwnCopy): CopyRow[] {
  const receiptOf = (receipt: string | null) => receipt ?? NONE;
  return [
    ...savings.map(
      ({ kind, date, amount, receipt }): CopyRow => [
        words("data-copy-savings"),
        words("data-copy-savings-is", {
          date: { short: date },
          kind: kindWords[kind as SavingsKind],
          amount,
          receipt: receiptOf(receipt),
        }),
      ],
    ),
    ...loans.map(
      ({ number, principal, termMonths, disbursedOn }): CopyRow => [
        words("data-copy-loan"),
        words("data-copy-loan-is", { number, principal, termMonths, date: { short: disbursedOn } }),
      ],
    ),
    ...payments.map(
      ({ loan, date, amount, receipt }): CopyRow => [
        words("data-copy-payment"),
        words("data-copy-payment-is", { number: loan, date: { short: date }, amount, receipt: receiptOf(receipt) }),
      ],
    ),
  ];
}

function exams({ registrations, checkIns, results, papers }: OwnCopy): CopyRow[] {
  return [
    ...registrations.map(
      ({ title, number, startsAt, status, enteredAt }): CopyRow => [
        words("data-copy-registration"),
        words("data-copy-registration-is", { title, number, startsAt, status, enteredAt }),
      ],
    ),
    ...checkIns.map(({ title, number, day, part }): CopyRow => {
      const on = { short: day };
      return [
        words("data-copy-check-in"),
        part === ""
          ? words("data-copy-check-in-is", { title, number, day: on })
          : words("data-copy-check-in-part", { title, number, day: on, part }),
      ];
    }),
    ...results.flatMap(({ title, number, told, file }): CopyRow[] => [
      [
        words("data-copy-result"),
        words("data-copy-result-is", { title, number, said: resultWords(told), at: told.at }),
      ],
      ...(file === null
        ? []
        : [
            [words("data-copy-certificate"), words("data-copy-certificate-is", { number, at: file })] satisfies CopyRow,
          ]),
    ]),
    ...papers.map(
      ({ kind, status, receivedAt }): CopyRow => [
        words("data-copy-paper"),
        words("data-copy-paper-is", { kind: kind === null ? NONE : paperWords(kind), status, receivedAt }),
      ],
    ),
  ];
}

function agreements({ consents }: OwnCopy): CopyRow[] {
  return consents.map(({ purpose, given, version, channel, at }) => [
    words("data-copy-consent"),
    words(given ? "data-copy-consent-given" : "data-copy-consent-taken-back", {
      purpose: purposeWords(purpose),
      version,
      channel: channelWords(channel),
      at,
    }),
  ]);
}

function chats({ links }: OwnCopy): CopyRow[] {
  return links.map(({ channel, phone, linkedAt, usedAt, endedAt }) => [
    words("data-copy-chat"),
    endedAt === null
      ? words("data-copy-chat-is", { channel: channelWords(channel), phone: phoneOf(phone), linkedAt, usedAt })
      : words("data-copy-chat-was", { channel: channelWords(channel), phone: phoneOf(phone), linkedAt, endedAt }),
  ]);
}

function received({ reminders, stops, received: all }: OwnCopy, turn: Pick<Turn, "timeZone">): CopyRow[] {
  return [
    ...reminders.map(
      (one): CopyRow => [
        words("data-copy-reminder"),
        words("data-copy-reminder-is", { what: one.what, when: whenWords(one, turn) }),
      ],
    ),
    ...(stops > 0 ? [[words("data-copy-stops"), words("data-copy-count", { count: stops })] satisfies CopyRow] : []),
    ...all.map(
      ({ text, at, answer }): CopyRow => [
        words("data-copy-received"),
        words("data-copy-received-is", { text, at: at ?? NONE, answer: answer ?? "none" }),
      ],
    ),
  ];
}

function written({ sentences, answers, letters, questions, sheets, requests }: OwnCopy): CopyRow[] {
  return [
    ...sheets.map(
      ({ file, kind, rowCount, at }): CopyRow => [
        words("data-copy-sheet"),
        words("data-copy-sheet-is", { file, kind: kind === null ? NONE : sheetKindWords(kind), count: rowCount, at }),
      ],
    ),
    ...sentences.map(({ text, at }): CopyRow => [words("data-copy-sentence"), words("data-copy-text", { text, at })]),
    ...answers.map(
      ({ text, at }): CopyRow => [words("data-copy-answer"), words("data-copy-text", { text: text ?? NONE, at })],
    ),
    ...letters.flatMap(({ note, answer, at }): CopyRow[] => [
      [words("data-copy-letter"), words("data-copy-text", { text: note ?? NONE, at })],
      ...(answer === null ? [] : [[words("data-copy-letter-answer"), answer] satisfies CopyRow]),
    ]),
    ...questions.map(
      ({ questionId, isAnswer, text, at }): CopyRow => [
        isAnswer
          ? words("data-copy-question-answer", { question: questionNumber(questionId) })
          : words("data-copy-question", { question: questionNumber(questionId) }),
        words("data-copy-text", { text, at }),
      ],
    ),
    ...requests.map(
      ({ id, kind, status, at }): CopyRow => [
        words("data-copy-request"),
        words("data-copy-request-is", {
          number: requestNumber(id),
          kind: requestKindWords(kind),
          status: requestStatusWords(status),
          at,
        }),
      ],
    ),
  ];
}

function looks({ looks: all }: OwnCopy): CopyRow[] {
  return all.map(({ isOwn, role, outcome, fields, reason, at }) => {
    const who = isOwn ? words("data-copy-look-own") : byWords(role);
    const what = fieldsWords(fields);
    return [
      words("data-copy-look"),
      reason === null
        ? words("data-copy-look-is", { at, who, outcome, fields: what })
        : words("data-copy-look-because", { at, who, outcome, fields: what, reason: reasonWords(reason) }),
    ];
  });
}

/** Where nothing is noted. */
const NONE = "–";

function phoneOf(phone: string | null): string {
  return phone === null ? NONE : shownPhone(phone as Phone);
}

function dayOf(day: Temporal.PlainDate | null): Value {
  return day === null ? NONE : { short: day };
}
