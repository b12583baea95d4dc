import type { PassedOver } from "#bot/domain/seats.ts";
import { type Words, words } from "#bot/messages.ts";
import type { Participant } from "#bot/services/participants.ts";
import { resultWords } from "#bot/services/result-words.ts";

/** Where somebody stands with a session, as the office reads it. */

export function standingWords({ registration, attends, came, absent, place, reason, result }: Participant): Words {
  if (result !== null) return resultWords(result);
  if (place !== null) {
    return reason === null
      ? words("participant-words-waiting", { place })
      : words("participant-words-waiting-because", { place, reason: passedOverWords(reason) });
  }
  if (absent) return words("participant-words-absent");
  if (came) return words("participant-words-came");
  const { status, hasAgreed, offerEndsAt } = registration;
  if (status === "confirmed" || offerEndsAt === null) {
    return words(attends ? "participant-words-attends" : "participant-words-confirmed");
  }
  return hasAgreed
    ? words("participant-words-offered", { until: offerEndsAt })
    : words("participant-words-reserved", { until: offerEndsAt });
}

/** Why a free seat does not go to them. */
export function passedOverWords(reason: PassedOver): Words {
  switch (reason) {
    case "cooperativeFull":
      return words("participant-words-cooperative-full");
    case "notAgreed":
      return words("participant-words-not-agreed");
    case "notInOffice":
      return words("participant-words-not-in-office");
  }
}
