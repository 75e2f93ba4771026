import { Show } from "solid-js";
import type { OrderRow } from "../api.ts";
import { counted, format, t } from "../i18n/i18n.ts";
import { ENDED_STATES, stepsOf } from "./order-steps.ts";
import { OrderSteps } from "./OrderSteps.tsx";
import { orderWhen } from "../i18n/order-when.ts";

/** An order in a list. */
export function OrderLink(props: { order: OrderRow }) {
  const ended = () => ENDED_STATES.has(props.order.state);
  return (
    <a
      class="line"
      href={`/orders/${props.order.number}`}
      data-testid="order-row"
      data-number={props.order.number}
    >
      <span class="main">
        <span class="nowrap">{props.order.number}</span>{" "}
        <span class="faint small">· {orderWhen(props.order.placedAt)}</span>
      </span>
      <span class="value">
        <Show when={ended()} fallback={format().amount(props.order.total)}>
          <s class="faint">{format().amount(props.order.total)}</s>
        </Show>
      </span>
      <span class="sub">
        <Show when={!ended()}>
          <OrderSteps state={props.order.state} />
        </Show>
        <span
          classList={{
            "red strong":
              stepsOf(props.order.state).last === "stopped" && !ended(),
          }}
        >
          {props.order.awaitsOwner
            ? t().orders.awaitsOwner
            : t().orders.state[props.order.state]}
        </span>
        <Show when={!ended() && props.order.paid}>
          {(paid) => (
            <span class="faint">
              {" · "}
              {paid() >= props.order.total
                ? t().orders.paid
                : t().orders.partPaid}
            </span>
          )}
        </Show>
      </span>
      <span class="sub-value">
        {props.order.reference ||
          counted(t().cart.lines, props.order.lineCount)}
      </span>
    </a>
  );
}
