import { A } from "@solidjs/router";
import { cartSums } from "../cart/cart-store.ts";
import { t } from "../i18n/i18n.ts";
import { Head } from "../shell/Head.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";

/** Where orders that wait for a signal will stand; until then they wait in the cart. */
export default function OutboxPage() {
  return (
    <div class="page narrow">
      <Head back="/orders" title={t().outbox.title} />
      <main id="content" tabindex="-1">
        <EmptyState
          drawing="basket"
          title={t().outbox.none}
          text={t().outbox.noneText}
        >
          <A
            class="button primary slim"
            href={cartSums.count() > 0 ? "/cart" : "/orders"}
          >
            {cartSums.count() > 0 ? t().cart.title : t().orders.title}
          </A>
        </EmptyState>
      </main>
    </div>
  );
}
