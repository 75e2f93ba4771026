import { useSearchParams } from "@solidjs/router";
import { createMemo, type Accessor } from "solid-js";
import type { CatalogQuery } from "../offline/local-catalog.ts";
import { typedSearch } from "./search-text.ts";

const one = (value: string | string[] | undefined): string | undefined => {
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined || first === "" ? undefined : first;
};

const SORTS = ["name", "price", "new"] as const;

export type CatalogSort = (typeof SORTS)[number];

export interface CatalogFilter {
  filter: Accessor<CatalogQuery>;
  /** How many filters are on, search and order apart. */
  count: Accessor<number>;
  change: (change: Partial<CatalogQuery>) => void;
  /** Takes all filters off; search and order stay. */
  reset: () => void;
  /** The sheet that is open, if any: it has an address, and Back closes it. */
  sheet: Accessor<string | undefined>;
  openSheet: (name: string) => void;
  closeSheet: () => void;
}

/** What the catalogue shows, as the address and the search field say it. */
export function createCatalogFilter(): CatalogFilter {
  const [params, setParams] = useSearchParams();
  const filter = createMemo<CatalogQuery>(
    () => {
      const search = (typedSearch() ?? one(params["q"]))?.trim();
      const category = one(params["category"]);
      const manufacturer = one(params["maker"]);
      const sort = SORTS.find((name) => name === one(params["sort"]));
      return {
        ...(search && { search }),
        ...(category && { category }),
        ...(manufacturer && { manufacturer }),
        ...(one(params["stock"]) && { inStock: true }),
        ...(one(params["action"]) && { onAction: true }),
        ...(sort && { sort }),
      };
    },
    {},
    {
      equals: (left, right) => JSON.stringify(left) === JSON.stringify(right),
    },
  );
  const change = (next: Partial<CatalogQuery>) => {
    const merged = { ...filter(), ...next };
    setParams(
      {
        q: merged.search,
        category: merged.category,
        maker: merged.manufacturer,
        stock: merged.inStock ? "1" : undefined,
        action: merged.onAction ? "1" : undefined,
        sort: merged.sort,
      },
      { replace: true },
    );
  };
  return {
    filter,
    count: () => {
      const { search: _, sort: __, ...filters } = filter();
      return Object.keys(filters).length;
    },
    change,
    reset: () =>
      change({
        category: undefined,
        manufacturer: undefined,
        inStock: undefined,
        onAction: undefined,
      }),
    sheet: () => one(params["sheet"]),
    openSheet: (name) => setParams({ sheet: name }),
    closeSheet: () => setParams({ sheet: undefined }, { replace: true }),
  };
}
