import { For, Show } from "solid-js";
import type { Order, OrderState } from "../api.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { statesAhead, stepsOf } from "./order-steps.ts";
import { orderWhen } from "./order-when.ts";

/** What has happened to an order, by whom and when, and what is still ahead. */
export function OrderTimeline(props: { order: Order }) {
  const last = () => props.order.history.length - 1;
  const look = (state: OrderState, index: number) =>
    index < last()
      ? "done"
      : stepsOf(state).last === "stopped"
        ? "stopped"
        : "current";
  const when = (at: string) => {
    const words = orderWhen(at);
    return words.includes(":") ? words : `${words} ${format().time(at)}`;
  };
  const details = (state: OrderState, by: string | null) =>
    [
      by === null ? "" : fill(t().orders.by, { by }),
      state === "placed" && props.order.confirmationEmail
        ? fill(t().orders.mailTo, { email: props.order.confirmationEmail })
        : "",
      state === "confirmed" && props.order.erpDocument
        ? fill(t().orders.erp, { document: props.order.erpDocument })
        : "",
    ].filter((part) => part !== "");
  return (
    <ol class="timeline gutter">
      <For each={props.order.history}>
        {(event, index) => (
          <li class={look(event.state, index())}>
            <b>
              {t().orders.state[event.state]}
              <time datetime={event.at}>{when(event.at)}</time>
            </b>
            <Show when={details(event.state, event.by).length > 0}>
              <p>{details(event.state, event.by).join(" · ")}</p>
            </Show>
          </li>
        )}
      </For>
      <For each={statesAhead(props.order.state)}>
        {(state) => (
          <li class="ahead">
            <b>{t().orders.state[state]}</b>
          </li>
        )}
      </For>
    </ol>
  );
}
