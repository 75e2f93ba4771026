import * as v from "valibot";
import { parseDecimal } from "../core/decimal.ts";
import { LANGUAGES } from "../core/language.ts";
import {
  formatQuantity,
  parseQuantity,
  QUANTITY_SCALE,
  type Quantity,
} from "../core/quantity.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import {
  findBandProblems,
  quantityWithin,
  type BandProblem,
} from "./stock-bands.rules.ts";
import { displayTargetText } from "./stock-texts.rules.ts";

const code = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40));

// A sign is read, so that what lies below zero is refused as such and not as a misspelling.
const bandEdge = v.pipe(
  v.string(),
  v.check((given) => readEdge(given) !== undefined, "a quantity"),
);

const band = v.strictObject({
  from: bandEdge,
  to: v.optional(bandEdge),
  state: v.picklist(["in_stock", "low"]),
  label: v.union([
    text,
    v.strictObject({ "sr-Latn": text, "sr-Cyrl": text, en: text }),
  ]),
});

const rule = v.strictObject({
  partner: v.optional(code),
  partnerGroup: v.optional(code),
  category: v.optional(code),
  mode: v.picklist(["exact", "bands", "availability"]),
  warehouses: v.optional(v.picklist(["joined", "each"]), "joined"),
  only: v.optional(v.pipe(v.array(code), v.maxLength(100))),
  bands: v.optional(v.pipe(v.array(band), v.minLength(1), v.maxLength(20))),
  showReserved: v.optional(v.boolean(), false),
  showIncoming: v.optional(v.boolean(), true),
});

const rulesFile = v.strictObject({
  rules: v.pipe(v.array(v.unknown()), v.maxLength(10_000)),
});

/** A display rule as it stands in a file and is edited: codes and decimal texts. */
export type DisplayRuleInput = v.InferOutput<typeof rule>;

export interface DisplayRulesFile {
  rules: DisplayRuleInput[];
}

/** Reads a file of display rules, or tells which rule is wrong and in what. */
export function parseDisplayRules(input: unknown): DisplayRulesFile | Refusal {
  const file = v.safeParse(rulesFile, input);
  if (!file.success) {
    const field = v.getDotPath(file.issues[0]) ?? "file";
    return refuse("BAD_REQUEST", "invalid_input", { field });
  }
  const rules: DisplayRuleInput[] = [];
  const places = new Map<string, number>();
  for (const [index, given] of file.output.rules.entries()) {
    const parsed = parseDisplayRule(given, index);
    if (isRefusal(parsed)) return parsed;
    const target = targetKey(parsed);
    const first = places.get(target);
    if (first !== undefined) {
      return refuse("BAD_REQUEST", "display_rule_twice", {
        ...aboutRule(parsed, index, "partner"),
        params: { ...ruleParams(parsed, index), first: first + 1 },
      });
    }
    places.set(target, index);
    rules.push(parsed);
  }
  return { rules };
}

/** Reads one rule, which a refusal names by its place in the list. */
export function parseDisplayRule(
  input: unknown,
  index: number,
): DisplayRuleInput | Refusal {
  const parsed = v.safeParse(rule, input);
  if (!parsed.success) {
    const name = v.getDotPath(parsed.issues[0]) ?? "";
    return refuse("BAD_REQUEST", "display_rule_field", {
      field: name === "" ? `rules.${index}` : `rules.${index}.${name}`,
      params: { ...ruleParams(input, index), name: name || "–" },
    });
  }
  const { output } = parsed;
  if (output.partner !== undefined && output.partnerGroup !== undefined) {
    return refuse(
      "BAD_REQUEST",
      "display_rule_two_targets",
      aboutRule(output, index, "partner"),
    );
  }
  const ranges = output.bands?.map(({ from, to }) => ({
    from: readEdge(from) ?? 0,
    to: to === undefined ? undefined : readEdge(to),
  }));
  const [problem] = ranges ? findBandProblems(ranges) : [];
  return problem ? refuseBands(problem, output, index) : output;
}

/** What a refusal says of a rule: its place from 1, and whom and what it is for. */
export function aboutRule(
  given: unknown,
  index: number,
  name: string,
): Pick<Refusal, "field" | "params"> {
  return {
    field: `rules.${index}.${name}`,
    params: { ...ruleParams(given, index), name },
  };
}

function refuseBands(
  problem: BandProblem,
  given: DisplayRuleInput,
  index: number,
): Refusal {
  const about = (quantity: Quantity) => ({
    field: `rules.${index}.bands`,
    params: {
      ...ruleParams(given, index),
      quantity: formatQuantity(quantity),
    },
  });
  switch (problem.kind) {
    case "negative":
      return refuse(
        "BAD_REQUEST",
        "display_rule_band_negative",
        about(problem.from),
      );
    case "reversed":
      return refuse(
        "BAD_REQUEST",
        "display_rule_band_reversed",
        about(problem.from),
      );
    case "gap":
      return refuse(
        "BAD_REQUEST",
        "display_rule_band_gap",
        about(quantityWithin(problem)),
      );
    case "overlap":
      return refuse(
        "BAD_REQUEST",
        "display_rule_band_overlap",
        about(quantityWithin(problem)),
      );
  }
}

function ruleParams(given: unknown, index: number) {
  const named = (typeof given === "object" ? given : null) ?? {};
  const target = Object.fromEntries(
    Object.entries(named).filter(([, value]) => typeof value === "string"),
  );
  return {
    rule: index + 1,
    target: Object.fromEntries(
      LANGUAGES.map((one) => [one, displayTargetText(target, one)]),
    ) as Record<(typeof LANGUAGES)[number], string>,
  };
}

function targetKey({ partner, partnerGroup, category }: DisplayRuleInput) {
  return JSON.stringify([partner, partnerGroup, category]);
}

function readEdge(given: string): Quantity | undefined {
  return given.startsWith("-")
    ? parseDecimal(given, QUANTITY_SCALE)
    : parseQuantity(given);
}
