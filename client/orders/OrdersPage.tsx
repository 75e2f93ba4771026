import { useSearchParams } from "@solidjs/router";
import { For, Show } from "solid-js";
import { sumAmounts } from "../../server/core/money.ts";
import type { OrderRow } from "../api.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { later } from "../lib/later.tsx";
import { waiting } from "../outbox/outbox-count.ts";
import { Head } from "../ui/Head.tsx";
import { Icon } from "../ui/Icon.tsx";
import { SyncLink } from "../ui/SyncLink.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { MoreRows } from "../ui/MoreRows.tsx";
import { createOrderList, ORDERS_SHOWN } from "./order-list.ts";
import { DELIVERED_STATES, ENDED_STATES, OPEN_STATES } from "./order-steps.ts";
import { isRecent } from "../i18n/order-when.ts";
import { OrderLink } from "./OrderLink.tsx";
import { repeatHref, RepeatPlace } from "./RepeatPlace.tsx";
import "./orders.css";

const OutboxStrip = later(() => import("../outbox/OutboxStrip.tsx"));
type Which = "all" | "open" | "done";
const WHICH: Which[] = ["all", "open", "done"];

export default function OrdersPage() {
  const [params, setParams] = useSearchParams();
  const which = (): Which =>
    WHICH.find((one) => one === params["show"]) ?? "all";
  const orders = createOrderList(ORDERS_SHOWN);
  const { list } = orders;
  const chosen = () => {
    const all = list.value()?.orders ?? [];
    if (which() === "open")
      return all.filter((order) => OPEN_STATES.has(order.state));
    if (which() === "done")
      return all.filter((order) => DELIVERED_STATES.has(order.state));
    return all;
  };
  const recent = () => chosen().filter((order) => isRecent(order.placedAt));
  const earlier = () => chosen().filter((order) => !isRecent(order.placedAt));
  return (
    <div class="page narrow">
      <Head
        title={t().orders.title}
        actions={<SyncLink at={list.at()} />}
        at={list.at()}
        onRefresh={list.refresh}
      >
        <div class="tabs-line">
          <For each={WHICH}>
            {(one) => (
              <button
                type="button"
                aria-pressed={one === which()}
                onClick={() =>
                  setParams(
                    { show: one === "all" ? undefined : one },
                    { replace: true },
                  )
                }
              >
                {t().orders[one]}
              </button>
            )}
          </For>
        </div>
      </Head>
      <Show when={waiting() > 0}>
        <OutboxStrip />
      </Show>
      <main id="content" tabindex="-1">
        <Loaded of={list} failed={t().orders.failed}>
          {(page) => (
            <Show
              when={page().orders.length > 0}
              fallback={
                <EmptyState
                  drawing="page"
                  title={t().orders.empty}
                  text={t().orders.emptyText}
                  way={{ href: "/catalog", label: t().home.toCatalog }}
                />
              }
            >
              <Show
                when={chosen().length > 0}
                fallback={
                  <EmptyState
                    drawing="page"
                    title={t().orders.emptyFilter}
                    text={t().orders.emptyFilterText}
                  />
                }
              >
                <Group title={t().orders.thisWeek} orders={recent()} summed />
                <Group title={t().orders.earlier} orders={earlier()} />
                <div class="gutter">
                  <MoreRows of={orders} label={t().orders.more} />
                </div>
              </Show>
            </Show>
          )}
        </Loaded>
      </main>
      <RepeatPlace />
    </div>
  );
}

function Group(props: { title: string; orders: OrderRow[]; summed?: boolean }) {
  const sum = () =>
    sumAmounts(
      props.orders
        .filter((order) => !ENDED_STATES.has(order.state))
        .map((order) => order.total),
    );
  return (
    <Show when={props.orders.length > 0}>
      <h2 class="day">
        <span>{props.title}</span>
        <Show when={props.summed}>
          <span>
            {format().amount(sum())} {props.orders[0]?.currency}
          </span>
        </Show>
      </h2>
      <div class="lines">
        <For each={props.orders}>
          {(order) => (
            <div class="order-with-repeat">
              <OrderLink order={order} />
              <a
                class="icon-button"
                href={repeatHref(order.number)}
                aria-label={fill(t().orders.repeatOne, {
                  number: order.number,
                })}
              >
                <Icon name="repeat" />
              </a>
            </div>
          )}
        </For>
      </div>
    </Show>
  );
}
