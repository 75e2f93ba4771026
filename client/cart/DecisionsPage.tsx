import { useNavigate } from "@solidjs/router";
import { createMemo, createSignal, For, Show } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import { lineTotal } from "../../server/core/money.ts";
import { formatQuantity } from "../../server/core/quantity.ts";
import type { Conflict, Quote } from "../api.ts";
import { counted, format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createRemote } from "../lib/create-remote.ts";
import { Head } from "../shell/Head.tsx";
import { trpc } from "../trpc.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { cart, cartLines } from "./cart-store.ts";
import CartPage from "./CartPage.tsx";
import { ConflictCard } from "./ConflictCard.tsx";
import {
  applyDecisions,
  askedFrom,
  conflictKey,
  decidedLines,
  type Decisions,
} from "./decisions.ts";
import { itemsByCode } from "./items-by-code.ts";
import { placeOrder } from "./place-order.ts";
import { priceAt } from "./price-at.ts";
import { createQuote, type Asked } from "./quote.ts";
import { SendButton } from "./SendButton.tsx";
import "../catalog/catalog.css";
import "./cart.css";

/** Nothing is chosen for the person when money rises; a lower price may stand accepted. */
function firstDecisions(conflicts: Conflict[]): Decisions {
  const decisions: Decisions = {};
  for (const conflict of conflicts)
    if (
      conflict.kind === "price_changed" &&
      conflict.netPrice < conflict.expectedPrice
    )
      decisions[conflict.itemCode] = { kind: "accept" };
  return decisions;
}

export default function DecisionsPage() {
  const navigate = useNavigate();
  const [decisions, setDecisions] = createStore<Decisions>(
    firstDecisions(cart.conflicts),
  );
  const [sending, setSending] = createSignal(false);
  const options = createRemote(
    () => "order options",
    (signal) => trpc.orders.options.query(undefined, { signal }),
    { keep: true },
  );
  const successorCodes = () =>
    cart.conflicts.flatMap((conflict) =>
      conflict.kind === "item_withdrawn" && conflict.successor
        ? [conflict.successor]
        : [],
    );
  const successors = createRemote(
    () =>
      successorCodes().length > 0
        ? `successors ${successorCodes().join("\n")}`
        : undefined,
    () => itemsByCode(successorCodes()),
  );
  const open = () =>
    cart.conflicts.filter((conflict) => !decisions[conflictKey(conflict)])
      .length;
  const conflicting = createMemo(
    () => new Set(cart.conflicts.map((conflict) => conflictKey(conflict))),
  );
  const untouched = () =>
    cartLines().filter((line) => !conflicting().has(line.item.code));
  const asked = createMemo<Asked | undefined>(() => {
    if (cart.conflicts.length === 0 || open() > 0) return undefined;
    const lines = askedFrom(decidedLines(decisions));
    if (lines.length === 0) return undefined;
    const payment = decisions["payment"];
    const paymentMethod =
      payment?.kind === "pay" ? payment.paymentMethod : cart.paymentMethod;
    return paymentMethod ? { lines, paymentMethod } : { lines };
  });
  const live = createQuote(asked);

  const send = async (quote: Quote) => {
    setSending(true);
    applyDecisions({ ...decisions });
    const placed = await placeOrder(quote);
    setSending(false);
    if (placed.kind === "placed")
      navigate(`/orders/${placed.number}?placed=1`, { replace: true });
    else if (placed.kind === "needs_decision")
      setDecisions(reconcile(firstDecisions(cart.conflicts)));
    else navigate("/cart", { replace: true });
  };

  return (
    <Show when={cart.conflicts.length > 0 || sending()} fallback={<CartPage />}>
      <div class="page narrow cart-page">
        <Head
          back="/cart"
          title={t().decisions.title}
          small={cart.reference || undefined}
        />
        <main id="content" tabindex="-1">
          <p
            class="gutter soft small"
            style={{ padding: "10px var(--gutter)" }}
          >
            {counted(t().decisions.intro, cart.conflicts.length)}
          </p>
          <div class="decisions">
            <For each={cart.conflicts}>
              {(conflict) => (
                <ConflictCard
                  conflict={conflict}
                  decision={decisions[conflictKey(conflict)]}
                  successors={successors.value() ?? []}
                  options={options.value()}
                  onDecide={(decision) =>
                    setDecisions(conflictKey(conflict), () => decision)
                  }
                />
              )}
            </For>
          </div>
          <Show when={untouched().length > 0}>
            <h2 class="section">
              <span>{t().decisions.unchanged}</span>
              <span>{counted(t().cart.lines, untouched().length)}</span>
            </h2>
            <ul class="lines flat">
              <For each={untouched()}>
                {(line) => (
                  <li class="line">
                    <span class="main">
                      {line.item.name}{" "}
                      <span class="faint">
                        × {format().decimal(formatQuantity(line.quantity))}
                      </span>
                    </span>
                    <span class="value">
                      {format().amount(
                        lineTotal(
                          line.quantity,
                          priceAt(line.item, line.quantity),
                        ),
                      )}
                    </span>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </main>
        <div class="dock">
          <p class="decision-progress small soft" aria-live="polite">
            <span>
              {fill(t().decisions.progress, {
                done: cart.conflicts.length - open(),
                of: cart.conflicts.length,
              })}
            </span>
          </p>
          <div class="gutter">
            <FailureNote failure={live.failure()} />
          </div>
          <div class="action-dock">
            <Show
              when={open() === 0}
              fallback={
                <button type="button" class="button primary wide" disabled>
                  {counted(t().decisions.remaining, open())}
                </button>
              }
            >
              <Show
                when={asked() || sending()}
                fallback={
                  <button type="button" class="button primary wide" disabled>
                    {t().decisions.nothingLeft}
                  </button>
                }
              >
                <SendButton
                  quote={live.current()}
                  sending={sending()}
                  misfits={0}
                  failed={live.failure() !== undefined}
                  onSend={(quote) => void send(quote)}
                />
              </Show>
            </Show>
          </div>
        </div>
      </div>
    </Show>
  );
}
