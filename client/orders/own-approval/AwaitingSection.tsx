import { For, Show } from "solid-js";
import type { AwaitingOrder } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { orderWhen } from "../../i18n/order-when.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { createOwnApprovalTexts } from "./own-approval-texts.ts";

/** What of his company's orders waits for an owner; nothing at all where nothing does. */
export default function AwaitingSection() {
  const texts = createOwnApprovalTexts();
  const awaiting = createRemote<AwaitingOrder[]>(
    () => "awaiting orders",
    async (signal) =>
      (await trpc.orders.awaiting.query(undefined, { signal })).orders,
  );
  const shown = () => {
    const orders = awaiting.value() ?? [];
    return orders.length > 0 ? orders : undefined;
  };
  return (
    <Show when={texts()}>
      {(words) => (
        <Show when={shown()}>
          {(orders) => (
            <section data-testid="awaiting-orders">
              <h2 class="section">
                <span>{words().title}</span>
              </h2>
              <div class="lines flat">
                <For each={orders()}>
                  {(order) => (
                    <a
                      class="line"
                      href={`/orders/${order.number}`}
                      data-testid="awaiting-order"
                      data-number={order.number}
                    >
                      <span class="main nowrap">{order.number}</span>
                      <span class="value">
                        {format().amount(order.total)} {order.currency}
                      </span>
                      <span class="sub">
                        {fill(words().by, {
                          by: order.placedBy,
                          at: orderWhen(order.placedAt),
                        })}
                      </span>
                    </a>
                  )}
                </For>
              </div>
            </section>
          )}
        </Show>
      )}
    </Show>
  );
}
