import type { Transaction } from "kysely";
import * as v from "valibot";
import type { Database } from "../../db/database.ts";
import { formatQuantity, parseQuantity } from "../core/quantity.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { searchWords } from "../core/search-fold.ts";
import { smallPictureUrl } from "../pictures/picture-address.rules.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  findDisplayGround,
  findStockedItems,
  pickTellingItemIds,
  searchItemIds,
  type DisplayGround,
  type StockedItem,
} from "./display-ground.queries.ts";
import {
  countedWarehouses,
  type TargetedDisplayRule,
} from "./display-rule-choice.rules.ts";
import { displayRuleKey } from "./display-rule-target.rules.ts";
import { parseDisplayRule } from "./display-rules.parse.ts";
import { ruleWithIds } from "./display-rules.ts";
import {
  sightOf,
  viewerOfPartner,
  type DisplayViewer,
} from "./display-viewer.rules.ts";
import { availableOver } from "./stock-available.rules.ts";

const FOUND_ITEMS = 12;

const code = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

/** Which rule is edited, by whom it is looked at, and where its bands begin. */
export const previewInput = v.strictObject({
  target: v.strictObject({
    partner: v.optional(code),
    partnerGroup: v.optional(code),
    category: v.optional(code),
  }),
  /** The warehouses that count under the draft; left out: all. */
  only: v.optional(v.pipe(v.array(code), v.maxLength(100))),
  edges: v.pipe(
    v.array(
      v.pipe(
        v.string(),
        v.check((text) => parseQuantity(text) !== undefined, "a quantity"),
      ),
    ),
    v.maxLength(40),
  ),
  asPartner: v.optional(code),
  search: v.optional(v.pipe(v.string(), v.maxLength(100))),
  language: v.picklist(["sr-Latn", "sr-Cyrl", "en"]),
});

/**
 * Items as the draft of a rule is tried on: what is truly there, what the viewer sees at present,
 * and whether the draft would have the say. What it would say is computed from the levels, by
 * `showStock`, as the draft is typed.
 */
export async function previewDisplayRule(
  { db }: Pick<Services, "db">,
  input: v.InferOutput<typeof previewInput>,
) {
  return await inTransaction(db, HOUSE, async (trx) => {
    const draft = await draftOf(trx, input);
    if (isRefusal(draft)) return draft;
    const ground = await findDisplayGround(trx);
    const viewer = findViewer(ground, draft, input.asPartner);
    if (!viewer) return refuse("NOT_FOUND", "not_found");
    const key = displayRuleKey(draft);
    const others = ground.rules.filter((rule) => displayRuleKey(rule) !== key);
    const sight = sightOf(viewer, [...others, draft], ground.parents);
    const present = sightOf(viewer, ground.rules, ground.parents);
    const ids = await itemIds(trx, input, {
      categoryIds: ground.categories
        .map(({ id }) => id)
        .filter((id) => sight.ruleFor(id).rule === draft),
      withoutCategory: sight.ruleFor(null).rule === draft,
      warehouseIds: idsOf(countedWarehouses(draft, viewer.warehouses)),
    });
    const items = await findStockedItems(trx, ids);
    const shown = items.map((item) => {
      const governed = sight.ruleFor(item.categoryId).rule === draft;
      const counts = (governed ? sight : present).ruleFor(item.categoryId);
      const available = availableOver(item.levels, idsOf(counts.warehouses));
      return {
        ...itemView(item, viewer),
        available: formatQuantity(available),
        governed,
        now: present.show(item, input.language),
      };
    });
    return {
      warehouses: viewer.warehouses,
      items: shown.toSorted(
        (left, right) =>
          Number(right.available) - Number(left.available) ||
          left.name.localeCompare(right.name),
      ),
    };
  });
}

/** The draft as far as a choice of rules and items asks: what it is for and what counts. */
async function draftOf(
  trx: Transaction<Database>,
  { target, only }: v.InferOutput<typeof previewInput>,
): Promise<TargetedDisplayRule | Refusal> {
  const given = parseDisplayRule(
    { ...target, mode: "availability", ...(only && { only }) },
    0,
  );
  return isRefusal(given) ? given : await ruleWithIds(trx, given);
}

/** The partner who was chosen or whose rule it is, else any whom the rule is for. */
function findViewer(
  { partners, warehouses }: DisplayGround,
  target: TargetedDisplayRule,
  asPartner: string | undefined,
): DisplayViewer | undefined {
  const partner = partners.find(({ id, code: own }) =>
    asPartner === undefined ? id === target.partnerId : own === asPartner,
  );
  if (partner) return viewerOfPartner(partner, warehouses);
  if (asPartner !== undefined) return undefined;
  return {
    partnerId: target.partnerId,
    groupId: target.partnerGroupId,
    backorder: null,
    warehouses,
  };
}

async function itemIds(
  trx: Transaction<Database>,
  { search, edges }: v.InferOutput<typeof previewInput>,
  governed: {
    categoryIds: number[];
    withoutCategory: boolean;
    warehouseIds: number[];
  },
): Promise<number[]> {
  const words = searchWords(search ?? "");
  return words.length > 0
    ? await searchItemIds(trx, words, FOUND_ITEMS)
    : await pickTellingItemIds(trx, {
        ...governed,
        edges: edges.map((edge) => parseQuantity(edge) ?? 0),
      });
}

function idsOf(warehouses: { id: number }[]): number[] {
  return warehouses.map(({ id }) => id);
}

function itemView(item: StockedItem, viewer: DisplayViewer) {
  return {
    code: item.code,
    name: item.name,
    unit: item.unit,
    imageUrl: smallPictureUrl(item.picture),
    backorder: viewer.backorder ?? item.backorder,
    levels: item.levels.map((level) => ({
      warehouseId: level.warehouseId,
      onHand: formatQuantity(level.onHand),
      reservedElsewhere: formatQuantity(level.reservedElsewhere),
      reserved: formatQuantity(level.reserved),
      covered: formatQuantity(level.covered),
      incoming: formatQuantity(level.incoming),
      incomingDate: level.incomingDate,
    })),
  };
}
