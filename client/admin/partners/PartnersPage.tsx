import { createMemo, For, Show } from "solid-js";
import type { PartnerCounts, PartnerList } from "../../api.ts";
import { createAddress } from "../../lib/address.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { wide } from "../../lib/screen-width.ts";
import { createPaged } from "../../offline/create-paged.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { MoreRows } from "../../ui/MoreRows.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { firstWay } from "../../ui/first-way.ts";
import { PartnerPanel } from "./PartnerPanel.tsx";
import { isWorded, pt } from "./partners-texts.ts";
import { PartnerTable } from "./PartnerTable.tsx";
import "./partners.css";

const VIEWS = ["all", "overdue", "quiet", "unsigned"] as const;
const PAGE = 50;

/** The partners as staff look after them: all of them, or a salesperson's own. */
export default function PartnersPage() {
  const { told, say } = createAddress();
  const filter = createMemo(
    () => ({
      view: VIEWS.find((one) => one === told("view")) ?? ("all" as const),
      search: told("q") ?? "",
    }),
    undefined,
    { equals: (a, b) => a.view === b.view && a.search === b.search },
  );
  const partners = createPaged<PartnerList>("partners", {
    key: () => `admin partners ${JSON.stringify(filter())}`,
    page: (cursor, signal) =>
      trpc.admin.partners.list.query(
        { ...filter(), limit: PAGE, cursor },
        { signal },
      ),
  });
  const counts = createRemote<PartnerCounts>(
    () => "admin partner counts",
    (signal) => trpc.admin.partners.counts.query(undefined, { signal }),
  );
  const refresh = () => {
    partners.list.refresh();
    counts.refresh();
  };
  const href = (code: string) => {
    if (!wide()) return `/admin/partners/${encodeURIComponent(code)}`;
    const query = new URLSearchParams();
    for (const name of ["view", "q"]) {
      const value = told(name);
      if (value !== undefined) query.set(name, value);
    }
    query.set("partner", code);
    return `/admin/partners?${query.toString()}`;
  };
  const sub = () => {
    const found = counts.value();
    return found
      ? `${counted(pt().active, found.active)}, ${counted(pt().users, found.users)}`
      : "";
  };
  /** Nobody of that name, nobody like that, or nobody at all yet. */
  const nobody = () => {
    const { view, search } = filter();
    if (search) return { title: pt().notFound, text: pt().notFoundText };
    return view === "all"
      ? { title: pt().noneYet, text: pt().noneYetText, way: firstWay() }
      : { title: pt().empty, text: pt().emptyText };
  };
  const rule = () =>
    ({
      quiet: pt().quietRule,
      unsigned: pt().unsignedRule,
      all: "",
      overdue: "",
    })[filter().view];
  return (
    <Show when={isWorded()} fallback={<LineSkeleton />}>
      <AdminHead title={pt().title} sub={sub()}>
        <a class="head-link" href="/admin/trip" data-testid="to-trip">
          {pt().trip}
        </a>
      </AdminHead>
      <main id="content" tabindex="-1" class="admin-main partners">
        <div class="tabs-line admin-tabs">
          <For each={VIEWS}>
            {(one) => (
              <button
                type="button"
                data-testid={`view-${one}`}
                aria-pressed={one === filter().view}
                onClick={() => say({ view: one === "all" ? undefined : one })}
              >
                {pt().views[one]}{" "}
                <Show when={counts.value()}>
                  {(found) => <em>{format().count(found()[one])}</em>}
                </Show>
              </button>
            )}
          </For>
        </div>
        <SearchField
          class="admin-search"
          testid="search"
          label={pt().search}
          placeholder={pt().search}
          value={told("q")}
          onSearch={(q) => say({ q })}
        />
        <Show when={rule()}>
          <p class="admin-intro small">{rule()}</p>
        </Show>
        <div class="split">
          <div>
            <Loaded of={partners.list} failed={pt().failed}>
              {(page) => (
                <Show
                  when={page().partners.length > 0}
                  fallback={<EmptyState drawing="page" {...nobody()} />}
                >
                  <PartnerTable
                    partners={page().partners}
                    href={href}
                    chosen={wide() ? told("partner") : undefined}
                  />
                  <MoreRows of={partners} label={pt().more} />
                </Show>
              )}
            </Loaded>
          </div>
          <Show when={wide()}>
            <aside class="panel" aria-label={told("partner") ?? pt().choose}>
              <Show
                when={told("partner")}
                keyed
                fallback={
                  <EmptyState
                    drawing="page"
                    title={pt().choose}
                    text={pt().chooseText}
                  />
                }
              >
                {(code) => <PartnerPanel code={code} onChanged={refresh} />}
              </Show>
            </aside>
          </Show>
        </div>
      </main>
    </Show>
  );
}
