import { Temporal } from "temporal-polyfill";
import type { Secrets, Tx } from "#bot/db/database.ts";
import { personContext, questionContext, SENTENCE_CONTEXT } from "#bot/db/secrets.ts";
import { nationalIdEnding } from "#bot/domain/national-id.ts";
import { registrationNumber } from "#bot/domain/registration-number.ts";
import { instantOf } from "#bot/domain/time.ts";
import { knownResult, resultOf } from "#bot/services/exam-results.ts";
import { ownChats } from "#bot/services/links.ts";
import { ownReminders } from "#bot/services/own-reminders.ts";
import { nationalIdOf } from "#bot/services/people.ts";
import { eraseQuestions } from "#bot/services/question-letters.ts";

/**
 * Everything that is kept about one person, for themselves: what lists and books say, what they handed in, wrote and agreed to, and who looked.
 * @see UU 27/2022 art. 7, 32: a copy, with the record of what was done with it
 */
export type OwnCopy = Awaited<ReturnType<typeof ownCopy>>;

/** The newest of what grows without end; a copy is read on a phone. */
const MOST_LOOKS = 500;
const MOST_RECEIVED = 200;
/** Of an announcement, enough to know which it was. */
const BEGINNING = 60;

export async function ownCopy(tx: Tx, secrets: Secrets, personId: number, chatAccountId: number) {
  const person = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    include: { staff: true, links: { include: { chatAccount: true }, orderBy: { id: "asc" } } },
  });
  const nationalId = nationalIdOf(secrets, person);
  const members = await tx.member.findMany({
    where: { personId },
    include: { cooperative: true },
    orderBy: { id: "asc" },
  });
  const officers = await tx.officer.findMany({
    where: { personId },
    include: { cooperative: true },
    orderBy: { id: "asc" },
  });
  const ofTheirs = { memberId: { in: members.map(({ id }) => id) } };
  const loans = await tx.loan.findMany({ where: ofTheirs, orderBy: { id: "asc" } });
  const chats = new Set(await ownChats(tx, personId));
  // A number is sold on, and the chat with it: of one that is theirs no more, what was written until then.
  const writtenIn = person.links
    .filter((link) => chats.has(link.chatAccountId))
    .map((link) => ({
      chatAccountId: link.chatAccountId,
      ...(link.endedAt !== null && { givenAt: { lte: link.endedAt } }),
    }));
  return {
    name: person.name,
    gender: person.gender,
    nationalIdEnding: nationalId && nationalIdEnding(nationalId),
    hasPin: person.pinHash !== null,
    members: members.map(({ cooperative, number, phone, joinedOn, leftOn, confirmedAt }) => ({
      cooperative,
      number,
      phone,
      joinedOn: day(joinedOn),
      leftOn: day(leftOn),
      confirmedAt: instantOf(confirmedAt),
    })),
    officers: officers.map(({ cooperative, position, phone, startsOn, endsOn }) => ({
      cooperative,
      position,
      phone,
      startsOn: day(startsOn),
      endsOn: day(endsOn),
    })),
    staff: person.staff.map(({ phone, appointedAt }) => ({ phone, at: instantOf(appointedAt) })),
    savings: (await tx.savingsEntry.findMany({ where: ofTheirs, orderBy: [{ date: "asc" }, { id: "asc" }] })).map(
      ({ kind, date, amount, receipt }) => ({ kind, date: Temporal.PlainDate.from(date), amount, receipt }),
    ),
    loans: loans.map(({ number, principal, termMonths, disbursedOn }) => ({
      number,
      principal,
      termMonths,
      disbursedOn: Temporal.PlainDate.from(disbursedOn),
    })),
    payments: (
      await tx.loanPayment.findMany({
        where: { loan: ofTheirs },
        include: { loan: { select: { number: true } } },
        orderBy: [{ date: "asc" }, { id: "asc" }],
      })
    ).map(({ loan, date, amount, receipt }) => ({
      loan: loan.number,
      date: Temporal.PlainDate.from(date),
      amount,
      receipt,
    })),
    registrations: (
      await tx.registration.findMany({ where: { personId }, include: { exam: true }, orderBy: { id: "asc" } })
    ).map(({ exam, number, status, enteredAt }) => ({
      title: exam.title,
      number: registrationNumber(exam.code, number),
      startsAt: instantOf(exam.startsAt),
      status,
      enteredAt: instantOf(enteredAt),
    })),
    results: (
      await tx.examResult.findMany({
        where: { registration: { personId } },
        include: { registration: { include: { exam: true, certificate: true } } },
        orderBy: { id: "asc" },
      })
    ).flatMap(({ registration: { exam, certificate, number }, ...row }) => {
      // What is not decided yet nobody knows but the office: of a file neither.
      const told = knownResult(resultOf(row));
      const file = row.isOut && certificate ? instantOf(certificate.receivedAt) : null;
      return told ? [{ title: exam.title, number: registrationNumber(exam.code, number), told, file }] : [];
    }),
    checkIns: (
      await tx.checkIn.findMany({
        where: { registration: { personId } },
        include: { registration: { include: { exam: true } } },
        orderBy: [{ day: "asc" }, { id: "asc" }],
      })
    ).map(({ registration: { exam, number }, day: on, part }) => ({
      title: exam.title,
      number: registrationNumber(exam.code, number),
      day: Temporal.PlainDate.from(on),
      part,
    })),
    sheets: (await tx.sheetImport.findMany({ where: { personId }, orderBy: { id: "asc" } })).map(
      ({ file, kind, rowCount, createdAt }) => ({ file, kind, rowCount, at: instantOf(createdAt) }),
    ),
    papers: (await tx.paper.findMany({ where: { personId }, orderBy: { id: "asc" } })).map(
      ({ kind, status, receivedAt }) => ({ kind, status, receivedAt: instantOf(receivedAt) }),
    ),
    consents: (
      await tx.consent.findMany({
        where: { OR: [{ personId }, { personId: null, chatAccountId }] },
        orderBy: { id: "asc" },
      })
    ).map(({ purpose, given, version, channel, at }) => ({ purpose, given, version, channel, at: instantOf(at) })),
    links: person.links.map(({ chatAccount, proof, phone, linkedAt, usedAt, endedAt }) => ({
      channel: chatAccount.channel,
      proof,
      phone,
      linkedAt: instantOf(linkedAt),
      usedAt: instantOf(usedAt),
      endedAt: endedAt === null ? null : instantOf(endedAt),
    })),
    reminders: await ownReminders(tx, secrets, personId),
    stops: await tx.reminderStop.count({ where: { personId } }),
    received: (
      await tx.broadcastRecipient.findMany({
        where: { personId, outbox: { status: "sent" } },
        include: { broadcast: { select: { text: true } }, outbox: { select: { endedAt: true } } },
        orderBy: { id: "desc" },
        take: MOST_RECEIVED,
      })
    ).map(({ broadcast, outbox, answer }) => ({
      text: broadcast.text.length > BEGINNING ? `${broadcast.text.slice(0, BEGINNING)}…` : broadcast.text,
      at: outbox?.endedAt ? instantOf(outbox.endedAt) : null,
      answer,
    })),
    sentences: (await tx.learningSentence.findMany({ where: { OR: writtenIn }, orderBy: { id: "asc" } })).map(
      ({ sealed, givenAt }) => ({
        text: secrets.open("sentence", sealed, SENTENCE_CONTEXT) ?? "",
        at: instantOf(givenAt),
      }),
    ),
    questions: (await tx.questionLetter.findMany({ where: { question: { personId } }, orderBy: { id: "asc" } })).map(
      ({ questionId, staffId, sealed, at }) => ({
        questionId,
        isAnswer: staffId !== null,
        text: secrets.open("letter", sealed, questionContext(questionId)) ?? "",
        at: instantOf(at),
      }),
    ),
    letters: (await tx.bookQuery.findMany({ where: { personId }, orderBy: { id: "asc" } })).map(
      ({ note, answer, askedAt }) => ({
        note: opened(secrets, personId, note),
        answer: opened(secrets, personId, answer),
        at: instantOf(askedAt),
      }),
    ),
    answers: (await tx.broadcastAnswer.findMany({ where: { personId }, orderBy: { id: "asc" } })).map(
      ({ sealed, at }) => ({ text: opened(secrets, personId, sealed), at: instantOf(at) }),
    ),
    requests: (await tx.dataRequest.findMany({ where: { personId }, orderBy: { id: "asc" } })).map(
      ({ id, kind, status, askedAt }) => ({ id, kind, status, at: instantOf(askedAt) }),
    ),
    looks: (
      await tx.auditEntry.findMany({ where: { subjectId: personId }, orderBy: { id: "desc" }, take: MOST_LOOKS })
    ).map(({ actorId, role, outcome, fields, reason, at }) => ({
      isOwn: actorId === personId,
      role,
      outcome,
      fields: fields?.split(",") ?? [],
      reason,
      at: instantOf(at),
    })),
  };
}

