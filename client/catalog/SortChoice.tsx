import { For } from "solid-js";
import { t } from "../i18n/i18n.ts";
import type { CatalogFilter, CatalogSort } from "./catalog-filter.ts";

/** The order of the list; with a search, the best hits stand first unless another is asked for. */
export function SortChoice(props: { filters: CatalogFilter }) {
  const searching = () => Boolean(props.filters.filter().search);
  const choices = (): { value: CatalogSort | ""; label: string }[] => [
    ...(searching()
      ? [{ value: "" as const, label: t().catalog.sortBest }]
      : []),
    {
      // Without a search the order by name is the one that nobody asked for.
      value: searching() ? "name" : "",
      label: t().catalog.sortName,
    },
    { value: "price", label: t().catalog.sortPrice },
    { value: "new", label: t().catalog.sortNew },
  ];
  const chosen = () => {
    const { sort } = props.filters.filter();
    return sort === "name" && !searching() ? "" : (sort ?? "");
  };
  return (
    <span class="sort-choice">
      <select
        aria-label={t().catalog.sort}
        data-testid="sort"
        onChange={(event) => {
          const { value } = event.currentTarget;
          props.filters.change({
            sort:
              value === "name" || value === "price" || value === "new"
                ? value
                : undefined,
          });
        }}
      >
        <For each={choices()}>
          {(choice) => (
            <option value={choice.value} selected={choice.value === chosen()}>
              {choice.label}
            </option>
          )}
        </For>
      </select>
    </span>
  );
}
