import type { Case, Item, Outcome, Outcomes, Rule, Scheme } from "./scheme.ts";

// The rebate scheme once more, from its written description, one thought after the other, with
// arithmetic of its own. Nothing here may be shared with the code that it is held against.

/** An exact number. */
type Exact = { over: bigint; under: bigint };

const exact = (text: string): Exact => {
  const [whole = "0", fraction = ""] = text.split(".");
  return {
    over: BigInt(whole + fraction),
    under: 10n ** BigInt(fraction.length),
  };
};
const less = (a: Exact, b: Exact) => a.over * b.under < b.over * a.under;
const same = (a: Exact, b: Exact) => a.over * b.under === b.over * a.under;
const plus = (a: Exact, b: Exact): Exact => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
});
const minus = (a: Exact, b: Exact) => plus(a, { ...b, over: -b.over });
const times = (a: Exact, b: Exact): Exact => ({
  over: a.over * b.over,
  under: a.under * b.under,
});
const HUNDRED = exact("100");
const ZERO = exact("0");
/** What is left of a price after so many percent. */
const off = (price: Exact, percent: Exact): Exact => {
  const left = minus(HUNDRED, percent);
  return times(price, {
    over: left.over < 0n ? 0n : left.over,
    under: left.under * 100n,
  });
};

/** To so many decimals, half away from zero; or up, away from what may not be passed. */
function round(value: Exact, decimals: number, up = false): string {
  const negative = value.over < 0n;
  const scaled =
    (negative ? -value.over : value.over) * 10n ** BigInt(decimals);
  const rest = scaled % value.under;
  let whole = scaled / value.under;
  if (up ? rest > 0n : rest * 2n >= value.under) whole += 1n;
  const digits = String(whole).padStart(decimals + 1, "0");
  const cut = digits.length - decimals;
  const text =
    decimals === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return negative && whole > 0n ? `-${text}` : text;
}

