import { useNavigate } from "@solidjs/router";
import { createMemo, createSignal, Show } from "solid-js";
import type { Quote } from "../api.ts";
import { t } from "../i18n/i18n.ts";
import { Head } from "../ui/Head.tsx";
import { AnswerSheet } from "../answer-sheet/AnswerSheet.tsx";
import { cart, changeCart } from "../cart/cart-store.ts";
import type { Cart } from "../device/cart.ts";
import CartPage from "./CartPage.tsx";
import { placeOrder } from "./place-order.ts";
import "../catalog/catalog.css";
import "../cart/cart.css";

/** The answer sheet of a cart that was sent at once, where the device keeps no outbox. */
export default function DecisionsPage() {
  const navigate = useNavigate();
  const [sending, setSending] = createSignal(false);
  const send = async (decided: Cart, quote: Quote) => {
    setSending(true);
    changeCart((draft) => {
      Object.assign(draft, decided);
    });
    const placed = await placeOrder(quote);
    setSending(false);
    if (placed.kind === "placed")
      navigate(`/orders/${placed.number}?placed=1`, { replace: true });
    else if (placed.kind !== "needs_decision")
      navigate("/cart", { replace: true });
  };
  // Other questions come as another sheet, whose decisions begin anew.
  const asked = createMemo(() =>
    cart.conflicts.length > 0 || sending()
      ? JSON.stringify(cart.conflicts)
      : undefined,
  );
  return (
    <Show keyed when={asked()} fallback={<CartPage />}>
      <div class="page narrow cart-page">
        <Head
          back="/cart"
          title={t().decisions.title}
          small={cart.reference || undefined}
        />
        <AnswerSheet
          order={cart}
          conflicts={cart.conflicts}
          sending={sending()}
          onSend={send}
        />
      </div>
    </Show>
  );
}
