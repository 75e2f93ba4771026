import { createEffect, on, Show } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { wide } from "../lib/screen-width.ts";
import { session } from "../session.ts";
import { Head } from "../shell/Head.tsx";
import { StateBar } from "../ui/StateBar.tsx";
import { createCatalogFilter } from "./catalog-filter.ts";
import { CatalogList } from "./CatalogList.tsx";
import { CatalogSearch } from "./CatalogSearch.tsx";
import { FilterChips } from "./FilterChips.tsx";
import { FilterOptions } from "./FilterOptions.tsx";
import { FilterSheet } from "./FilterSheet.tsx";
import { createItemList } from "./item-list.ts";
import "./catalog.css";

export default function CatalogPage() {
  const filters = createCatalogFilter();
  const list = createItemList(filters.filter);
  createEffect(on(filters.filter, () => scrollTo({ top: 0 }), { defer: true }));
  const total = () => (list.loading() ? undefined : list.pages()?.total);
  const part = () => {
    const name = filters.sheet();
    return name === "category" || name === "manufacturer" ? name : undefined;
  };
  return (
    <Show
      when={wide()}
      fallback={
        <>
          <Head at={list.pages()?.at} onRefresh={list.refresh}>
            <h1 class="unseen">{t().catalog.title}</h1>
            <CatalogSearch />
            <FilterChips filters={filters} />
          </Head>
          <main id="content" tabindex="-1">
            <CatalogList list={list} filters={filters} />
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
          <StateBar at={list.pages()?.at} onRefresh={list.refresh} staleOnly />
          <CatalogList list={list} filters={filters} />
        </main>
      </div>
    </Show>
  );
}
