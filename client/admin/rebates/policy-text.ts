import type { PricePolicy } from "../../api.ts";
import { rt } from "./texts.ts";

export const POLICY_CHOICES = {
  combine: ["cascade", "additive"],
  baseRebate: ["most_specific", "larger"],
  actions: ["excludes_rebates", "best"],
  contractAndAction: ["lower", "contract"],
} as const;
export const POLICY_SWITCHES = [
  "capOnActions",
  "capOnContracts",
  "floorOnActions",
  "floorOnContracts",
] as const;

/** The options that an edit of the policy changed, as they were or as they became. */
export function policyChanges(
  before: object | null,
  after: object | null,
  side: "before" | "after",
): string {
  const [was, is] = [before ?? {}, after ?? {}] as PricePolicy[];
  const shown = (side === "before" ? was : is) ?? {};
  return Object.keys({ ...was, ...is })
    .filter((field) => was?.[field] !== is?.[field])
    .map((field) => `${optionName(field)}: ${optionText(shown[field])}`)
    .join("; ");
}

function optionName(field: string): string {
  const names: Record<string, string> = rt().policy;
  return names[field] ?? field;
}

function optionText(value: unknown): string {
  const texts: Record<string, string> = rt().policyOptions;
  if (typeof value === "boolean") return value ? "✓" : "×";
  return texts[String(value)] ?? String(value);
}
