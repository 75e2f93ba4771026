import { createMemo, Match, Show, Switch } from "solid-js";
import { counted, t } from "../i18n/i18n.ts";
import { later } from "../lib/later.tsx";
import { wide } from "../lib/screen-width.ts";
import { contactAt, stockState } from "../ages.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { SyncLink } from "../ui/SyncLink.tsx";
import type { CatalogFilter } from "./catalog-filter.ts";
import { CatalogCount } from "./CatalogCount.tsx";
import { CatalogRow } from "./CatalogRow.tsx";
import { ItemSkeleton } from "./ItemSkeleton.tsx";
import { ItemTableHead } from "./ItemTableHead.tsx";
import type { LocalList } from "./local-list.ts";
import type { NewRows } from "./new-rows.ts";
import { NothingFound } from "./NothingFound.tsx";
import { SortChoice } from "./SortChoice.tsx";
import { VatSwitch } from "./VatSwitch.tsx";
import { VirtualList, type VirtualListHandle } from "./VirtualList.tsx";

const CatalogTroubleNote = later(() => import("./CatalogTroubleNote.tsx"));

export function CatalogList(props: {
  list: LocalList;
  filters: CatalogFilter;
  newRows: NewRows;
  handle: (handle: VirtualListHandle | undefined) => void;
}) {
  const status = localCatalog.status;
  const found = () => props.list.found();
  /** Nothing is here and nothing is on its way. */
  const stuck = () => status().loaded === 0 && status().trouble;
  const isEmpty = () => found()?.total === 0;
  const marks = createMemo(() => found()?.marks ?? [], undefined, {
    equals: (one, other) => one.join("\n") === other.join("\n"),
  });
  const awaited = () =>
    !found() ||
    (status().loaded === 0 && status().phase !== "ready") ||
    // What was looked for may be in a part that cannot be searched yet.
    (isEmpty() && found()?.partial);
  return (
    <>
      <div class="count-line">
        <CatalogCount list={props.list} filters={props.filters} />
        <Show when={!isEmpty()} fallback={<span class="sort-choice" />}>
          <SortChoice filters={props.filters} />
          <VatSwitch />
        </Show>
        <SyncLink
          at={contactAt()}
          stale={stockState() === "stale"}
          label={wide() ? t().ages.stockAt : undefined}
        />
      </div>
      <Show when={status().trouble !== "unreached" && status().trouble}>
        {(trouble) => (
          <Show when={status().loaded > 0}>
            <CatalogTroubleNote trouble={trouble()} />
          </Show>
        )}
      </Show>
      <Show when={props.newRows.count() > 0}>
        <div class="new-rows">
          <button
            type="button"
            class="button pen-line slim"
            onClick={() => props.newRows.show()}
          >
            {counted(t().catalog.newRows, props.newRows.count())}
          </button>
        </div>
      </Show>
      <Switch>
        <Match when={stuck()}>
          {(trouble) => <CatalogTroubleNote trouble={trouble()} whole />}
        </Match>
        <Match when={awaited()}>
          <ItemSkeleton />
        </Match>
        <Match when={isEmpty()}>
          <NothingFound filters={props.filters} near={found()?.near} />
        </Match>
        <Match when={found()}>
          {(shown) => (
            <>
              <Show when={wide()}>
                <ItemTableHead currency={props.list.row(0)?.currency} />
              </Show>
              <VirtualList
                total={shown().total}
                busy={props.list.asking()}
                label={t().catalog.title}
                onRange={props.list.setRange}
                handle={props.handle}
                waiting={(row) => props.list.row(row) === undefined}
              >
                {(row) => (
                  <CatalogRow item={props.list.row(row())} marks={marks()} />
                )}
              </VirtualList>
              <Show when={!shown().partial}>
                <p class="list-end">{t().catalog.end}</p>
              </Show>
            </>
          )}
        </Match>
      </Switch>
    </>
  );
}
