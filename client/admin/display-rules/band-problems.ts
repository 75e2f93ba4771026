import { formatQuantity } from "../../../server/core/quantity.ts";
import {
  findBandProblems,
  quantityWithin,
  type BandProblem,
} from "../../../server/stock/stock-bands.rules.ts";
import { rangesOf, typedQuantity, type BandDraft } from "./rule-draft.ts";

/** One change of one field that mends a hole or an overlap. */
export interface BandFix {
  bandId: number;
  /** The place of the rule in the list, from 1. */
  rule: number;
  field: "from" | "to";
  value: string;
}

export interface ExplainedProblem {
  kind: BandProblem["kind"];
  /** A quantity to name it by. */
  quantity: string;
  /** The fields between which it lies, as `<band>.<field>`. */
  fields: string[];
  /** The rule above it and the one below it, with where they begin and end. */
  upper: { rule: number; from: string } | undefined;
  lower: { rule: number; to: string } | undefined;
  fixes: BandFix[];
}

interface Place {
  band: BandDraft;
  rule: number;
  from: number;
  end: number;
}

/** What is wrong with bands as they are typed, in their words, each with what would mend it. */
export function explainProblems(bands: BandDraft[]): ExplainedProblem[] {
  const ranges = rangesOf(bands);
  if (!ranges || bands.length === 0) return [];
  const places = placesOf(bands);
  return findBandProblems(ranges).map((problem) => explain(problem, places));
}

function explain(problem: BandProblem, places: Place[]): ExplainedProblem {
  switch (problem.kind) {
    case "gap":
      return explainGap(problem, places);
    case "overlap":
      return explainOverlap(problem, places);
    case "negative":
    case "reversed": {
      const place = places.find(
        (one) => one.from === problem.from && one.end <= one.from,
      );
      return {
        kind: problem.kind,
        quantity: formatQuantity(problem.from),
        fields: place ? [`${place.band.id}.to`] : [],
        upper: undefined,
        lower: place && { rule: place.rule, to: place.band.to },
        fixes: place ? [fix(place, "to", nextAbove(place, places))] : [],
      };
    }
  }
}

function explainGap(
  problem: Extract<BandProblem, { to: number | null }>,
  places: Place[],
): ExplainedProblem {
  const upper = places.find(({ from }) => from === problem.to);
  const lower = places.find(({ end }) => end === problem.from);
  return {
    kind: "gap",
    quantity: formatQuantity(quantityWithin(problem)),
    fields: [
      ...(upper ? [`${upper.band.id}.from`] : []),
      ...(lower ? [`${lower.band.id}.to`] : []),
    ],
    upper: upper && { rule: upper.rule, from: formatQuantity(upper.from) },
    lower: lower && { rule: lower.rule, to: formatQuantity(lower.end) },
    fixes: [
      ...(upper ? [fix(upper, "from", problem.from)] : []),
      ...(lower ? [fix(lower, "to", problem.to)] : []),
    ],
  };
}

function explainOverlap(
  problem: Extract<BandProblem, { to: number | null }>,
  places: Place[],
): ExplainedProblem {
  const both = places
    .filter(({ from, end }) => from <= problem.from && end > problem.from)
    .toSorted((left, right) => right.from - left.from);
  const [upper, lower] = both;
  const fixes =
    upper && lower
      ? [
          ...(upper.from > lower.from ? [fix(lower, "to", upper.from)] : []),
          ...(upper.end > lower.end && problem.to !== null
            ? [fix(upper, "from", problem.to)]
            : []),
        ]
      : [];
  return {
    kind: "overlap",
    quantity: formatQuantity(quantityWithin(problem)),
    fields: [
      ...(upper ? [`${upper.band.id}.from`] : []),
      ...(lower ? [`${lower.band.id}.to`] : []),
    ],
    upper: upper && { rule: upper.rule, from: formatQuantity(upper.from) },
    lower: lower && {
      rule: lower.rule,
      to: lower.end === Infinity ? "" : formatQuantity(lower.end),
    },
    fixes,
  };
}

function fix(
  place: Place,
  field: "from" | "to",
  value: number | null,
): BandFix {
  const written =
    value === null || value === Infinity ? "" : formatQuantity(value);
  return { bandId: place.band.id, rule: place.rule, field, value: written };
}

/** Bands with where they end: at their own end, or where the next one above begins. */
function placesOf(bands: BandDraft[]): Place[] {
  const starts = bands.map((band) => typedQuantity(band.from) ?? 0);
  return bands.map((band, index) => {
    const from = starts[index] ?? 0;
    const above = starts.filter((one) => one > from);
    const next = above.length > 0 ? Math.min(...above) : Infinity;
    return {
      band,
      rule: index + 1,
      from,
      end: typedQuantity(band.to) ?? next,
    };
  });
}

function nextAbove(place: Place, places: Place[]): number {
  return Math.min(
    Infinity,
    ...places.map(({ from }) => from).filter((from) => from > place.from),
  );
}
