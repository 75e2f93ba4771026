import { useSearchParams } from "@solidjs/router";
import { For, Show } from "solid-js";
import { ORDER_STATES } from "../../server/orders/order-state.rules.ts";
import type { AdminOrder } from "../api.ts";
import { t } from "../i18n/i18n.ts";
import { createRemote } from "../offline/create-remote.ts";
import { wide } from "../lib/screen-width.ts";
import { trpc } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { MoreRows } from "../ui/MoreRows.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { AdminHead } from "./AdminHead.tsx";
import { AdminOrderTable } from "./AdminOrderTable.tsx";
import { AdminOrderText } from "./AdminOrderText.tsx";
import { createAdminOrderList } from "./admin-order-list.ts";

const PAGE = 50;

export default function AdminOrdersPage() {
  const [params, setParams] = useSearchParams();
  const text = (name: string) => {
    const value = params[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const state = () => ORDER_STATES.find((one) => one === text("state"));
  const filter = () => {
    const found = state();
    const search = text("q");
    return { ...(found && { state: found }), ...(search && { search }) };
  };
  const orders = createAdminOrderList(filter, PAGE);
  const href = (number: string) => {
    if (!wide()) return `/admin/orders/${number}`;
    const query = new URLSearchParams(filter());
    query.set("order", number);
    return `/admin/orders?${query.toString()}`;
  };
  return (
    <>
      <AdminHead title={t().admin.orders} />
      <main id="content" tabindex="-1" class="admin-main">
        <div class="tabs-line admin-tabs">
          <For each={[undefined, ...ORDER_STATES]}>
            {(one) => (
              <button
                type="button"
                aria-pressed={one === state()}
                onClick={() => setParams({ state: one }, { replace: true })}
              >
                {one ? t().orders.state[one] : t().admin.filterAll}
              </button>
            )}
          </For>
        </div>
        <SearchField
          class="admin-search"
          testid="search"
          label={t().admin.searchLabel}
          placeholder={t().admin.search}
          value={text("q")}
          onSearch={(q) => setParams({ q: q || undefined }, { replace: true })}
        />
        <div class="split">
          <div>
            <Loaded of={orders.list} failed={t().orders.failed}>
              {(page) => (
                <>
                  <AdminOrderTable
                    orders={page().orders}
                    href={href}
                    chosen={wide() ? text("order") : undefined}
                    emptyTitle={t().admin.empty}
                    emptyText={t().admin.emptyText}
                  />
                  <MoreRows of={orders} label={t().orders.more} />
                </>
              )}
            </Loaded>
          </div>
          <Show when={wide()}>
            <aside class="panel" aria-label={text("order") ?? t().admin.choose}>
              <Show
                when={text("order")}
                fallback={
                  <EmptyState
                    drawing="page"
                    title={t().admin.choose}
                    text={t().admin.chooseText}
                  />
                }
              >
                {(number) => (
                  <OrderPanel
                    number={number()}
                    onChanged={orders.list.refresh}
                  />
                )}
              </Show>
            </aside>
          </Show>
        </div>
      </main>
    </>
  );
}

/** The chosen order beside the list. */
function OrderPanel(props: { number: string; onChanged: () => void }) {
  const order = createRemote<AdminOrder>(
    () => `admin order ${props.number}`,
    (signal) => trpc.admin.order.query({ number: props.number }, { signal }),
  );
  return (
    <Loaded of={order}>
      {(shown) => (
        <>
          <h2 class="section" style={{ "border-top": "0" }}>
            <span>{shown().number}</span>
            <span>{t().orders.state[shown().state]}</span>
          </h2>
          <AdminOrderText
            order={shown()}
            onChanged={() => {
              order.refresh();
              props.onChanged();
            }}
          />
        </>
      )}
    </Loaded>
  );
}
