import { paperReasons } from "#bot/domain/paper-reasons.ts";
import { type Words, words } from "#bot/messages.ts";
import { reasonWords as paperReasonWords } from "#bot/services/paper-results.ts";

/** What the database calls by a code, as people read it: purposes, fields, roles, what is asked of one's data. */

export function purposeWords(purpose: string): Words {
  return words("data-terms-purpose", { purpose });
}

export function requestKindWords(kind: string): Words {
  return words("data-terms-request", { kind });
}

export function requestStatusWords(status: string): Words {
  return words("data-terms-status", { status });
}

/** What of an entry: "nama", "nomor HP". */
export function aboutWords(about: string): Words {
  return words("data-terms-about", { about });
}

export function byWords(role: string): Words {
  return words("data-terms-by", { role });
}

/** "KTP", "pas foto"; one that only some session asks for stands as that session calls it, but for its capitals. */
export function paperWords(kind: string): Words {
  return words("data-terms-paper", { kind, name: kind.replaceAll("-", " ") });
}

/** Why somebody looked, or sent a paper back. Reasons that are given by a button have words of ours; others stand as they were written. */
export function reasonWords(reason: string): Words | string {
  const ofPaper = paperReasons.find((one) => one === reason);
  return ofPaper ? paperReasonWords(ofPaper, null) : (REASONS.get(reason) ?? reason);
}

const REASONS = new Map([
  ["owner", words("person-reason-owner")],
  ["papers", words("person-reason-papers")],
  ["missedBroadcast", words("broadcasts-reason")],
]);

/** "nama, nomor HP dan NIK"; a field that nobody named is "data lain". */
export function fieldsWords(fields: readonly string[]): Words {
  const [first, ...others] = fields.length === 0 ? [""] : fields;
  return others.reduce<Words>(
    (before, field) => words("data-terms-and", { before, field: fieldWords(field) }),
    fieldWords(first ?? ""),
  );
}

function fieldWords(field: string): Words {
  return words("data-terms-field", { field });
}
