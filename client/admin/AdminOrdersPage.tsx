import { useSearchParams } from "@solidjs/router";
import { createSignal, For, Match, onCleanup, Show, Switch } from "solid-js";
import type { AdminOrder, OrderState } from "../api.ts";
import { t } from "../i18n/i18n.ts";
import { createRemote } from "../offline/create-remote.ts";
import { wide } from "../lib/screen-width.ts";
import { trpc } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FailureNote } from "../ui/FailureNote.tsx";
import { FailureState } from "../ui/FailureState.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { AdminHead } from "./AdminHead.tsx";
import {
  AdminOrderRowLink,
  AdminOrderTableHead,
} from "./AdminOrderRowLink.tsx";
import { AdminOrderText } from "./AdminOrderText.tsx";
import { createAdminOrderList } from "./admin-order-list.ts";

const PAGE = 50;
const PAUSE_MS = 200;
const STATES: OrderState[] = [
  "on_hold",
  "placed",
  "confirmed",
  "partly_shipped",
  "shipped",
  "invoiced",
  "cancel_requested",
  "cancelled",
  "refused",
  "expired",
];

export default function AdminOrdersPage() {
  const [params, setParams] = useSearchParams();
  const text = (name: string) => {
    const value = params[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const state = () => STATES.find((one) => one === text("state"));
  const filter = () => {
    const found = state();
    const search = text("q");
    return { ...(found && { state: found }), ...(search && { search }) };
  };
  const { list, more, busy, moreFailure } = createAdminOrderList(filter, PAGE);
  const [typed, setTyped] = createSignal(text("q") ?? "");
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const type = (value: string) => {
    setTyped(value);
    clearTimeout(timer);
    timer = setTimeout(
      () => setParams({ q: value.trim() || undefined }, { replace: true }),
      PAUSE_MS,
    );
  };
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
          <For each={[undefined, ...STATES]}>
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
        <div class="search admin-search">
          <Icon name="search" />
          <input
            type="search"
            autocomplete="off"
            maxlength={100}
            data-testid="search"
            aria-label={t().admin.searchLabel}
            placeholder={t().admin.search}
            value={typed()}
            onInput={(event) => type(event.currentTarget.value)}
          />
        </div>
        <div class="split">
          <div>
            <Switch fallback={<LineSkeleton />}>
              <Match when={list.value()?.orders.length === 0}>
                <EmptyState
                  drawing="page"
                  title={t().admin.empty}
                  text={t().admin.emptyText}
                />
              </Match>
              <Match when={list.value()}>
                {(page) => (
                  <>
                    <div class="table">
                      <AdminOrderTableHead />
                      <For each={page().orders}>
                        {(order) => (
                          <AdminOrderRowLink
                            order={order}
                            href={href(order.number)}
                            chosen={wide() && order.number === text("order")}
                          />
                        )}
                      </For>
                    </div>
                    <Show when={page().nextCursor !== null}>
                      <FailureNote failure={moreFailure()} />
                      <button
                        type="button"
                        class="button slim"
                        style={{ "margin-top": "16px" }}
                        disabled={busy()}
                        onClick={() => void more()}
                      >
                        {t().orders.more}
                      </button>
                    </Show>
                  </>
                )}
              </Match>
              <Match when={list.failure()}>
                {(failure) => (
                  <FailureState
                    failure={failure()}
                    title={t().orders.failed}
                    onRetry={list.refresh}
                  />
                )}
              </Match>
            </Switch>
          </div>
          <Show when={wide()}>
            <OrderPanel number={text("order")} onChanged={list.refresh} />
          </Show>
        </div>
      </main>
    </>
  );
}

/** The chosen order beside the list. */
function OrderPanel(props: {
  number: string | undefined;
  onChanged: () => void;
}) {
  const order = createRemote<AdminOrder>(
    () => props.number && `admin order ${props.number}`,
    (signal) =>
      trpc.admin.order.query({ number: props.number ?? "" }, { signal }),
  );
  return (
    <aside class="panel" aria-label={props.number ?? t().admin.choose}>
      <Switch
        fallback={
          <EmptyState
            drawing="page"
            title={t().admin.choose}
            text={t().admin.chooseText}
          />
        }
      >
        <Match when={order.value()}>
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
        </Match>
        <Match when={order.failure()}>
          {(failure) => (
            <FailureState failure={failure()} onRetry={order.refresh} />
          )}
        </Match>
        <Match when={props.number}>
          <LineSkeleton />
        </Match>
      </Switch>
    </aside>
  );
}