/** What each line of the case costs. */
export function naivePrices({ scheme, items, lines, method }: Case): Outcomes {
  return lines.map(({ item: code, quantity }) => {
    const item = items.find((one) => one.code === code);
    if (!item) throw new Error(`no item ${code}`);
    return priceOf(item, quantity);
  });

  function priceOf(item: Item, quantity: string): Outcome | null {
    const { policy, date } = scheme;
    const currency = scheme.partner.listCurrency ?? scheme.companyCurrency;

    // 1. The list price.
    const listAt = (of: string): string | undefined => {
      const reached = item.rows
        .filter((row) => (row.from ?? "") <= date && date <= (row.to ?? "9"))
        .filter((row) => !less(exact(of), exact(row.minQuantity)))
        .toSorted(
          (a, b) =>
            byHigher(exact(a.minQuantity), exact(b.minQuantity)) ||
            byText(b.from ?? "", a.from ?? ""),
        );
      return (
        reached[0]?.price ??
        (currency === scheme.companyCurrency ? item.listPrice : undefined)
      );
    };
    const listed = listAt(quantity);

    const find = (kind: Rule["kind"], step?: keyof Rule): Rule[] => {
      const list = listed === undefined ? undefined : exact(listed);
      return ranked(scheme, item, list)
        .filter((rule) => rule.kind === kind)
        .filter((rule) => step === undefined || stepOf(rule) === step)
        .filter((rule) => holds(rule, item, { quantity, list, currency }));
    };

    // 2. A contract price, which takes no rebates.
    const [contract] = find("contract");
    const list = listed ?? contract?.price;
    if (list === undefined) return null;

    // 3. An action: alone, or against the rebated price; beside a contract, the lower.
    const [action] =
      contract && policy.contractAndAction === "contract" ? [] : find("action");
    const excludes =
      action?.excludesRebates ?? policy.actions === "excludes_rebates";

    const ways: { kind: Outcome["kind"]; price: Exact; rules: string[] }[] = [];
    const fixed = (rule: Rule) =>
      rule.price === undefined
        ? off(exact(list), exact(rule.percent ?? "0"))
        : exact(rule.price);
    if (contract) {
      const price = fixed(contract);
      ways.push({ kind: "contract", price, rules: [contract.code] });
    }
    if (action)
      ways.push({ kind: "action", price: fixed(action), rules: [action.code] });
    if (!contract && !(action && excludes)) {
      const steps = [...base(find), ...quantityStep(find), ...payment(find)];
      // 7. One after the other, or added.
      let price = exact(list);
      if (policy.combine === "additive") {
        let sum = ZERO;
        for (const step of steps) sum = plus(sum, exact(step.percent));
        price = off(price, sum);
      } else {
        for (const step of steps) price = off(price, exact(step.percent));
      }
      ways.push({
        kind: "rebates",
        price,
        rules: steps.map((one) => one.code),
      });
    }

    // 8. The cap, then the floor, on each way that they limit; the lowest price is given.
    const limited = ways.map((way) => {
      const capped =
        item.cap !== undefined &&
        (way.kind === "rebates" ||
          (way.kind === "action"
            ? policy.capOnActions
            : policy.capOnContracts));
      const floored =
        item.floor !== undefined &&
        currency === scheme.companyCurrency &&
        (way.kind === "rebates" ||
          (way.kind === "action"
            ? policy.floorOnActions
            : policy.floorOnContracts));
      let { price } = way;
      let cap = false;
      let floor = false;
      if (capped) {
        const least = off(exact(list), exact(item.cap ?? "0"));
        cap = less(price, least);
        if (cap) price = least;
      }
      const least = floored ? exact(item.floor ?? "0") : undefined;
      if (least && less(price, least)) {
        floor = true;
        price = least;
      }
      return { ...way, price, cap, floor, least };
    });
    let [chosen] = limited;
    for (const way of limited)
      if (!chosen || less(way.price, chosen.price)) chosen = way;
    if (!chosen) return null;

    // 9. Rounded once; never below the floor.
    const small = exact(policy.smallPriceBelow);
    const single = listAt("1") ?? "0";
    const isSmall = less(exact(list), small) && less(exact(single), small);
    const scale = isSmall ? policy.smallPriceScale : policy.unitPriceScale;
    let net = round(chosen.price, scale);
    let { floor } = chosen;
    if (chosen.least && less(exact(net), chosen.least)) {
      net = round(chosen.least, scale, true);
      floor = true;
    }
    const part = minus(exact(list), chosen.price);
    const percent =
      exact(list).over === 0n
        ? ZERO
        : {
            over: part.over * exact(list).under * 100n,
            under: part.under * exact(list).over,
          };
    return {
      list: round(exact(list), 4),
      net: round(exact(net), 4),
      percent: round(percent, 4),
      kind: chosen.kind,
      cap: chosen.cap,
      floor,
      rules: limited.flatMap((way) => way.rules),
    };
  }

  /** 4. The base rebate: the most specific of the partner, his terms, his group, all; or the largest. */
  function base(find: (kind: "rebate", step: keyof Rule) => Rule[]): Step[] {
    const rules = find("rebate", "percent");
    const own = rules.filter((rule) => rule.partner !== undefined);
    const shared = rules.filter((rule) => rule.partner === undefined);
    const ownGeneral = own.find(
      (rule) => !rule.item && !rule.maker && !rule.category,
    );
    const inTerms =
      scheme.partner.rebate !== undefined && !ownGeneral
        ? [{ code: "terms", percent: scheme.partner.rebate }]
        : [];
    const steps = [...own.map(toStep), ...inTerms, ...shared.map(toStep)];
    let [first] = steps;
    if (scheme.policy.baseRebate === "larger") {
      for (const step of steps)
        if (first && less(exact(first.percent), exact(step.percent)))
          first = step;
    }
    return first ? [first] : [];
  }

  /** 5. The quantity rebate: the most specific that is reached. */
  function quantityStep(
    find: (kind: "rebate", step: keyof Rule) => Rule[],
  ): Step[] {
    return find("rebate", "minQuantity").slice(0, 1).map(toStep);
  }

  /** 6. For how it is paid: the method's discount, a rule in its place, or a short term's, the larger. */
  function payment(find: (kind: "rebate", step: keyof Rule) => Rule[]): Step[] {
    const [rule] = find("rebate", "method");
    const [term] = find("rebate", "termsDaysMax");
    const own = method === undefined ? undefined : scheme.methods[method];
    const paid = rule
      ? toStep(rule)
      : own && !same(exact(own.discount), ZERO)
        ? { code: method ?? "", percent: own.discount }
        : undefined;
    if (!term) return paid ? [paid] : [];
    const due = toStep(term);
    return [
      paid && !less(exact(paid.percent), exact(due.percent)) ? paid : due,
    ];
  }

  function holds(
    rule: Rule,
    item: Item,
    at: { quantity: string; list: Exact | undefined; currency: string },
  ): boolean {
    const { quantity, list, currency } = at;
    const { date, partner } = scheme;
    if (!selects(scheme, rule, item)) return false;
    if (rule.partner !== undefined && rule.partner !== partner.code)
      return false;
    if (rule.group !== undefined && rule.group !== partner.group) return false;
    if ((rule.from ?? "") > date || date > (rule.to ?? "9")) return false;
    if (rule.method !== undefined && rule.method !== method) return false;
    if (rule.termsDaysMax !== undefined) {
      const due = method === undefined ? undefined : scheme.methods[method];
      if (!due || due.termsDays > rule.termsDaysMax) return false;
    }
    if (rule.minQuantity !== undefined) {
      let ordered = exact(quantity);
      if (rule.overGroup) {
        ordered = ZERO;
        for (const line of lines) {
          const other = items.find((one) => one.code === line.item);
          if (other && selects(scheme, rule, other))
            ordered = plus(ordered, exact(line.quantity));
        }
      }
      if (less(ordered, exact(rule.minQuantity))) return false;
    }
    return rule.price === undefined
      ? list !== undefined
      : (rule.currency ?? scheme.companyCurrency) === currency;
  }
}

