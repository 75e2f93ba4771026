import { Show } from "solid-js";
import type { Order } from "../api.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { Icon } from "../ui/Icon.tsx";

/** What the ledger says is paid of an order, and what is left. */
export function OrderPayment(props: { order: Order }) {
  const texts = () => t().orders;
  const money = (amount: number) =>
    `${format().amount(amount)} ${props.order.currency}`;
  const paid = () => {
    const { payment } = props.order;
    return payment && payment.paid > 0 ? payment : undefined;
  };
  return (
    <Show when={paid()}>
      {(payment) => (
        <p class="order-paid" data-testid="order-paid">
          <Show
            when={payment().paidOn}
            fallback={fill(texts().paidPart, {
              paid: money(payment().paid),
              left: money(payment().left),
            })}
          >
            {(date) => (
              <>
                <Icon name="check" />
                <span>
                  {fill(texts().paidOn, { date: format().date(date()) })}{" "}
                  <b>{money(payment().paid)}</b>
                </span>
              </>
            )}
          </Show>
        </p>
      )}
    </Show>
  );
}
