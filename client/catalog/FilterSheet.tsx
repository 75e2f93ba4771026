import { counted, t } from "../i18n/i18n.ts";
import { Sheet } from "../ui/Sheet.tsx";
import type { CatalogFilter } from "./catalog-filter.ts";
import FilterOptions from "./FilterOptions.tsx";

export default function FilterSheet(props: {
  filters: CatalogFilter;
  part?: "category" | "manufacturer";
  /** How many items the list behind would show, once that is known. */
  total: number | undefined;
}) {
  const title = () =>
    props.part ? t().catalog[props.part] : t().catalog.filters;
  return (
    <Sheet
      title={title()}
      onClose={() => props.filters.closeSheet()}
      action={
        <button
          type="button"
          class="text-button"
          onClick={() =>
            props.part
              ? props.filters.change({ [props.part]: undefined })
              : props.filters.reset()
          }
        >
          {t().catalog.reset}
        </button>
      }
      foot={
        <button
          type="button"
          class="button primary wide"
          onClick={() => props.filters.closeSheet()}
        >
          <span aria-live="polite">
            {props.total === undefined
              ? t().catalog.showPlain
              : counted(t().catalog.show, props.total)}
          </span>
        </button>
      }
    >
      <FilterOptions filters={props.filters} part={props.part} />
    </Sheet>
  );
}
