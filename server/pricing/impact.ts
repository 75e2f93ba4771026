import { setImmediate as nextTurn } from "node:timers/promises";
import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { knownCompany } from "../company/known-company.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import { createLimiter } from "../platform/concurrency.ts";
import { today } from "../platform/clock.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import type { ItemSelector } from "./action-selectors.rules.ts";
import {
  listPricesOfLists,
  listReachedItems,
  listReachedPartners,
  listRulesOfOwners,
  type ReachedPartners,
} from "./impact.queries.ts";
import {
  measureImpact,
  type Impact,
  type ImpactConditions,
  type ImpactInput,
  type ImpactSide,
} from "./impact.rules.ts";
import {
  compileRules,
  compileSharedRules,
  type CompiledRules,
  type PaymentMethodTerms,
} from "./price-sheet.rules.ts";
import {
  getPolicy,
  listCategoryParents,
  listPaymentMethods,
  listRules,
} from "./pricing.queries.ts";
import type { RebateRule } from "./rule-ladder.rules.ts";
import {
  firstDayOf,
  NO_CHANGE,
  overlayPrices,
  overlayRules,
  type WhatIf,
} from "./what-if.rules.ts";
import { readChange, type ChangeDraft } from "./what-if.ts";

/** After this long the answer is of the partners seen so far, and says so. */
const BUDGET_MS = 10_000;
/** So long the process works before it lets others have their turn. */
const TURN_MS = 8;
/** Beyond so many items a query does not name each of them. */
const NAMED_ITEMS = 5000;

export interface ImpactAnswer extends Impact {
  /** The day whose prices were compared: the first on which the change is felt. */
  date: CalendarDate;
}

/** How far an impact has come, told to whoever asks for it by its run. */
const progress = new Map<string, { seen: number; of: number }>();
/** Two at once would only take each other's turns. */
const oneAtATime = createLimiter(1);

/** What a change would do to prices if it were saved, computed with the prices' own rules. */
export async function getImpact(
  services: Services,
  draft: ChangeDraft,
  run: {
    id?: string | undefined;
    budgetMs?: number;
    signal?: AbortSignal | undefined;
  } = {},
): Promise<ImpactAnswer | Refusal> {
  return await oneAtATime(async () => {
    const until = performance.now() + (run.budgetMs ?? BUDGET_MS);
    const loaded = await loadImpact(services, draft);
    if (isRefusal(loaded)) return loaded;
    const isStopped = () =>
      performance.now() > until || run.signal?.aborted === true;
    const work = measureImpact(loaded.input, isStopped);
    const of = loaded.input.partners.length;
    try {
      for (;;) {
        const turn = performance.now() + TURN_MS;
        let step = work.next();
        while (!step.done && performance.now() < turn) step = work.next();
        if (step.done) return { ...step.value, date: loaded.date };
        if (run.id !== undefined)
          progress.set(run.id, { seen: step.value, of });
        await nextTurn();
      }
    } finally {
      if (run.id !== undefined) progress.delete(run.id);
    }
  });
}

/** How far a run is, in this process; null when it is not known here. */
export function getImpactProgress(
  run: string,
): { seen: number; of: number } | null {
  return progress.get(run) ?? null;
}

async function loadImpact(
  services: Services,
  draft: ChangeDraft,
): Promise<{ input: ImpactInput; date: CalendarDate } | Refusal> {
  const company = await knownCompany(services.db);
  const localDay = today(services.clock, company.timeZone);
  const snapshot = { ...HOUSE, snapshot: true };
  return await inTransaction(services.db, snapshot, async (trx) => {
    const change = await readChange(trx, draft);
    if (isRefusal(change)) return change;
    const date = firstDayOf(change, localDay);
    const partners = await listReachedPartners(trx, reachedPartners(change));
    const items = await listReachedItems(trx, reachedItems(change));
    const methods = await listPaymentMethods(trx);
    const sides = await loadSides(trx, change, {
      date,
      companyCurrency: company.currency,
      methods,
      partners,
      itemIds:
        items.length > NAMED_ITEMS
          ? undefined
          : items.map(({ itemId }) => itemId),
    });
    const conditions = conditionsOf(change, methods);
    return { date, input: { partners, items, conditions, ...sides } };
  });
}

