import { For, Show } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import type { CatalogFilter } from "./catalog-filter.ts";

/** Why nothing is in the list, and the ways on. */
export function NothingFound(props: {
  filters: CatalogFilter;
  near: string[] | undefined;
}) {
  const texts = () => t().catalog;
  const search = () => props.filters.filter().search;
  const filtered = () => props.filters.count() > 0;
  const title = () => {
    const words = search();
    if (localCatalog.isBare()) return texts().emptyAll;
    if (words)
      return fill(
        filtered() ? texts().emptySearchFilters : texts().emptySearch,
        { search: words },
      );
    return filtered() ? texts().emptyFilters : texts().emptyAll;
  };
  const near = () => (props.near?.length ? props.near : undefined);
  const text = () => {
    if (localCatalog.isBare()) return texts().emptyAllText;
    if (search()) return near() ? undefined : texts().emptySearchText;
    return filtered() ? undefined : texts().emptyAllText;
  };
  return (
    <div data-testid="nothing-found">
      <EmptyState drawing="basket" title={title()} text={text()}>
        <Show when={filtered()}>
          <button
            type="button"
            class="button primary slim"
            onClick={() => props.filters.reset()}
          >
            {texts().clearFilters}
          </button>
        </Show>
        <Show when={search()}>
          <button
            type="button"
            class="button slim"
            onClick={() => props.filters.change({ search: undefined })}
          >
            {texts().clearSearch}
          </button>
        </Show>
      </EmptyState>
      <Show when={near()}>
        {(terms) => (
          <div class="near-terms gutter">
            <p class="soft">{texts().near}</p>
            <For each={terms()}>
              {(term) => (
                <button
                  type="button"
                  class="text-button"
                  data-testid="near-term"
                  onClick={() => props.filters.change({ search: term })}
                >
                  {term}
                </button>
              )}
            </For>
          </div>
        )}
      </Show>
    </div>
  );
}
