import { Match, Show, Switch } from "solid-js";
import { counted, t } from "../i18n/i18n.ts";
import type { Failure } from "../lib/failure.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Icon } from "../ui/Icon.tsx";
import { cart } from "../cart/cart-store.ts";
import { startNewOrder } from "../cart/change-cart.ts";

/** Why the order has not gone, and the way on. */
export function SendTrouble(props: {
  failure: Failure | undefined;
  sending: boolean;
  onNewOrder: () => void;
}) {
  const texts = () => t().cart;
  return (
    <div class="gutter" aria-live="polite">
      <Switch fallback={<FailureNote failure={props.failure} />}>
        <Match when={cart.conflicts.length > 0}>
          <div class="note warn cart-note">
            <Icon name="warning" />
            <div>
              {counted(t().decisions.intro, cart.conflicts.length)}{" "}
              <a class="strong" href="/cart/decisions">
                {t().decisions.title}
              </a>
            </div>
          </div>
        </Match>
        <Match when={props.failure?.reason === "id_reused"}>
          <div class="note warn cart-note">
            <Icon name="warning" />
            <div>
              <b>{texts().alreadyTaken}</b> {texts().alreadyTakenText}
              <p class="cart-note-links">
                <a class="text-button" href="/orders">
                  {texts().seeOrders}
                </a>
                <button
                  type="button"
                  class="text-button"
                  onClick={() => {
                    startNewOrder();
                    props.onNewOrder();
                  }}
                >
                  {texts().sendAsNew}
                </button>
              </p>
            </div>
          </div>
        </Match>
        <Match when={cart.unconfirmed && !props.sending}>
          <div class="note warn cart-note" data-testid="unconfirmed">
            <Icon name="clock" />
            <div>
              <b>{texts().unconfirmed}</b> {texts().unconfirmedText}
              <Show when={props.failure?.kind === "broken"}>
                <FailureNote failure={props.failure} />
              </Show>
            </div>
          </div>
        </Match>
      </Switch>
    </div>
  );
}