async function loadSides(
  trx: Transaction<Database>,
  change: WhatIf,
  scope: {
    date: CalendarDate;
    companyCurrency: string;
    methods: PaymentMethodTerms[];
    partners: ImpactInput["partners"];
    itemIds: number[] | undefined;
  },
): Promise<{ before: ImpactSide; after: ImpactSide }> {
  const { date, companyCurrency, methods, partners } = scope;
  const policy = await getPolicy(trx);
  const generalRules = await listRules(trx, "general", date);
  const categories = await listCategoryParents(trx);
  const terms = partners.map((partner) => partner.terms);
  const groupIds = distinct(terms.map((one) => one.partnerGroupId));
  const partnerIds = distinct(terms.map((one) => one.partnerId));
  const listIds = distinct(terms.map((one) => one.priceListId));
  const owned = await listRulesOfOwners(trx, { partnerIds, groupIds }, scope);
  const prices = await listPricesOfLists(trx, listIds, scope);
  const nobody = { partnerId: null, partnerGroupId: null };
  const ofPartner = byOwner(owned, "partnerId");
  const ofGroup = byOwner(owned, "partnerGroupId");
  const compiled = await compileGroups(ofGroup, { groupIds, date }, change);
  const sideOf = (laid: WhatIf, groups: ImpactSide["groups"]): ImpactSide => ({
    general: compileSharedRules({
      date,
      companyCurrency,
      policy: laid.policy ?? policy,
      rules: compileRules(overlayRules(generalRules, nobody, laid), date),
      paymentMethods: methods,
      categories,
    }),
    groups,
    own: new Map(
      partnerIds.flatMap((partnerId) => {
        const rules = overlayRules(
          ofPartner.get(partnerId) ?? [],
          { partnerId, partnerGroupId: null },
          laid,
        );
        return rules.length > 0 ? [[partnerId, rules]] : [];
      }),
    ),
    rowsOf: (priceListId, itemId) =>
      overlayPrices(
        prices.get(priceListId ?? 0)?.get(itemId) ?? [],
        { priceListId, itemId },
        laid,
      ),
  });
  return {
    before: sideOf(NO_CHANGE, compiled.before),
    after: sideOf(change, compiled.after),
  };
}

/** Compiles groups one a turn: one of them may have tens of thousands of rules. */
async function compileGroups(
  ofGroup: ReadonlyMap<number, RebateRule[]>,
  { groupIds, date }: { groupIds: number[]; date: CalendarDate },
  change: WhatIf,
): Promise<Record<"before" | "after", Map<number, CompiledRules>>> {
  const before = new Map<number, CompiledRules>();
  const after = new Map<number, CompiledRules>();
  for (const partnerGroupId of groupIds) {
    const rules = ofGroup.get(partnerGroupId) ?? [];
    const owner = { partnerId: null, partnerGroupId };
    const laid = overlayRules(rules, owner, change);
    const standing = compileRules(rules, date);
    before.set(partnerGroupId, standing);
    const same =
      laid.length === rules.length &&
      laid.every((rule, place) => rule === rules[place]);
    after.set(partnerGroupId, same ? standing : compileRules(laid, date));
    await nextTurn();
  }
  return { before, after };
}

function reachedPartners({ rules, prices, policy }: WhatIf): ReachedPartners {
  const sides = rules.flatMap(({ before, after }) => [
    ...(before ? [before] : []),
    ...(after ? [after] : []),
  ]);
  return {
    everybody:
      policy !== undefined ||
      sides.some(
        (one) => one.partnerId === null && one.partnerGroupId === null,
      ),
    partnerIds: distinct(sides.map((one) => one.partnerId)),
    groupIds: distinct(sides.map((one) => one.partnerGroupId)),
    priceListIds: distinct(prices.map((one) => one.priceListId)),
  };
}

function reachedItems({ rules, prices, policy }: WhatIf): ItemSelector[] {
  if (policy) return [{ itemId: null, manufacturerId: null, categoryId: null }];
  return [
    ...rules.flatMap(({ before, after }) => [
      ...(before ? [before] : []),
      ...(after ? [after] : []),
    ]),
    ...prices.map(({ itemId }) => ({
      itemId,
      manufacturerId: null,
      categoryId: null,
    })),
  ];
}

/** The quantity that a catalogue shows, and what the change itself asks for. */
function conditionsOf(
  { rules, prices, policy }: WhatIf,
  methods: PaymentMethodTerms[],
): ImpactConditions[] {
  const wanted: ImpactConditions[] = [{ minQuantity: 0 }];
  for (const rule of rules.flatMap(({ before, after }) => [before, after])) {
    if (!rule) continue;
    wanted.push({
      minQuantity: rule.minQuantity ?? 0,
      ...(rule.paymentMethodId !== null && {
        paymentMethodId: rule.paymentMethodId,
      }),
      ...(rule.termsDaysMax !== null && { termsDays: rule.termsDaysMax }),
    });
  }
  for (const { row } of prices) wanted.push({ minQuantity: row.minQuantity });
  const [dearest] = methods.toSorted(
    (left, right) => right.cashDiscountPercentE4 - left.cashDiscountPercentE4,
  );
  // How rebates combine shows only where there are two of them.
  if (policy && dearest)
    wanted.push({ minQuantity: 0, paymentMethodId: dearest.id });
  const seen = new Map(wanted.map((one) => [JSON.stringify(one), one]));
  return [...seen.values()];
}

function byOwner(
  rules: RebateRule[],
  key: "partnerId" | "partnerGroupId",
): Map<number, RebateRule[]> {
  const owners = new Map<number, RebateRule[]>();
  for (const rule of rules) {
    const owner = rule[key];
    if (owner === null) continue;
    const known = owners.get(owner);
    if (known) known.push(rule);
    else owners.set(owner, [rule]);
  }
  return owners;
}

function distinct(ids: (number | null)[]): number[] {
  return [...new Set(ids)].filter((id): id is number => id !== null);
}
