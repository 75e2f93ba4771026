import { createMemo, For, Show } from "solid-js";
import { judgeCredit } from "../../server/orders/credit.rules.ts";
import type { OrderOptions } from "../api.ts";
import { counted, format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { nearDate, nearMoment } from "../i18n/near-date.ts";
import { online } from "../offline/connectivity.ts";
import { createRemote } from "../offline/create-remote.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";
import { Icon } from "../ui/Icon.tsx";
import { isStale } from "../ui/SyncMark.tsx";
import { createSummary } from "./ask-ledger.ts";
import { documentName, loadedTexts, lt } from "./ledger-texts.ts";
import { overdueCards } from "./overdue-cards.ts";
import "./ledger.css";

/**
 * The framed box of the home screen: what is late, since when and what follows. It stands without a
 * connection too, with the age of what it says.
 */
export default function OverdueSignal() {
  const summary = createSummary();
  const cards = createMemo(() =>
    overdueCards(summary.value()?.cards ?? [], session.profile()?.currency),
  );
  const options = createRemote<OrderOptions>(
    () => "order options",
    (signal) => trpc.orders.options.query(undefined, { signal }),
    { keep: true },
  );
  /** What would become of an order now. */
  const consequence = () => {
    const credit = options.value()?.credit;
    return (
      credit &&
      judgeCredit(credit, { total: 0, inAdvance: false }, credit.policy).outcome
    );
  };
  /** Said where it may have been paid meanwhile. */
  const age = () => {
    const at = summary.at();
    return at !== undefined && (!online() || isStale(at))
      ? fill(lt().signal.age, { at: nearMoment(at) })
      : undefined;
  };
  return (
    <Show when={loadedTexts() && cards()[0]}>
      {(card) => (
        <section
          class="signal"
          aria-label={lt().signal.stamp}
          data-testid="overdue"
        >
          <p class="signal-head">
            <span class="stamp">{lt().signal.stamp}</span>
            <Show when={card().oldest}>
              {(oldest) => (
                <span class="small soft">
                  {counted(lt().signal.oldest, oldest().daysLate)}
                </span>
              )}
            </Show>
          </p>
          <p class="signal-figure">
            {format().amount(card().overdue)} <small>{card().currency}</small>
          </p>
          <Show when={card().oldest}>
            {(oldest) => (
              <p class="small">
                {fill(lt().signal.document, {
                  document: documentName(oldest()),
                  date: nearDate(oldest().dueDate),
                })}
              </p>
            )}
          </Show>
          <For each={cards().slice(1)}>
            {(other) => (
              <p class="small">
                {fill(lt().signal.others, {
                  amount: format().amount(other.overdue),
                  currency: other.currency,
                })}
              </p>
            )}
          </For>
          <Show when={consequence()}>
            {(outcome) => (
              <p class="small soft">{lt().signal.consequence[outcome()]}</p>
            )}
          </Show>
          <Show when={age()}>
            {(words) => (
              <p class="small strong" data-testid="overdue-age">
                {words()}
              </p>
            )}
          </Show>
          <div class="signal-buttons">
            <a
              class="button primary slim"
              href={`/ledger?${new URLSearchParams({ currency: card().currency, pay: "overdue" })}`}
              data-testid="signal-pay"
            >
              <Icon name="qr" />
              {card().currency === "RSD"
                ? lt().signal.pay
                : lt().signal.payPlain}
            </a>
            <a class="button slim" href="/ledger">
              {lt().signal.card}
            </a>
          </div>
        </section>
      )}
    </Show>
  );
}
