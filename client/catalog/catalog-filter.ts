import { useSearchParams } from "@solidjs/router";
import { createMemo, type Accessor } from "solid-js";
import type { ItemFilter } from "../api.ts";

const one = (value: string | string[] | undefined): string | undefined => {
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined || first === "" ? undefined : first;
};

export interface CatalogFilter {
  filter: Accessor<ItemFilter>;
  /** How many filters are on, the search apart. */
  count: Accessor<number>;
  change: (change: Partial<ItemFilter>) => void;
  /** Takes all filters off; the search stays. */
  reset: () => void;
  /** The sheet that is open, if any: it has an address, and Back closes it. */
  sheet: Accessor<string | undefined>;
  openSheet: (name: string) => void;
  closeSheet: () => void;
}

/** What the catalogue shows, as the address says it. */
export function createCatalogFilter(): CatalogFilter {
  const [params, setParams] = useSearchParams();
  const filter = createMemo<ItemFilter>(() => {
    const search = one(params["q"])?.trim();
    const category = one(params["category"]);
    const manufacturer = one(params["maker"]);
    return {
      ...(search && { search }),
      ...(category && { category }),
      ...(manufacturer && { manufacturer }),
      ...(one(params["stock"]) && { inStock: true }),
      ...(one(params["action"]) && { onAction: true }),
    };
  });
  const change = (next: Partial<ItemFilter>) => {
    const merged = { ...filter(), ...next };
    setParams(
      {
        q: merged.search,
        category: merged.category,
        maker: merged.manufacturer,
        stock: merged.inStock ? "1" : undefined,
        action: merged.onAction ? "1" : undefined,
      },
      { replace: true },
    );
  };
  return {
    filter,
    count: () => {
      const { search: _, ...filters } = filter();
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
