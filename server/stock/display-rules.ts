import type { Kysely } from "kysely";
import * as v from "valibot";
import type { Database } from "../../db/database.ts";
import { insertAuditEntry } from "../company/company.queries.ts";
import { formatQuantity, parseQuantity } from "../core/quantity.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction, rollBackWith } from "../platform/database.ts";
import { bumpViewVersions } from "../platform/view-versions.queries.ts";
import { DEFAULT_DISPLAY_RULE } from "./stock-display.rules.ts";
import {
  findTargetIds,
  listDisplayRules,
  replaceDisplayRules,
  type StoredDisplayRule,
} from "./display-rules.queries.ts";

const code = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

const band = v.strictObject({
  from: v.pipe(
    v.string(),
    v.check((text) => parseQuantity(text) !== undefined, "a quantity"),
  ),
  state: v.picklist(["in_stock", "low"]),
  label: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
});

const rule = v.strictObject({
  partner: v.optional(code),
  partnerGroup: v.optional(code),
  category: v.optional(code),
  mode: v.picklist(["exact", "bands", "availability"]),
  warehouses: v.optional(v.picklist(["joined", "each"]), "joined"),
  only: v.optional(v.pipe(v.array(code), v.minLength(1), v.maxLength(100))),
  bands: v.optional(v.pipe(v.array(band), v.minLength(1), v.maxLength(20))),
  showReserved: v.optional(v.boolean(), false),
  showIncoming: v.optional(v.boolean(), true),
});

const rulesFile = v.strictObject({
  rules: v.pipe(v.array(rule), v.maxLength(10_000)),
});

export type DisplayRulesFile = v.InferOutput<typeof rulesFile>;

/** The stock display rules as `rabat display-rules get` prints them. */
export async function getDisplayRules(
  db: Kysely<Database>,
): Promise<DisplayRulesFile> {
  const stored = await inTransaction(db, HOUSE, listDisplayRules);
  return { rules: stored.map(ruleToFile) };
}

/** Puts these rules in place of all that stood, or names the first field that is not right. */
export async function setDisplayRules(
  db: Kysely<Database>,
  input: unknown,
  actor: string,
): Promise<DisplayRulesFile | Refusal> {
  const parsed = v.safeParse(rulesFile, input);
  if (!parsed.success) {
    return invalid(v.getDotPath(parsed.issues[0]) ?? "file");
  }
  const { rules } = parsed.output;
  const hole = rules.findIndex((one) => one.bands && !coversAll(one.bands));
  if (hole >= 0) return invalid(`rules.${hole}.bands`);
  const refusal = await inTransaction(
    db,
    HOUSE,
    async (trx): Promise<Refusal | undefined> => {
      const ids = await findTargetIds(trx, {
        partners: rules.flatMap((one) => one.partner ?? []),
        groups: rules.flatMap((one) => one.partnerGroup ?? []),
        categories: rules.flatMap((one) => one.category ?? []),
        warehouses: rules.flatMap((one) => one.only ?? []),
      });
      const seen = new Set<string>();
      const stored = rules.map((one, index) => {
        const field = (name: string) => invalid(`rules.${index}.${name}`);
        const target = `${one.partner ?? ""}|${one.partnerGroup ?? ""}|${one.category ?? ""}`;
        if ((one.partner && one.partnerGroup) || seen.has(target))
          rollBackWith(field("partner"));
        seen.add(target);
        const lookUp = (
          codes: Map<string, number>,
          given: string | undefined,
          name: string,
        ) =>
          given === undefined
            ? null
            : (codes.get(given) ?? rollBackWith(field(name)));
        return {
          partnerId: lookUp(ids.partners, one.partner, "partner"),
          partnerGroupId: lookUp(ids.groups, one.partnerGroup, "partnerGroup"),
          categoryId: lookUp(ids.categories, one.category, "category"),
          mode: one.mode,
          perWarehouse: one.warehouses === "each",
          warehouseIds:
            one.only?.map(
              (given) =>
                ids.warehouses.get(given) ?? rollBackWith(field("only")),
            ) ?? null,
          bands: (one.bands ?? DEFAULT_BANDS)
            .map(({ from, state, label }) => ({
              from: parseQuantity(from) ?? 0,
              state,
              label,
            }))
            .toSorted((left, right) => right.from - left.from),
          showsReserved: one.showReserved,
          showsIncoming: one.showIncoming,
        };
      });
      await replaceDisplayRules(trx, stored);
      await bumpViewVersions(trx, ["general"]);
      const details = { rules: rules.length };
      await insertAuditEntry(trx, {
        actor,
        action: "display-rules.set",
        subject: "",
        details,
      });
      return undefined;
    },
  );
  return refusal ?? (await getDisplayRules(db));
}

const DEFAULT_BANDS = DEFAULT_DISPLAY_RULE.bands.map((one) => ({
  ...one,
  from: formatQuantity(one.from),
}));

/** Bands are half-open, so a lowest one from 0 and no two from the same leave no hole. */
function coversAll(bands: { from: string }[]): boolean {
  const starts = bands.map((one) => parseQuantity(one.from));
  return starts.includes(0) && new Set(starts).size === starts.length;
}

function invalid(field: string): Refusal {
  return refuse("BAD_REQUEST", "invalid_input", { field });
}

function ruleToFile(
  stored: StoredDisplayRule,
): DisplayRulesFile["rules"][number] {
  const { partner, partnerGroup, category, only } = stored.codes;
  return {
    ...(partner !== null && { partner }),
    ...(partnerGroup !== null && { partnerGroup }),
    ...(category !== null && { category }),
    mode: stored.mode,
    warehouses: stored.perWarehouse ? "each" : "joined",
    ...(only !== null && { only }),
    bands: stored.bands.map((one) => ({
      ...one,
      from: formatQuantity(one.from),
    })),
    showReserved: stored.showsReserved,
    showIncoming: stored.showsIncoming,
  };
}
