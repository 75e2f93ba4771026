import * as v from "valibot";

const code = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100));
const text = v.pipe(v.string(), v.trim(), v.maxLength(100));
const figure = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(20));
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
const whole = v.pipe(v.number(), v.safeInteger());
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const version = id;
const cursor = v.nullish(v.pipe(v.string(), v.maxLength(400)));
const limit = v.optional(
  v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  50,
);
const kind = v.picklist(["rebate", "contract", "action"]);

const ruleFilter = {
  text: v.optional(text),
  kind: v.optional(kind),
  owner: v.optional(v.picklist(["general", "group", "partner"])),
  partner: v.optional(code),
  partnerGroup: v.optional(code),
  item: v.optional(code),
  category: v.optional(code),
  manufacturer: v.optional(code),
  validity: v.optional(v.picklist(["today", "future", "ended"])),
};

export const ruleCountInput = v.optional(v.strictObject(ruleFilter), {});
export const ruleListInput = v.optional(
  v.strictObject({ ...ruleFilter, cursor, limit }),
  {},
);
export const ruleInput = v.strictObject({ id });
export const searchInput = v.strictObject({ text });

const ruleDraft = v.strictObject({
  kind,
  code: v.nullable(code),
  partner: v.nullable(code),
  partnerGroup: v.nullable(code),
  item: v.nullable(code),
  manufacturer: v.nullable(code),
  category: v.nullable(code),
  minQuantity: v.nullable(figure),
  quantityScope: v.picklist(["line", "group"]),
  paymentMethod: v.nullable(code),
  termsDaysMax: v.nullable(v.pipe(v.number(), v.integer(), v.maxValue(9999))),
  rebatePercent: v.nullable(figure),
  netPrice: v.nullable(whole),
  currency: v.nullable(figure),
  excludesRebates: v.nullable(v.boolean()),
  validFrom: v.nullable(day),
  validTo: v.nullable(day),
});

const standing = v.strictObject({ id, version });

export const saveRuleInput = v.strictObject({
  rule: ruleDraft,
  standing: v.optional(standing),
});
export const endRuleInput = v.strictObject({
  standing,
  lastDay: v.optional(day),
});

const priceKey = {
  list: code,
  item: code,
  minQuantity: figure,
  validFrom: v.nullable(day),
};
const priceDraft = v.strictObject({
  ...priceKey,
  validTo: v.nullable(day),
  price: whole,
});

export const priceListInput = v.strictObject({
  list: code,
  text: v.optional(text),
  cursor,
  limit,
});
export const savePriceListInput = v.strictObject({
  list: v.strictObject({
    code,
    name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
    currency: figure,
  }),
  read: v.optional(v.strictObject({ name: v.string(), currency: v.string() })),
});
export const savePriceInput = v.strictObject({
  price: priceDraft,
  version: v.optional(version),
});
export const endPriceInput = v.strictObject({
  price: v.strictObject(priceKey),
  version,
});

const policy = v.record(
  v.string(),
  v.union([v.string(), v.number(), v.boolean()]),
);
export const savePolicyInput = v.strictObject({ policy, read: policy });

export const historyInput = v.optional(
  v.strictObject({
    subject: v.optional(
      v.picklist(["rebate", "price", "price_list", "price_policy"]),
    ),
    key: v.optional(v.pipe(v.string(), v.maxLength(200))),
    before: v.optional(id),
    limit,
  }),
  {},
);
export const undoInput = v.strictObject({ id });

const MAX_RULES = 50;

const change = v.strictObject({
  rules: v.optional(
    v.pipe(
      v.array(
        v.strictObject({ id: v.optional(id), draft: v.optional(ruleDraft) }),
      ),
      v.maxLength(MAX_RULES),
    ),
  ),
  prices: v.optional(v.pipe(v.array(priceDraft), v.maxLength(MAX_RULES))),
  policy: v.optional(policy),
});

export const simulateInput = v.strictObject({
  partner: code,
  item: code,
  quantity: figure,
  date: v.optional(day),
  paymentMethod: v.optional(code),
  change: v.optional(change),
});
export const impactInput = v.strictObject({
  change,
  run: v.optional(v.pipe(v.string(), v.uuid())),
});
export const runInput = v.strictObject({ run: v.pipe(v.string(), v.uuid()) });