function day(text: string | null): Temporal.PlainDate | null {
  return text === null ? null : Temporal.PlainDate.from(text);
}

function opened(secrets: Secrets, personId: number, sealed: string | null): string | null {
  return sealed === null ? null : secrets.open("letter", sealed, personContext(personId));
}

/** What is kept about a chat in which nobody is linked. */
export async function chatFacts(tx: Tx, chatAccountId: number) {
  const consents = await tx.consent.findMany({ where: { chatAccountId }, orderBy: { id: "asc" } });
  const newest = new Map(consents.map((one) => [one.purpose, one]));
  return {
    consents: [...newest.values()].map(({ purpose, given, at }) => ({ purpose, given, at: instantOf(at) })),
    sentences: await tx.learningSentence.count({ where: { chatAccountId } }),
    claims: await tx.officerClaim.count({ where: { chatAccountId } }),
    questions: await tx.question.count({ where: { chatAccountId, personId: null, letters: { some: {} } } }),
  };
}

/** Takes out what was written in a chat in which nobody is linked. @returns how much */
export async function forgetWritten(tx: Tx, chatAccountId: number, now: Temporal.Instant): Promise<number> {
  const sentences = await tx.learningSentence.deleteMany({ where: { chatAccountId } });
  const claims = await tx.officerClaim.deleteMany({ where: { chatAccountId } });
  const questions = await eraseQuestions(tx, { personId: null, chatAccountId }, now);
  return sentences.count + claims.count + questions;
}
