import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { isAfter } from "#bot/domain/days.ts";
import { shownPhone } from "#bot/domain/phones.ts";
import { positionWords } from "#bot/domain/position.ts";
import { type BookSheet, type Choice, reply, type Value, type Words, words } from "#bot/messages.ts";
import { type EndingCertificate, certificatesEnding as endingBetween } from "#bot/services/certificates-ending.ts";

/** So far ahead it is looked, so many quarters: what is further ahead is nobody's work yet [=]. */
const MONTHS = 12;
const QUARTER_MONTHS = 3;
const DISTRICTS = 10;

const input = z.union([
  z.object({ as: z.literal("xlsx") }),
  z.object({ from: z.number() }),
  z.object({ text: z.string() }),
]);

/** Whose certificates end when, by quarter and by district, for the staff: they plan the next sessions by it. */
export const certificatesEnding = command<z.infer<typeof input>, unknown>({
  name: "certificates-ending",
  typed: "sertifikat berakhir",
  phrases: { "sertifikat berakhir": { text: "" }, "sertifikat habis": { text: "" } },
  opens:
    /^(?:(?:lihat|rekap|daftar|siapa|yang|yg|sing) )*sertifikat(?:nya|e)? (?:(?:yang|yg|akan|mau|hampir|segera|arep) )*(?:berakhir|habis|kedaluwarsa|kadaluarsa|entek)\b/,
  access: STAFF,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn, what): Promise<Outcome> {
    const all = await endingBetween(turn.tx, turn.today, turn.today.add({ months: MONTHS }));
    if (all.length === 0) {
      const said = words("certificates-ending-none", { months: MONTHS });
      return { replies: [reply(said)], about: null, outcome: "none" };
    }
    if ("as" in what) return file(turn, all);
    return shown(turn, all, "from" in what ? what.from : 0);
  },
});

function shown(turn: Turn, all: readonly EndingCertificate[], from: number): Outcome {
  const parts = quarters(turn, all);
  const districts = byDistrict(all, parts[0]?.those ?? []);
  const page = (label: string, start: number): Choice => ({
    label: words(label),
    command: "certificates-ending",
    input: { from: start },
  });
  const lines = [
    words("certificates-ending-head", { count: all.length, months: MONTHS }),
    ...parts.map(({ until, those }) =>
      words("certificates-ending-quarter", { until: { short: until }, count: those.length }),
    ),
    words("certificates-ending-districts"),
    ...districts.slice(from, from + DISTRICTS).map(districtLine),
  ];
  return {
    replies: [
      reply(
        oneAfterAnother(lines),
        { label: words("certificates-ending-xlsx"), command: "certificates-ending", input: { as: "xlsx" } },
        ...(from + DISTRICTS < districts.length ? [page("certificates-ending-next", from + DISTRICTS)] : []),
        ...(from > 0 ? [page("certificates-ending-previous", Math.max(0, from - DISTRICTS))] : []),
      ),
    ],
    about: { subjectId: null, object: "certificates", fields: ["totals"] },
    outcome: "shown",
  };
}

interface Quarter {
  /** Its last day. */
  until: Temporal.PlainDate;
  those: readonly EndingCertificate[];
}

/** From today on, three months each. */
function quarters({ today }: Pick<Turn, "today">, all: readonly EndingCertificate[]): Quarter[] {
  return Array.from({ length: MONTHS / QUARTER_MONTHS }, (_, nth) => {
    const until = today.add({ months: (nth + 1) * QUARTER_MONTHS });
    const after = nth === 0 ? null : today.add({ months: nth * QUARTER_MONTHS });
    const isIn = ({ validUntil }: EndingCertificate) =>
      !isAfter(validUntil, until) && (after === null || isAfter(validUntil, after));
    return { until, those: all.filter(isIn) };
  });
}

interface DistrictCount {
  district: string;
  count: number;
  /** Of them in the next three months. */
  soon: number;
}

/** Where most end, first. @param soon those of the next three months */
function byDistrict(all: readonly EndingCertificate[], soon: readonly EndingCertificate[]): DistrictCount[] {
  const names = [...new Set(all.map(({ district }) => district))];
  return names
    .map((district) => {
      const there = all.filter((one) => one.district === district);
      return { district, count: there.length, soon: soon.filter((one) => one.district === district).length };
    })
    .sort((one, other) => other.count - one.count || (one.district < other.district ? -1 : 1));
}

function districtLine({ district, count, soon }: DistrictCount): Words {
  return words("certificates-ending-district", { district, count, soon });
}

async function file(turn: Turn, all: readonly EndingCertificate[]): Promise<Outcome> {
  const columns = [
    ["certificates-ending-column-until", "date"],
    ["certificates-ending-column-person", "text"],
    ["certificates-ending-column-position", "text"],
    ["certificates-ending-column-cooperative", "text"],
    ["certificates-ending-column-village", "text"],
    ["certificates-ending-column-district", "text"],
    ["certificates-ending-column-phone", "text"],
    ["certificates-ending-column-scheme", "text"],
    ["certificates-ending-column-certificate", "text"],
    ["certificates-ending-column-registration", "text"],
  ] as const;
  const document: BookSheet = {
    kind: "bookSheet",
    format: "xlsx",
    name: words("certificates-ending-file-name"),
    title: words("certificates-ending-file-title"),
    facts: [words("certificates-ending-as-of", { at: turn.now })],
    columns: columns.map(([title, kind]) => ({ title: words(title), kind, share: 1 })),
    rows: all.map((one): Value[] => [
      one.validUntil,
      one.name,
      words(positionWords[one.position]),
      one.cooperative,
      one.village,
      one.district,
      one.phone === null ? "" : shownPhone(one.phone),
      one.scheme,
      one.certificateNumber ?? "",
      one.registration,
    ]),
    totals: null,
    notes: [],
  };
  return {
    replies: [{ words: words("certificates-ending-file", { count: all.length, months: MONTHS }), document }],
    about: { subjectId: null, object: "certificates", fields: ["name", "phone", "certificate"] },
    outcome: "xlsx",
  };
}
