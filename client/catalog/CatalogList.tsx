import { A } from "@solidjs/router";
import { For, Match, onCleanup, Show, Switch } from "solid-js";
import { cartSums } from "../cart/cart-store.ts";
import { counted, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { wide } from "../lib/screen-width.ts";
import { online } from "../offline/connectivity.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FailureState } from "../ui/FailureState.tsx";
import { SyncMark } from "../ui/SyncMark.tsx";
import type { CatalogFilter } from "./catalog-filter.ts";
import type { ItemList } from "./item-list.ts";
import { ItemRow } from "./ItemRow.tsx";
import { ItemSkeleton } from "./ItemSkeleton.tsx";
import { ItemTableHead } from "./ItemTableHead.tsx";
import { ItemTableRow } from "./ItemTableRow.tsx";

/** How far below the screen the next page is asked for, so that scrolling does not wait. */
const AHEAD = "1200px";

export function CatalogList(props: { list: ItemList; filters: CatalogFilter }) {
  const pages = () => props.list.pages();
  const empty = () => pages()?.items.length === 0 && !props.list.loading();
  const watch = (element: HTMLElement) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (
          entries.some((entry) => entry.isIntersecting) &&
          !props.list.moreFailure()
        )
          props.list.more();
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    onCleanup(() => observer.disconnect());
  };
  return (
    <>
      <div class="count-line">
        <span aria-live="polite">
          <Show
            when={pages()}
            fallback={
              <Show when={props.list.loading()}>
                {t().catalog.countLoading}
              </Show>
            }
          >
            {(shown) => (
              <Show when={shown().total}>
                {(total) => <>{counted(t().catalog.count, total())}</>}
              </Show>
            )}
          </Show>
        </span>
        <SyncMark at={pages()?.at} />
      </div>
      <Switch>
        <Match
          when={
            props.list.failure() &&
            (pages()?.items.length ?? 0) === 0 &&
            props.list.failure()
          }
        >
          {(failure) => (
            <Show when={online()} fallback={<OfflineCatalog />}>
              <FailureState
                failure={failure()}
                title={t().catalog.failed}
                onRetry={props.list.refresh}
              />
            </Show>
          )}
        </Match>
        <Match when={empty()}>
          <NothingFound filters={props.filters} />
        </Match>
        <Match when={pages()}>
          {(shown) => (
            <>
              <Show when={wide()}>
                <ItemTableHead currency={shown().items[0]?.currency} />
              </Show>
              <ul class="items" aria-busy={props.list.loading()}>
                <For each={shown().items}>
                  {(item) => (
                    <Show when={wide()} fallback={<ItemRow item={item} />}>
                      <ItemTableRow item={item} />
                    </Show>
                  )}
                </For>
              </ul>
              <div class="list-end">
                <Show
                  when={shown().nextCursor !== null}
                  fallback={<span>{t().catalog.end}</span>}
                >
                  <Show when={props.list.moreFailure()}>
                    <span class="red">{t().catalog.moreFailed}</span>
                  </Show>
                  <button
                    ref={watch}
                    type="button"
                    class="button slim"
                    disabled={props.list.loadingMore()}
                    onClick={() => props.list.more()}
                  >
                    {props.list.loadingMore()
                      ? t().catalog.countLoading
                      : t().catalog.more}
                  </button>
                </Show>
              </div>
            </>
          )}
        </Match>
        <Match when={props.list.loading()}>
          <ItemSkeleton />
        </Match>
      </Switch>
    </>
  );
}

function OfflineCatalog() {
  return (
    <EmptyState
      drawing="offline"
      title={t().catalog.offlineTitle}
      text={t().catalog.offlineText}
    >
      <Show when={cartSums.count() > 0}>
        <A class="button slim" href="/cart">
          {t().catalog.openCart}
        </A>
      </Show>
    </EmptyState>
  );
}

function NothingFound(props: { filters: CatalogFilter }) {
  const texts = () => t().catalog;
  const search = () => props.filters.filter().search;
  const filtered = () => props.filters.count() > 0;
  const title = () => {
    const words = search();
    if (words)
      return fill(
        filtered() ? texts().emptySearchFilters : texts().emptySearch,
        { search: words },
      );
    return filtered() ? texts().emptyFilters : texts().emptyAll;
  };
  const text = () =>
    search()
      ? texts().emptySearchText
      : filtered()
        ? undefined
        : texts().emptyAllText;
  return (
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
  );
}
