import { Show, type Component } from "solid-js";
import type { Order } from "../api.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { later } from "../lib/later.tsx";
import { Totals } from "../ui/Totals.tsx";
import { ENDED_STATES } from "./order-steps.ts";
import { OrderLines, type LineReceiptProps } from "./OrderLines.tsx";
import "./orders.css";

const OrderAdjusted = later(() => import("../answer-sheet/OrderAdjusted.tsx"));

/** The one big figure of an order, and in a line what it is for. */
export function OrderFigure(props: { order: Order }) {
  const sub = () =>
    [
      props.order.paymentMethod?.name ?? "",
      props.order.deliveryAddress ?? "",
    ].filter((part) => part !== "");
  return (
    <div class="gutter order-figure">
      <p class="figure" data-testid="order-total">
        <Show
          when={ENDED_STATES.has(props.order.state)}
          fallback={format().amount(props.order.total)}
        >
          <s class="faint">{format().amount(props.order.total)}</s>
        </Show>{" "}
        <small>
          {fill(t().orders.withVat, { currency: props.order.currency })}
        </small>
      </p>
      <p class="soft small">{sub().join(" · ")}</p>
    </div>
  );
}

/** Lines, reckoning and what the partner wrote: the same for the partner and for staff. */
export function OrderText(props: {
  order: Order;
  /** Who explains a line's price, to whom. */
  receipt: Component<LineReceiptProps>;
}) {
  const adjusted = () => props.order.history[0]?.adjusted;
  return (
    <>
      <Show when={adjusted()}>
        {(lines) => <OrderAdjusted lines={lines()} />}
      </Show>
      <OrderLines order={props.order} receipt={props.receipt} />
      <h2 class="section">
        <span>{t().orders.totals}</span>
      </h2>
      <Totals
        listTotal={props.order.listTotal}
        net={props.order.net}
        vat={props.order.vat}
        total={props.order.total}
        currency={props.order.currency}
      />
      <h2 class="section">
        <span>{t().orders.details}</span>
      </h2>
      <dl class="pairs lined gutter">
        <dt>{t().orders.proformaNumber}</dt>
        <dd>{props.order.proformaNumber}</dd>
        <Show
          when={
            props.order.payment?.deadline !== "lifted" && props.order.validUntil
          }
        >
          {(until) => (
            <>
              <dt>{t().orders.validUntil}</dt>
              <dd>{format().date(until())}</dd>
            </>
          )}
        </Show>
        <Show when={props.order.paymentMethod}>
          {(method) => (
            <>
              <dt>{t().orders.payment}</dt>
              <dd>{method().name}</dd>
            </>
          )}
        </Show>
        <Show when={props.order.deliveryAddress}>
          {(address) => (
            <>
              <dt>{t().orders.address}</dt>
              <dd>{address()}</dd>
            </>
          )}
        </Show>
        <Show when={props.order.wishedDate}>
          {(date) => (
            <>
              <dt>{t().orders.wishedDate}</dt>
              <dd class="pen" data-testid="wished-date">
                {format().date(date())}
              </dd>
            </>
          )}
        </Show>
        <Show when={props.order.reference}>
          {(reference) => (
            <>
              <dt>{t().orders.reference}</dt>
              <dd class="pen">{reference()}</dd>
            </>
          )}
        </Show>
        <Show when={props.order.note}>
          {(note) => (
            <>
              <dt>{t().orders.note}</dt>
              <dd class="pen">{note()}</dd>
            </>
          )}
        </Show>
      </dl>
    </>
  );
}
