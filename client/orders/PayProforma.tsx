import { useSearchParams } from "@solidjs/router";
import { Show } from "solid-js";
import type { Order, OrderState, Payee } from "../api.ts";
import { createGoBack } from "../lib/go-back.ts";
import { later } from "../lib/later.tsx";
import { leftToPay, paymentOfProforma } from "../payment/payment.ts";
import { createPaymentTexts } from "../payment/payment-texts.ts";
import { Icon } from "../ui/Icon.tsx";

const PaySheet = later(() => import("../payment/PaySheet.tsx"));

/** Of what waits for approval or for its end, and of what its invoice asks for, nothing is asked here. */
const PAYABLE: ReadonlySet<OrderState> = new Set<OrderState>([
  "placed",
  "confirmed",
  "partly_shipped",
]);

/** Pays an order's proforma, or what is left of it. */
export function PayProforma(props: { order: Order }) {
  const texts = createPaymentTexts();
  const [params, setParams] = useSearchParams();
  const goBack = createGoBack();
  const isPayable = () =>
    PAYABLE.has(props.order.state) && leftToPay(props.order) > 0;
  return (
    <Show when={isPayable() && texts()}>
      {(words) => (
        <>
          <a class="button slim wide" href="?pay=1" data-testid="pay-proforma">
            <Icon name="qr" />
            {words().payProforma}
          </a>
          <Show when={params["pay"]}>
            <PaySheet
              payment={(payee: Payee) => paymentOfProforma(props.order, payee)}
              onClose={() =>
                goBack(() => setParams({ pay: undefined }, { replace: true }))
              }
            />
          </Show>
        </>
      )}
    </Show>
  );
}
