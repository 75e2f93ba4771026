import { Show } from "solid-js";
import { formatQuantity } from "../../server/core/quantity.ts";
import type { AskPage, Item } from "../api.ts";
import { quantityInCart } from "../cart/change-cart.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { nextQuantity, stepRuleFrom } from "../lib/quantity-steps.ts";
import { createRemote } from "../offline/create-remote.ts";
import { trpc } from "../trpc.ts";
import { AskPriceLink } from "../ui/AskPriceLink.tsx";
import { mayAskPrice } from "../ui/may-ask-price.ts";

/** Asks sales for a price of this item, and says what came of it the last time. */
export function ItemAsk(props: { item: Item }) {
  const asked = createRemote<AskPage>(
    () => (mayAskPrice() ? `asks of ${props.item.code}` : undefined),
    (signal) =>
      trpc.asks.list.query({ itemCode: props.item.code, limit: 1 }, { signal }),
  );
  const said = () => {
    const [last] = asked.value()?.asks ?? [];
    if (last?.state === "open")
      return fill(t().item.askWaits, {
        n: `${format().decimal(last.quantity)} ${last.unit}`,
      });
    if (last?.state === "refused") return t().item.askRefused;
    const answer = last?.answer;
    if (!answer || answer.standing === "ended") return undefined;
    return fill(t().item.askAnswered, {
      price: format().price(answer.netPrice),
      date: format().date(answer.validTo),
    });
  };
  const quantity = () =>
    quantityInCart(props.item.code) ||
    nextQuantity(0, stepRuleFrom(props.item));
  return (
    <Show when={mayAskPrice()}>
      <div class="item-ask">
        <AskPriceLink
          item={props.item}
          quantity={formatQuantity(quantity())}
          class="button slim wide"
        />
        <Show when={said()}>
          {(text) => (
            <a class="small" href="/asks" data-testid="item-asked">
              {text()}
            </a>
          )}
        </Show>
      </div>
    </Show>
  );
}
