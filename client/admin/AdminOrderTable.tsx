import { For, Show } from "solid-js";
import type { AdminOrderRow } from "../api.ts";
import { format, t } from "../i18n/i18n.ts";
import { ENDED_STATES } from "../orders/order-steps.ts";
import { orderWhen } from "../i18n/order-when.ts";
import { OrderSteps } from "../orders/OrderSteps.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { TransferCell } from "./transfer/TransferCell.tsx";
import { transferTextsLoaded } from "./transfer/texts.ts";

/** Orders row by row: whose, how much, how far, and whether the ERP has it. */
export function AdminOrderTable(props: {
  orders: AdminOrderRow[];
  href: (number: string) => string;
  /** The number of the order that is shown beside the table. */
  chosen?: string;
  /** While many are chosen, a row is ticked and not opened. */
  ticks?: {
    has: (number: string) => boolean;
    toggle: (number: string) => void;
  };
  /** What is said where there is none. */
  emptyTitle: string;
  emptyText: string;
}) {
  const texts = () => t().admin;
  return (
    <Show
      when={props.orders.length > 0}
      fallback={
        <EmptyState
          drawing="page"
          title={props.emptyTitle}
          text={props.emptyText}
        />
      }
    >
      <div class="table">
        <div class="table-row header" aria-hidden="true">
          <span>{texts().columnNumber}</span>
          <span>{texts().columnPartner}</span>
          <span class="right">{texts().columnTotal}</span>
          <span>{texts().columnFlow}</span>
          <span>{texts().columnExport}</span>
        </div>
        <For each={props.orders}>
          {(order) => (
            <Show
              when={props.ticks}
              fallback={
                <a
                  class="table-row"
                  classList={{ chosen: props.chosen === order.number }}
                  href={props.href(order.number)}
                  noScroll
                  data-testid="order-row"
                  data-number={order.number}
                >
                  <Row order={order} />
                </a>
              }
            >
              {(ticks) => (
                <label
                  class="ticked-row"
                  classList={{ chosen: ticks().has(order.number) }}
                  data-testid="order-row"
                  data-number={order.number}
                >
                  <input
                    type="checkbox"
                    checked={ticks().has(order.number)}
                    onChange={() => ticks().toggle(order.number)}
                  />
                  <span class="table-row">
                    <Row order={order} />
                  </span>
                </label>
              )}
            </Show>
          )}
        </For>
      </div>
    </Show>
  );
}

function Row(props: { order: AdminOrderRow }) {
  const order = () => props.order;
  const ended = () => ENDED_STATES.has(order().state);
  return (
    <>
      <span class="number">
        <b>{order().number}</b>
        <small>{orderWhen(order().placedAt)}</small>
      </span>
      <span class="partner">{order().partner.name}</span>
      <span class="sum">
        <Show when={ended()} fallback={format().amount(order().total)}>
          <s class="faint">{format().amount(order().total)}</s>
        </Show>
      </span>
      <span class="only-wide">
        <OrderSteps state={order().state} />
      </span>
      <span class="transfer" data-state={order().transfer.state}>
        <Show
          when={order().state === "on_hold" || ended()}
          fallback={
            <Show when={transferTextsLoaded()}>
              <TransferCell order={order()} />
            </Show>
          }
        >
          <Show
            when={order().awaitsOwner}
            fallback={
              <span class="red strong">{t().orders.state[order().state]}</span>
            }
          >
            <span class="soft">{t().orders.awaitsOwner}</span>
          </Show>
        </Show>
      </span>
    </>
  );
}
