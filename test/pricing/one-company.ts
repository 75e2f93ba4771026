import { makeCase } from "./make-cases.ts";
import type { Case, Rule, Scheme } from "./scheme.ts";

/** One wholesaler made of many cases: a partner with items of his own from each, all rules together. */
export function oneCompany(numbers: number[]): Case[] {
  const renamed = numbers.map((number) =>
    rename(makeCase(number), `${number}-`),
  );
  const rules = renamed.flatMap(({ scheme }) => scheme.rules);
  return renamed.map((one) => ({
    ...one,
    scheme: { ...one.scheme, ...sharedTerms(renamed), rules },
    method: one.method ?? "V60",
  }));
}

function sharedTerms(
  cases: Case[],
): Pick<Scheme, "policy" | "categories" | "methods"> {
  const [first] = cases;
  if (!first) throw new RangeError("a company of no cases");
  const { policy, categories, methods } = first.scheme;
  return { policy, categories, methods };
}

/** Items, partners, groups and rules of a case get a name of its own. */
function rename({ scheme, items, lines, method }: Case, prefix: string): Case {
  const named = (code: string) => prefix + code;
  const { partner, rules } = scheme;
  const known = ({ item }: Rule) =>
    item === undefined || items.some(({ code }) => code === item);
  return {
    scheme: {
      ...scheme,
      partner: {
        ...partner,
        code: named(partner.code),
        ...(partner.group !== undefined && { group: named(partner.group) }),
      },
      rules: rules.filter(known).map((rule): Rule => ({
        ...rule,
        code: named(rule.code),
        ...(rule.partner !== undefined && { partner: named(rule.partner) }),
        ...(rule.group !== undefined && { group: named(rule.group) }),
        ...(rule.item !== undefined && { item: named(rule.item) }),
      })),
    },
    items: items.map((item) => ({ ...item, code: named(item.code) })),
    lines: lines.map((line) => ({ ...line, item: named(line.item) })),
    ...(method !== undefined && { method }),
  };
}
