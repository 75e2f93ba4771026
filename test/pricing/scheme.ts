/** A wholesaler's whole rebate scheme and one order under it, in plain words and decimals. */
export interface Scheme {
  date: string;
  companyCurrency: string;
  policy: {
    combine: "cascade" | "additive";
    baseRebate: "most_specific" | "larger";
    actions: "excludes_rebates" | "best";
    contractAndAction: "lower" | "contract";
    capOnActions: boolean;
    capOnContracts: boolean;
    floorOnActions: boolean;
    floorOnContracts: boolean;
    unitPriceScale: number;
    smallPriceScale: number;
    smallPriceBelow: string;
  };
  /** Each category's parent. */
  categories: Record<string, string | null>;
  methods: Record<string, { discount: string; termsDays: number }>;
  partner: {
    code: string;
    group?: string;
    rebate?: string;
    /** The currency of his price list; without one he has no list. */
    listCurrency?: string;
  };
  /** In no order. */
  rules: Rule[];
}

export interface Rule {
  code: string;
  kind: "rebate" | "contract" | "action";
  partner?: string;
  group?: string;
  item?: string;
  maker?: string;
  category?: string;
  minQuantity?: string;
  overGroup?: boolean;
  method?: string;
  termsDaysMax?: number;
  percent?: string;
  price?: string;
  currency?: string;
  excludesRebates?: boolean;
  from?: string;
  to?: string;
}

export interface Item {
  code: string;
  listPrice: string;
  /** Its rows in the partner's price list. */
  rows: { minQuantity: string; price: string; from?: string; to?: string }[];
  maker?: string;
  category?: string;
  cap?: string;
  floor?: string;
}

export interface Case {
  scheme: Scheme;
  items: Item[];
  /** Each item stands in an order once. */
  lines: { item: string; quantity: string }[];
  method?: string;
}

/** What a line costs, or nothing when the item has no price for the partner. */
export interface Outcome {
  list: string;
  net: string;
  percent: string;
  kind: "contract" | "action" | "rebates";
  cap: boolean;
  floor: boolean;
  /** The codes of the rules that stand in the reckoning, in its order. */
  rules: string[];
}

export type Outcomes = (Outcome | null)[];
