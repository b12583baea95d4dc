import type { FileSent } from "#bot/commands/command.ts";
import { readRegistrationNumber } from "#bot/domain/registration-number.ts";
import { readable } from "#bot/domain/text.ts";

/** Whose certificate a file is, as its caption or its name says. */

type Numbered = NonNullable<ReturnType<typeof readRegistrationNumber>>;

const NAMES_IT = /\bsertif/;

/** "sertifikat UK3-025", "Sertifikat_UK3-025_Endang.pdf". null: it does not say that it is a certificate, or not whose */
export function certificateIn({ text, attachment }: FileSent): Numbered | null {
  const name = nameIn(attachment.name);
  const saysSo = [text, name].some((said) => NAMES_IT.test(readable(said.replace(/_/g, " "))));
  return saysSo ? (numberIn(text) ?? numberIn(name)) : null;
}

/** The registration number that stands in a text: "UK3-025_Endang Lestari", "uk3 025 (1)". */
export function numberIn(text: string): Numbered | null {
  const plain = text.slice(0, 300).replace(/_/g, " ");
  const [found] =
    /(?<![\p{L}\p{N}])[a-z]{2,8}[ -]?\d{0,3}[a-z]?\s?[-–— ]\s?\d{1,5}(?![\p{L}\p{N}])/iu.exec(plain) ?? [];
  return found === undefined ? null : readRegistrationNumber(found);
}

/** What a file is called, without its ending. */
export function nameIn(name: string | null): string {
  return (name ?? "").replace(/\.[a-z0-9]{2,5}$/i, "");
}
