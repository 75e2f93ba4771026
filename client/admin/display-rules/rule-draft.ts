import type { Language } from "../../../server/core/language.ts";
import {
  formatQuantity,
  parseQuantity,
  type Quantity,
} from "../../../server/core/quantity.ts";
import type {
  BandLabel,
  BandRange,
} from "../../../server/stock/stock-bands.rules.ts";
import type { DisplayRuleEntry } from "../../api.ts";

export type DisplayRuleInput = DisplayRuleEntry["rule"];

/** Whom and what a rule is for, by codes. */
export type RuleTarget = Pick<
  DisplayRuleInput,
  "partner" | "partnerGroup" | "category"
>;

/** A band as it is typed. */
export interface BandDraft {
  id: number;
  from: string;
  /** The first quantity above it; empty: up to the next one, or for ever. */
  to: string;
  state: "in_stock" | "low";
  label: BandLabel;
}

/** A rule as it is typed, the highest band first. */
export interface RuleDraft {
  mode: DisplayRuleInput["mode"];
  warehouses: "joined" | "each";
  /** Codes; null: the partner's own, or all. */
  only: string[] | null;
  bands: BandDraft[];
  showReserved: boolean;
  showIncoming: boolean;
}

let ids = 0;

/** A band's end is written out, so that a hole can be seen before it is made. */
export function draftFromRule(rule: DisplayRuleInput): RuleDraft {
  const sorted = (rule.bands ?? []).toSorted(
    (left, right) => quantityOr(right.from, 0) - quantityOr(left.from, 0),
  );
  return {
    mode: rule.mode,
    warehouses: rule.warehouses,
    only: rule.only ?? null,
    bands: sorted.map(({ from, state, label }, index) => ({
      id: (ids += 1),
      from,
      to: sorted[index - 1]?.from ?? "",
      state,
      label,
    })),
    showReserved: rule.showReserved,
    showIncoming: rule.showIncoming,
  };
}

/** The draft as it is sent; what cannot be read goes as it stands, and is refused by name. */
export function ruleFromDraft(
  draft: RuleDraft,
  target: RuleTarget,
): DisplayRuleInput {
  return {
    ...target,
    mode: draft.mode,
    warehouses: draft.warehouses,
    ...(draft.only && { only: [...draft.only] }),
    bands: draft.bands.map((band) => {
      const { state, label } = band;
      const to = typedQuantity(band.to);
      return {
        from: wire(band.from),
        ...(to !== undefined && { to: formatQuantity(to) }),
        state,
        label: typeof label === "string" ? label.trim() : { ...label },
      };
    }),
    showReserved: draft.showReserved,
    showIncoming: draft.showIncoming,
  };
}

/** Whether a draft says the same as a rule. */
export function saysTheSame(draft: RuleDraft, rule: DisplayRuleInput): boolean {
  const plain = (one: RuleDraft) => {
    const { bands = [], ...rest } = ruleFromDraft(one, {});
    const starts = bands
      .map(({ to: _end, ...band }) => band)
      .toSorted(
        (left, right) => quantityOr(right.from, 0) - quantityOr(left.from, 0),
      );
    return JSON.stringify([rest, starts]);
  };
  return plain(draft) === plain(draftFromRule(rule));
}

/** A quantity as a person writes it, with a comma or a point. */
export function typedQuantity(text: string): Quantity | undefined {
  return parseQuantity(text.trim().replace(",", "."));
}

/** The next band above all others: from twice the highest on. */
export function addBand(bands: BandDraft[]): BandDraft[] {
  const [highest] = bands;
  const top = highest ? (typedQuantity(highest.from) ?? 0) : 0;
  const from = highest ? formatQuantity(top === 0 ? 10_000 : top * 2) : "0";
  const added: BandDraft = {
    id: (ids += 1),
    from,
    to: "",
    state: "in_stock",
    label: highest ? `${from}+` : "",
  };
  return [
    added,
    ...bands.map((band, index) => (index === 0 ? { ...band, to: from } : band)),
  ];
}

/** Without a band; the one below it reaches up to where it ended. */
export function removeBand(bands: BandDraft[], id: number): BandDraft[] {
  const place = bands.findIndex((band) => band.id === id);
  const gone = bands[place];
  return bands.flatMap((band, index) => {
    if (band.id === id) return [];
    return index === place + 1 && gone ? [{ ...band, to: gone.to }] : [band];
  });
}

/** The highest first; what cannot be read stays where it is. */
export function inOrder(bands: BandDraft[]): BandDraft[] {
  return bands.some(({ from }) => typedQuantity(from) === undefined)
    ? bands
    : bands.toSorted(
        (left, right) => quantityOr(right.from, 0) - quantityOr(left.from, 0),
      );
}

/** The bands as ranges, or undefined while some of them cannot be read. */
export function rangesOf(bands: BandDraft[]): BandRange[] | undefined {
  const ranges = bands.flatMap((band): BandRange[] => {
    const from = typedQuantity(band.from);
    const to = band.to.trim() === "" ? undefined : typedQuantity(band.to);
    if (from === undefined || (band.to.trim() !== "" && to === undefined))
      return [];
    return [{ from, to }];
  });
  return ranges.length === bands.length ? ranges : undefined;
}

/** Fields that hold no quantity or no label, as `<band>.<field>`. */
export function unreadableFields(bands: BandDraft[]): string[] {
  return bands.flatMap((band) => [
    ...(typedQuantity(band.from) === undefined ? [`${band.id}.from`] : []),
    ...(band.to.trim() !== "" && typedQuantity(band.to) === undefined
      ? [`${band.id}.to`]
      : []),
    ...(labelTexts(band.label).some((text) => text.trim() === "")
      ? [`${band.id}.label`]
      : []),
  ]);
}

/** One text for all, or one for each language with the same to begin with. */
export function labelByLanguage(label: BandLabel): Record<Language, string> {
  return typeof label === "string"
    ? { "sr-Latn": label, "sr-Cyrl": label, en: label }
    : label;
}

function labelTexts(label: BandLabel): string[] {
  return typeof label === "string" ? [label] : Object.values(label);
}

function wire(typed: string): string {
  const quantity = typedQuantity(typed);
  return quantity === undefined ? typed : formatQuantity(quantity);
}

function quantityOr(text: string, other: Quantity): Quantity {
  return typedQuantity(text) ?? other;
}
