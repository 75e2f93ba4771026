import { Match, Show, Switch } from "solid-js";
import type { Order } from "../api.ts";
import { creditReasons } from "../i18n/credit-reasons.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createWork } from "../lib/create-work.ts";
import { trpc } from "../trpc.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Icon } from "../ui/Icon.tsx";
import { showToast } from "../ui/toast.ts";
import { heldByCredit, holdsGoods } from "./order-steps.ts";
import { OrderPayment } from "./OrderPayment.tsx";

/** Until when the goods are held and how to hold them longer, or why they no longer are. */
export function OrderHold(props: { order: Order; onChanged: () => void }) {
  const { busy, failure, run } = createWork();
  const texts = () => t().orders;
  const extend = () =>
    run(async () => {
      const { number } = props.order;
      const { validUntil } = await trpc.orders.extend.mutate({ number });
      const date = format().date(validUntil);
      showToast({ text: fill(texts().extended, { date }) });
    }).finally(() => props.onChanged());
  const ended = () => {
    const { state } = props.order;
    return state === "expired" || state === "refused" || state === "cancelled"
      ? texts().ended[state]
      : undefined;
  };
  const reason = () => props.order.history.at(-1)?.note;
  return (
    <div class="gutter order-hold" aria-live="polite">
      <Show when={creditReasons({ because: heldByCredit(props.order) })}>
        {(reasons) => (
          <p class="small" data-testid="held-by-credit">
            <b>
              {reasons()} {t().credit.hold}
            </b>
          </p>
        )}
      </Show>
      <Switch>
        <Match when={props.order.payment?.deadline === "lifted"}>
          <p class="order-held">
            <b data-testid="reserved-until">{texts().keptPaid}</b>
          </p>
        </Match>
        <Match when={props.order.payment?.deadline === "undecided"}>
          <p class="order-held">
            <b data-testid="reserved-until">{texts().keptPart}</b>
          </p>
          <p class="small soft">{texts().keptPartText}</p>
        </Match>
        <Match when={props.order.reservedUntil}>
          <p class="order-held">
            <b data-testid="reserved-until">
              {fill(
                holdsGoods(props.order)
                  ? texts().heldForYou
                  : texts().waitsUntil,
                { date: format().date(props.order.validUntil) },
              )}
            </b>
            <Show when={props.order.extendableUntil}>
              {(date) => (
                <button
                  type="button"
                  class="button slim"
                  data-testid="extend-order"
                  disabled={busy()}
                  onClick={() => void extend()}
                >
                  {busy()
                    ? texts().extending
                    : fill(texts().extend, { date: format().date(date()) })}
                </button>
              )}
            </Show>
          </p>
        </Match>
        <Match when={ended()}>
          {(words) => (
            <div
              class="note"
              classList={{ bad: props.order.state === "refused" }}
            >
              <Icon name="warning" />
              <div>
                {words()}{" "}
                <Show when={reason()}>
                  {(given) => (
                    <b>{fill(texts().reason, { reason: given() })}</b>
                  )}
                </Show>
              </div>
            </div>
          )}
        </Match>
      </Switch>
      <OrderPayment order={props.order} />
      <FailureNote failure={failure()} />
    </div>
  );
}
