import { useSearchParams } from "@solidjs/router";
import {
  createEffect,
  createMemo,
  createSignal,
  For,
  on,
  Show,
} from "solid-js";
import { isCalendarDate } from "../../server/core/calendar.ts";
import { FORMS } from "../../server/order-export/document-form.rules.ts";
import { ORDER_STATES } from "../../server/orders/order-state.rules.ts";
import type {
  AdminOrder,
  AdminOrderFilter,
  AdminOrderRow,
  OrderChoices,
  OrderCounts,
} from "../api.ts";
import { format, language, t } from "../i18n/i18n.ts";
import { createWork } from "../lib/create-work.ts";
import { online } from "../offline/connectivity.ts";
import { createRemote } from "../offline/create-remote.ts";
import { wide } from "../lib/screen-width.ts";
import { trpc } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FailureNote } from "../ui/FailureNote.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { MoreRows } from "../ui/MoreRows.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { AdminHead } from "./AdminHead.tsx";
import { AdminOrderTable } from "./AdminOrderTable.tsx";
import { AdminOrderText } from "./AdminOrderText.tsx";
import { createAdminOrderList } from "./admin-order-list.ts";
import { BulkBar } from "./bulk/BulkBar.tsx";
import { createBulk } from "./bulk/create-bulk.ts";
import {
  OrderFilters,
  TRANSFERS,
  type MoreFilters,
} from "./bulk/OrderFilters.tsx";
import { bt, bulkTextsLoaded } from "./bulk/texts.ts";
import "./bulk/bulk.css";
import { takeFile } from "../lib/take-file.ts";

const PAGE = 50;
const VIEWS = ["open", "needs", "today", "part_paid"] as const;

