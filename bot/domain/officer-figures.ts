/** How far the officers and supervisors of cooperatives are, as counts that can be added up. */

export const figures = ["people", "linked", "registered", "papers", "attended", "competent", "certified"] as const;
export type Figure = (typeof figures)[number];
/** Counts of people; `people` is all of them, the others are among these. */
export type Figures = Readonly<Record<Figure, number>>;

export const NO_FIGURES: Figures = {
  people: 0,
  linked: 0,
  registered: 0,
  papers: 0,
  attended: 0,
  competent: 0,
  certified: 0,
};

/** What one person is, all of it. */
export type Reached = Readonly<Record<Exclude<Figure, "people">, boolean>>;

export function sumOf(all: readonly Figures[]): Figures {
  return mapped((figure) => all.reduce((sum, one) => sum + one[figure], 0));
}

export function countOf(all: readonly Reached[]): Figures {
  return mapped((figure) => (figure === "people" ? all.length : all.filter((one) => one[figure]).length));
}

function mapped(count: (figure: Figure) => number): Figures {
  return Object.fromEntries(figures.map((figure) => [figure, count(figure)])) as Record<Figure, number>;
}

/** Of a hundred, to the nearest; but 100 only where it is everybody, and 0 only where it is nobody. Nobody of nobody is 0. */
export function percentOf(count: number, all: number): number {
  if (count === 0) return 0;
  return count === all ? 100 : Math.min(99, Math.max(1, Math.round((count * 100) / all)));
}

/** What districts differ in by now: the furthest thing that anybody has reached. */
export function furthest(all: Figures): Measure {
  if (all.competent > 0) return "competent";
  if (all.attended > 0) return "attended";
  return all.registered > 0 ? "registered" : "linked";
}
export type Measure = "linked" | "registered" | "attended" | "competent";

const STEPS: readonly Measure[] = ["linked", "registered", "attended", "competent"];

/** Who lacks most first: by the share of the furthest thing, then of what comes before it, then the larger one. */
export function byLack(measure: Measure): (one: Figures, other: Figures) => number {
  const steps = STEPS.slice(0, STEPS.indexOf(measure) + 1).reverse();
  return (one, other) => {
    for (const step of steps) {
      const difference = share(one, step) - share(other, step);
      if (difference !== 0) return difference;
    }
    return other.people - one.people;
  };
}

/** Where nobody is on a roster, nothing has been reached. */
function share(of: Figures, figure: Measure): number {
  return of.people === 0 ? 0 : of[figure] / of.people;
}
