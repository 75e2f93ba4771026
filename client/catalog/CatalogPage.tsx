import { Show } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { later } from "../lib/later.tsx";
import { wide } from "../lib/screen-width.ts";
import { contactAt, stockState } from "../ages.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { session } from "../session.ts";
import { Head } from "../ui/Head.tsx";
import { StateBar } from "../ui/StateBar.tsx";
import { createCatalogFilter } from "./catalog-filter.ts";
import { CatalogList } from "./CatalogList.tsx";
import { CatalogSearch } from "./CatalogSearch.tsx";
import { FilterChips } from "./FilterChips.tsx";
import { createLocalList } from "./local-list.ts";
import type { VirtualListHandle } from "./VirtualList.tsx";
import { createNewRows } from "./new-rows.ts";
import "./catalog.css";

// A phone's first screen shows neither.
const FilterOptions = later(() => import("./FilterOptions.tsx"));
const FilterSheet = later(() => import("./FilterSheet.tsx"));

/** The catalogue: all of it from this device; the server is asked only how fresh it is. */
export default function CatalogPage() {
  const filters = createCatalogFilter();
  let handle: VirtualListHandle | undefined;
  const newRows = createNewRows(() => handle);
  const list = createLocalList(filters.filter, {
    anchor: newRows.anchor,
    onMoved: newRows.moved,
    onOther: () => {
      newRows.forget();
      handle?.toTop();
    },
  });
  const total = () => (list.asking() ? undefined : list.found()?.total);
  const part = () => {
    const name = filters.sheet();
    return name === "category" || name === "manufacturer" ? name : undefined;
  };
  const stale = () => stockState() === "stale";
  const refresh = () => void localCatalog.refresh().catch(() => undefined);
  const shown = () => (
    <CatalogList
      list={list}
      filters={filters}
      newRows={newRows}
      handle={(made) => (handle = made)}
    />
  );
  return (
    <Show
      when={wide()}
      fallback={
        <>
          <Head at={contactAt()} stale={stale()} onRefresh={refresh}>
            <h1 class="unseen">{t().catalog.title}</h1>
            <CatalogSearch />
            <FilterChips filters={filters} />
          </Head>
          <main id="content" tabindex="-1">
            {shown()}
          </main>
          <Show when={filters.sheet() !== undefined}>
            <FilterSheet filters={filters} part={part()} total={total()} />
          </Show>
        </>
      }
    >
      <div class="catalog-desk">
        <aside aria-label={t().catalog.filters}>
          <b>{session.user()?.partner?.name}</b>
          <FilterOptions filters={filters} />
        </aside>
        <main id="content" tabindex="-1">
          <h1 class="unseen">{t().catalog.title}</h1>
          <StateBar
            at={contactAt()}
            stale={stale()}
            onRefresh={refresh}
            staleOnly
          />
          {shown()}
        </main>
      </div>
    </Show>
  );
}