export default function AdminOrdersPage() {
  const [params, setParams] = useSearchParams();
  const text = (name: string) => {
    const value = params[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const state = () => ORDER_STATES.find((one) => one === text("state"));
  const view = () => VIEWS.find((one) => one === text("view"));
  const day = (name: string) => {
    const value = text(name);
    return value !== undefined && isCalendarDate(value) ? value : undefined;
  };
  const more = (): MoreFilters => ({
    partner: text("partner"),
    salesperson: text("salesperson"),
    transfer: TRANSFERS.find((one) => one === text("transfer")),
    form: FORMS.find((one) => one === text("form")),
    from: day("from"),
    to: day("to"),
  });
  const filter = () => {
    const all = { state: state(), view: view(), search: text("q"), ...more() };
    return Object.fromEntries(
      Object.entries(all).filter(([, value]) => value !== undefined),
    ) as AdminOrderFilter;
  };
  const isSifted = () => Object.keys(filter()).length > 0;
  const choices = createRemote<OrderChoices>(
    () => "admin order choices",
    (signal) => trpc.admin.orderChoices.query(undefined, { signal }),
  );
  /** The orders that are ticked; undefined while rows are opened and not ticked. */
  const [ticked, setTicked] = createSignal<ReadonlySet<string>>();
  const ticks = () => {
    const now = ticked();
    return (
      now && {
        has: (number: string) => now.has(number),
        toggle: (number: string) => {
          const next = new Set(now);
          if (!next.delete(number)) next.add(number);
          setTicked(next);
        },
      }
    );
  };
  const tickedOrders = (all: AdminOrderRow[]) =>
    all.filter(({ number }) => ticked()?.has(number));
  // What is no longer shown is not decided over.
  createEffect(
    on(
      createMemo(() => JSON.stringify(filter())),
      () => setTicked((now) => now && new Set<string>()),
      { defer: true },
    ),
  );
  const counts = createRemote<OrderCounts>(
    () => "admin order counts",
    (signal) => trpc.admin.orderCounts.query(undefined, { signal }),
  );
  // Rare, and a decision where there is one.
  const showsPartPaid = () =>
    view() === "part_paid" || (counts.value()?.part_paid ?? 0) > 0;
  const orders = createAdminOrderList(filter, PAGE);
  const shownOrders = () => orders.list.value()?.orders ?? [];
  const bulk = createBulk(() => {
    setTicked((now) => now && new Set<string>());
    orders.list.refresh();
    counts.refresh();
  });
  /** There is something to tick once the list is there; a run is told of whatever is shown. */
  const showsBulk = () =>
    bulk.run() !== undefined ||
    (ticked() !== undefined && orders.list.value() !== undefined);
  const saving = createWork();
  const save = () => {
    const query = new URLSearchParams(filter() as Record<string, string>);
    return takeFile(`/admin/orders.csv?${query.toString()}`, {
      orName: "orders.csv",
      language: language(),
    });
  };
  const href = (number: string) => {
    if (!wide()) return `/admin/orders/${number}`;
    const query = new URLSearchParams();
    for (const name of [
      "state",
      "view",
      "q",
      "partner",
      "salesperson",
      "transfer",
      "form",
      "from",
      "to",
    ]) {
      const value = text(name);
      if (value !== undefined) query.set(name, value);
    }
    query.set("order", number);
    return `/admin/orders?${query.toString()}`;
  };
  return (
    // All at once: what came later would push aside what is being read.
    <Show when={bulkTextsLoaded()} fallback={<LineSkeleton />}>
      <AdminHead title={t().admin.orders} />
      <main id="content" tabindex="-1" class="admin-main">
        <div class="tabs-line admin-tabs">
          <For each={[...VIEWS, undefined]}>
            {(one) => (
              <button
                type="button"
                hidden={one === "part_paid" && !showsPartPaid()}
                data-testid={`view-${one ?? "all"}`}
                aria-pressed={one === view()}
                onClick={() =>
                  setParams({ view: one, state: undefined }, { replace: true })
                }
              >
                {t().admin.views[one ?? "all"]}{" "}
                <Show when={one && counts.value()?.[one]}>
                  {(count) => <em>{format().count(count())}</em>}
                </Show>
              </button>
            )}
          </For>
        </div>
        <div class="orders-filter">
          <SearchField
            class="admin-search"
            testid="search"
            label={t().admin.searchLabel}
            placeholder={t().admin.search}
            value={text("q")}
            onSearch={(q) =>
              setParams({ q: q || undefined }, { replace: true })
            }
          />
          <select
            class="input"
            data-testid="order-state"
            aria-label={t().admin.anyState}
            onChange={(event) =>
              setParams(
                { state: event.currentTarget.value || undefined },
                { replace: true },
              )
            }
          >
            <option value="" selected={state() === undefined}>
              {t().admin.anyState}
            </option>
            <For each={ORDER_STATES}>
              {(one) => (
                <option value={one} selected={one === state()}>
                  {t().orders.state[one]}
                </option>
              )}
            </For>
          </select>
          <OrderFilters
            filters={more()}
            choices={choices.value()}
            onChange={(next) =>
              setParams(
                {
                  partner: next.partner,
                  salesperson: next.salesperson,
                  transfer: next.transfer,
                  from: next.from,
                  to: next.to,
                },
                { replace: true },
              )
            }
          />
          <button
            type="button"
            class="button"
            data-testid="select-orders"
            aria-pressed={ticked() !== undefined}
            onClick={() =>
              setTicked((now) => (now ? undefined : new Set<string>()))
            }
          >
            {ticked() ? bt().stop : bt().select}
          </button>
          <button
            type="button"
            class="button"
            data-testid="orders-csv"
            disabled={saving.busy() || !online()}
            onClick={() => void saving.run(save)}
          >
            {t().admin.exportCsv}
          </button>
        </div>
        <FailureNote failure={saving.failure()} />
        <div class="split">
          <div>
            <Show when={showsBulk()}>
              <BulkBar
                bulk={bulk}
                chosen={tickedOrders(shownOrders())}
                onChooseAll={() =>
                  setTicked(new Set(shownOrders().map(({ number }) => number)))
                }
              />
            </Show>
            <Loaded of={orders.list} failed={t().orders.failed}>
              {(page) => (
                <>
                  <AdminOrderTable
                    orders={page().orders}
                    href={href}
                    ticks={ticks()}
                    chosen={wide() ? text("order") : undefined}
                    emptyTitle={
                      isSifted() ? t().admin.empty : t().admin.noOrders
                    }
                    emptyText={
                      isSifted() ? t().admin.emptyText : t().admin.noOrdersText
                    }
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
                    onChanged={() => {
                      orders.list.refresh();
                      counts.refresh();
                    }}
                  />
                )}
              </Show>
            </aside>
          </Show>
        </div>
      </main>
    </Show>
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
