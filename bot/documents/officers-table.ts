import { groupedBy } from "#bot/domain/grouping.ts";
import { type Figure, type Figures, figures, sumOf } from "#bot/domain/officer-figures.ts";
import { shown } from "#bot/domain/text.ts";
import type { Render } from "#bot/language/render.ts";
import { type OfficersTable, type Words, words } from "#bot/messages.ts";
import type { Column, Value } from "#bot/spreadsheets/write.ts";
import { wholeXlsx } from "#bot/spreadsheets/xlsx-bytes.ts";

/** How far the officers are: a sheet of the districts, which ends in their sum, and one of the cooperatives. @returns XLSX */
export function officersTable({ cooperatives, at }: OfficersTable, render: Render): Promise<Uint8Array> {
  const said = (what: Words) => render(what);
  const column = (title: Words, width: number): Column => ({ name: said(title), kind: "text", width });
  const counts = figures.map((figure): Column => ({ name: said(TITLES[figure]), kind: "number" }));
  const districts = [...groupedBy(cooperatives, ({ district }) => district)].map(([district, these]) => ({
    district,
    cooperatives: these.length,
    figures: sumOf(these.map((one) => one.figures)),
  }));
  const all = sumOf(cooperatives.map((one) => one.figures));
  return wholeXlsx({
    sheet: said(words("officers-table-districts")),
    columns: [
      column(words("officers-table-district"), 24),
      { name: said(words("officers-table-count")), kind: "number" },
      ...counts,
    ],
    rows: [
      ...districts.map((one): Value[] => [shown(one.district), one.cooperatives, ...values(one.figures)]),
      [said(words("officers-table-all")), cooperatives.length, ...values(all)],
    ],
    further: [
      {
        sheet: said(words("officers-table-cooperatives")),
        columns: [
          column(words("officers-table-district"), 24),
          column(words("officers-table-village"), 24),
          column(words("officers-table-cooperative"), 36),
          ...counts,
        ],
        rows: cooperatives.map((one): Value[] => [
          shown(one.district),
          shown(one.village),
          shown(one.cooperative),
          ...values(one.figures),
        ]),
      },
    ],
    notes: [
      words("officers-table-at", { at }),
      words("officers-table-note-people"),
      words("officers-table-note-registered"),
      words("officers-table-note-results"),
    ].map(said),
  });
}

const TITLES: Readonly<Record<Figure, Words>> = {
  people: words("officers-table-people"),
  linked: words("officers-table-linked"),
  registered: words("officers-table-registered"),
  papers: words("officers-table-papers"),
  attended: words("officers-table-attended"),
  competent: words("officers-table-competent"),
  certified: words("officers-table-certified"),
};

function values(of: Figures): number[] {
  return figures.map((figure) => of[figure]);
}
