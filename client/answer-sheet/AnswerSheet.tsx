import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { createStore, unwrap } from "solid-js/store";
import type { Conflict, Item, Quote } from "../api.ts";
import { counted, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createRemote } from "../offline/create-remote.ts";
import { trpc } from "../trpc.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { linesOf, type Cart } from "../device/cart.ts";
import { ConflictCard } from "./ConflictCard.tsx";
import { DecidedLines } from "./decided-lines.ts";
import {
  acceptedDecisions,
  applyDecisions,
  askedFrom,
  conflictKey,
  decidedLines,
  type Decisions,
} from "./decisions.ts";
import { CartLines } from "../cart/CartLines.tsx";
import { itemsByCode } from "../cart/items-by-code.ts";
import { createQuote, type Asked } from "../cart/quote.ts";
import { SendButton } from "../cart/SendButton.tsx";

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

/** What the server asks about an order, line by line: then and now, and the ways on. */
export function AnswerSheet(props: {
  order: Cart;
  conflicts: Conflict[];
  sending: boolean;
  /** The label of the press that takes everything as it now is, where there is one. */
  acceptAll?: string;
  /** What else can be done with the order. */
  actions?: JSX.Element;
  onSend: (decided: Cart, quote: Quote) => Promise<void>;
}) {
  // The cards are filled from what was asked at first; another question comes as another sheet.
  const [decisions, setDecisions] = createStore<Decisions>(
    firstDecisions(props.conflicts),
  );
  const [asking, setAsking] = createSignal(false);
  const options = createRemote(
    () => "order options",
    (signal) => trpc.orders.options.query(undefined, { signal }),
    { keep: true },
  );
  const successorCodes = () =>
    props.conflicts.flatMap((conflict) =>
      conflict.kind === "item_withdrawn" && conflict.successor
        ? [conflict.successor]
        : [],
    );
  const successors = createRemote<Item[]>(
    () =>
      successorCodes().length > 0
        ? `successors ${successorCodes().join("\n")}`
        : undefined,
    () => itemsByCode(successorCodes()),
  );
  const undecided = () =>
    props.conflicts.filter((conflict) => !decisions[conflictKey(conflict)]);
  const open = () => undecided().length;
  const acceptable = () =>
    acceptedDecisions(props.order, undecided(), successors.value() ?? []);
  const conflicting = createMemo(
    () => new Set(props.conflicts.map((conflict) => conflictKey(conflict))),
  );
  const untouched = () =>
    linesOf(props.order).filter(({ item }) => !conflicting().has(item.code));
  const asked = createMemo<Asked | undefined>(() => {
    if (props.conflicts.length === 0 || open() > 0) return undefined;
    const lines = askedFrom(decidedLines(props.order, decisions));
    if (lines.length === 0) return undefined;
    const payment = decisions["payment"];
    const paymentMethod =
      payment?.kind === "pay"
        ? payment.paymentMethod
        : props.order.paymentMethod;
    return paymentMethod ? { lines, paymentMethod } : { lines };
  });
  const live = createQuote(asked);
  const send = async (quote: Quote) => {
    setAsking(true);
    const plain = structuredClone(unwrap(props.order));
    await props.onSend(
      applyDecisions(plain, { ...unwrap(decisions) }, props.conflicts),
      quote,
    );
    setAsking(false);
  };

  return (
    <>
      <main id="content" tabindex="-1">
        <p class="gutter soft small" style={{ padding: "10px var(--gutter)" }}>
          {counted(t().decisions.intro, props.conflicts.length)}
        </p>
        <DecidedLines value={() => props.order.lines}>
          <div class="decisions">
            <For each={props.conflicts}>
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
        </DecidedLines>
        <Show when={untouched().length > 0}>
          <h2 class="section">
            <span>{t().decisions.unchanged}</span>
            <span>{counted(t().cart.lines, untouched().length)}</span>
          </h2>
          <CartLines lines={untouched()} />
        </Show>
        {props.actions}
      </main>
      <footer class="dock">
        <p class="decision-progress small soft" aria-live="polite">
          <span>
            {fill(t().decisions.progress, {
              done: props.conflicts.length - open(),
              of: props.conflicts.length,
            })}
          </span>
          <Show when={Object.keys(acceptable()).length > 0 && props.acceptAll}>
            {(label) => (
              <button
                type="button"
                class="text-button"
                data-testid="accept-all"
                disabled={successorCodes().length > 0 && !successors.value()}
                onClick={() => setDecisions(acceptable())}
              >
                {label()}
              </button>
            )}
          </Show>
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
              when={asked() || props.sending || asking()}
              fallback={
                <button type="button" class="button primary wide" disabled>
                  {t().decisions.nothingLeft}
                </button>
              }
            >
              <SendButton
                quote={live.current()}
                kept={undefined as Quote | undefined}
                sending={props.sending || asking()}
                misfits={0}
                failed={live.failure() !== undefined}
                onSend={(quote) => void send(quote)}
              />
            </Show>
          </Show>
        </div>
      </footer>
    </>
  );
}
