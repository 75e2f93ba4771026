import { Show } from "solid-js";
import { counted, t } from "../i18n/i18n.ts";
import { Icon } from "../ui/Icon.tsx";
import type { CatalogFilter } from "./catalog-filter.ts";

/** The filters at hand on a phone; the rest are in the sheet. */
export function FilterChips(props: { filters: CatalogFilter }) {
  const filter = () => props.filters.filter();
  return (
    <div class="chips">
      <button
        type="button"
        class="chip"
        classList={{ on: props.filters.count() > 0 }}
        data-testid="filters"
        aria-label={`${t().catalog.filters}, ${counted(t().catalog.filtersOn, props.filters.count())}`}
        onClick={() => props.filters.openSheet("filters")}
      >
        <Icon name="filters" />
        <Show when={props.filters.count() > 0}>{props.filters.count()}</Show>
      </button>
      <button
        type="button"
        class="chip"
        aria-pressed={filter().inStock === true}
        onClick={() =>
          props.filters.change({ inStock: filter().inStock ? undefined : true })
        }
      >
        {t().catalog.inStock}
      </button>
      <button
        type="button"
        class="chip"
        aria-pressed={filter().onAction === true}
        onClick={() =>
          props.filters.change({
            onAction: filter().onAction ? undefined : true,
          })
        }
      >
        {t().catalog.onAction}
      </button>
      <button
        type="button"
        class="chip"
        classList={{ on: filter().category !== undefined }}
        onClick={() => props.filters.openSheet("category")}
      >
        {t().catalog.category}
        <Icon name="down" class="tiny" />
      </button>
      <button
        type="button"
        class="chip"
        classList={{ on: filter().manufacturer !== undefined }}
        onClick={() => props.filters.openSheet("manufacturer")}
      >
        {t().catalog.manufacturer}
        <Icon name="down" class="tiny" />
      </button>
    </div>
  );
}