interface Step {
  code: string;
  percent: string;
}

function toStep(rule: Rule): Step {
  return { code: rule.code, percent: rule.percent ?? "0" };
}

/** A rebate speaks to one step of the reckoning. */
function stepOf(rule: Rule): keyof Rule {
  if (rule.minQuantity !== undefined) return "minQuantity";
  if (rule.method !== undefined) return "method";
  return rule.termsDaysMax === undefined ? "percent" : "termsDaysMax";
}

/** The item's category and what it lies in. */
function line(scheme: Scheme, item: Item): string[] {
  const found: string[] = [];
  let next: string | null | undefined = item.category;
  while (next) {
    found.push(next);
    next = scheme.categories[next];
  }
  return found;
}

function selects(scheme: Scheme, rule: Rule, item: Item): boolean {
  if (rule.item !== undefined && rule.item !== item.code) return false;
  if (rule.maker !== undefined && rule.maker !== item.maker) return false;
  return (
    rule.category === undefined || line(scheme, item).includes(rule.category)
  );
}

/** All rules, the one that counts before the others first, whether they hold or not. */
function ranked(scheme: Scheme, item: Item, list: Exact | undefined): Rule[] {
  const owner = (rule: Rule) =>
    rule.partner !== undefined ? 0 : rule.group !== undefined ? 1 : 2;
  const rung = (rule: Rule) => {
    if (rule.item !== undefined) return 0;
    if (rule.category === undefined)
      return rule.maker === undefined ? 4000 : 3000;
    const steps = line(scheme, item).indexOf(rule.category);
    return (rule.maker === undefined ? 2000 : 1000) + steps;
  };
  const asPrice = (rule: Rule) =>
    rule.price === undefined
      ? off(list ?? ZERO, exact(rule.percent ?? "0"))
      : exact(rule.price);
  const lower = (a: Rule, b: Rule) =>
    a.price === undefined && b.price === undefined
      ? byHigher(exact(a.percent ?? "0"), exact(b.percent ?? "0"))
      : byHigher(asPrice(b), asPrice(a));
  return scheme.rules.toSorted(
    (a, b) =>
      owner(a) - owner(b) ||
      rung(a) - rung(b) ||
      byHigher(exact(a.minQuantity ?? "0"), exact(b.minQuantity ?? "0")) ||
      Number(a.method === undefined) - Number(b.method === undefined) ||
      (a.termsDaysMax ?? 9999) - (b.termsDaysMax ?? 9999) ||
      lower(a, b) ||
      byText(b.from ?? "", a.from ?? "") ||
      byText(a.code, b.code),
  );
}

function byHigher(a: Exact, b: Exact): number {
  return less(b, a) ? -1 : less(a, b) ? 1 : 0;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
