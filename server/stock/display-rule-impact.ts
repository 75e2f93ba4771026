import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Language } from "../core/language.ts";
import { formatQuantity } from "../core/quantity.ts";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import { HOUSE, inSnapshot } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  findDisplayGround,
  listStockedItems,
  type DisplayGround,
  type DisplayPartner,
} from "./display-ground.queries.ts";
import { displayRuleReach } from "./display-rule-reach.rules.ts";
import { displayRuleKey } from "./display-rule-target.rules.ts";
import { parseDisplayRule } from "./display-rules.parse.ts";
import { ruleWithIds } from "./display-rules.ts";
import {
  sightOf,
  viewerOfPartner,
  type ViewerSight,
} from "./display-viewer.rules.ts";
import { availableOver } from "./stock-available.rules.ts";
import type { DisplayRule } from "./stock-display.rules.ts";

/** Partners who see alike are asked once; beyond so many kinds of them it is said "at least". */
const MAX_KINDS = 100;
const PAGE = 500;
const EXAMPLES = 5;

export interface DisplayRuleImpact {
  /** How many the rule reaches. */
  partners: number;
  /** Items whose label changes for somebody. */
  items: number;
  /** True when only the most frequent kinds of partners were looked at. */
  atLeast: boolean;
  examples: { available: string; from: string; to: string; name: string }[];
}

/** What publishing a draft, or taking the rule away, would change for whom. */
export async function findDisplayRuleImpact(
  { db }: Pick<Services, "db">,
  input: { rule: unknown; removes: boolean; language: Language },
): Promise<DisplayRuleImpact | Refusal> {
  const given = parseDisplayRule(input.rule, 0);
  if (isRefusal(given)) return given;
  return await inSnapshot(
    db,
    HOUSE,
    async (trx): Promise<DisplayRuleImpact | Refusal> => {
      const draft = await ruleWithIds(trx, given);
      if (isRefusal(draft)) return draft;
      const ground = await findDisplayGround(trx);
      const key = displayRuleKey(draft);
      const others = ground.rules.filter((one) => displayRuleKey(one) !== key);
      const after = input.removes ? others : [...others, draft];
      const reach = displayRuleReach(
        [...others, draft],
        ground.partners,
        ground.parents,
      )(draft);
      const kinds = kindsOf(ground, reach);
      const looked = kinds.slice(0, MAX_KINDS).map((partner): Kind => {
        const viewer = viewerOfPartner(partner, ground.warehouses);
        const warehouseIds = viewer.warehouses.map(({ id }) => id);
        return {
          before: sightOf(viewer, ground.rules, ground.parents),
          after: sightOf(viewer, after, ground.parents),
          warehouseIds,
          sees: JSON.stringify([viewer.backorder, warehouseIds]),
        };
      });
      return {
        partners: reach.length,
        atLeast: kinds.length > looked.length,
        ...(await compare(trx, looked, input.language)),
      };
    },
  );
}

/** One partner of each kind that sees alike, the most frequent kind first. */
function kindsOf(
  ground: DisplayGround,
  partners: DisplayPartner[],
): DisplayPartner[] {
  const withRules = new Set(ground.rules.map((rule) => rule.partnerId));
  const groupsWithRules = new Set(
    ground.rules.map((rule) => rule.partnerGroupId),
  );
  const kinds = new Map<string, DisplayPartner[]>();
  for (const partner of partners) {
    const kind = JSON.stringify([
      withRules.has(partner.id) ? partner.id : null,
      groupsWithRules.has(partner.groupId) ? partner.groupId : null,
      partner.backorder,
      partner.warehouseIds,
    ]);
    const alike = kinds.get(kind);
    if (alike) alike.push(partner);
    else kinds.set(kind, [partner]);
  }
  return [...kinds.values()]
    .toSorted((left, right) => right.length - left.length)
    .flatMap(([first]) => first ?? []);
}

interface Kind {
  before: ViewerSight;
  after: ViewerSight;
  warehouseIds: number[];
  /** What besides the rule decides what he sees. */
  sees: string;
}

/** Those for whom another rule counts in a category than before, each pair of rules once. */
function kindsThatChange(kinds: Kind[], categoryId: number | null): Kind[] {
  const found: { kind: Kind; was: DisplayRule; willBe: DisplayRule }[] = [];
  for (const kind of kinds) {
    const was = kind.before.ruleFor(categoryId).rule;
    const willBe = kind.after.ruleFor(categoryId).rule;
    const known = found.some(
      (one) =>
        one.was === was && one.willBe === willBe && one.kind.sees === kind.sees,
    );
    if (was !== willBe && !known) found.push({ kind, was, willBe });
  }
  return found.map(({ kind }) => kind);
}

async function compare(
  trx: Transaction<Database>,
  looked: Kind[],
  language: Language,
): Promise<Pick<DisplayRuleImpact, "items" | "examples">> {
  let items = 0;
  const examples = new Map<string, DisplayRuleImpact["examples"][number]>();
  const byCategory = new Map<number | null, Kind[]>();
  const changing = (categoryId: number | null) => {
    let kinds = byCategory.get(categoryId);
    if (!kinds) {
      kinds = kindsThatChange(looked, categoryId);
      byCategory.set(categoryId, kinds);
    }
    return kinds;
  };
  // In pieces: a large catalogue must not hold up whoever else is served.
  for (let last = 0, more = looked.length > 0; more;) {
    const page = await listStockedItems(trx, { after: last, limit: PAGE });
    for (const item of page) {
      let changes = false;
      for (const kind of changing(item.categoryId)) {
        const was = kind.before.show(item, language);
        const willBe = kind.after.show(item, language);
        if (JSON.stringify(was) === JSON.stringify(willBe)) continue;
        changes = true;
        const pair = `${was.label}→${willBe.label}`;
        if (examples.size >= EXAMPLES || examples.has(pair)) continue;
        const available = availableOver(item.levels, kind.warehouseIds);
        examples.set(pair, {
          available: formatQuantity(available),
          from: was.label,
          to: willBe.label,
          name: item.name,
        });
      }
      if (changes) items += 1;
    }
    more = page.length === PAGE;
    last = page.at(-1)?.id ?? last;
  }
  return { items, examples: [...examples.values()] };
}
