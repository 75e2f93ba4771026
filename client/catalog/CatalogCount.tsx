import { Show } from "solid-js";
import { counted, format, t } from "../i18n/i18n.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import type { CatalogFilter } from "./catalog-filter.ts";
import type { LocalList } from "./local-list.ts";

/** How many items there are, and of how many while the catalogue is still coming in. */
export function CatalogCount(props: {
  list: LocalList;
  filters: CatalogFilter;
}) {
  const status = localCatalog.status;
  /** Nothing is here, or what is looked for may be in a part that cannot be searched yet. */
  const notYet = () =>
    (status().loaded === 0 && status().phase !== "ready") ||
    props.list.found()?.partial;
  const whole = () =>
    props.filters.count() === 0 && !props.filters.filter().search;
  /** As many as there should be, while they are not all here. */
  const expected = () =>
    whole() && status().phase !== "ready" ? status().expected : undefined;
  return (
    <span class="count" aria-live="polite">
      <Show
        when={!notYet() && props.list.found()}
        fallback={
          <Show when={status().trouble === undefined}>
            {t().catalog.countLoading}
          </Show>
        }
      >
        {(found) => (
          <Show
            when={status().phase === "filling" && expected()}
            fallback={
              <Show when={expected() ?? found().total}>
                {(total) => <>{counted(t().catalog.count, total())}</>}
              </Show>
            }
          >
            {(of) => (
              <>
                {counted(t().catalog.countFilling, of(), {
                  here: format().count(found().total),
                })}
              </>
            )}
          </Show>
        )}
      </Show>
    </span>
  );
}
