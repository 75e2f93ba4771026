import { useSearchParams } from "@solidjs/router";
import { For, Match, Show, Switch, type Component } from "solid-js";
import { Dynamic } from "solid-js/web";
import { formatQuantity, parseQuantity } from "../../server/core/quantity.ts";
import type { Order } from "../api.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { claimHref } from "../lib/claim-href.ts";
import { createGoBack } from "../lib/go-back.ts";
import { nearDate } from "../i18n/near-date.ts";
import { ENDED_STATES, holdsGoods } from "./order-steps.ts";

const RESERVING: ReadonlySet<Order["state"]> = new Set<Order["state"]>([
  "placed",
  "on_hold",
  "confirmed",
  "partly_shipped",
  "cancel_requested",
]);

/** What is on its way or here may be claimed. */
const MAY_CLAIM: ReadonlySet<Order["state"]> = new Set<Order["state"]>([
  "partly_shipped",
  "shipped",
  "invoiced",
]);

export interface LineReceiptProps {
  number: string;
  line: Order["lines"][number];
  onClose: () => void;
}

/** An order's lines, with what is held for each. */
export function OrderLines(props: {
  order: Order;
  receipt: Component<LineReceiptProps>;
}) {
  const [search, setSearch] = useSearchParams();
  const goBack = createGoBack();
  const decimal = (text: string) => format().decimal(text);
  const asked = () =>
    props.order.lines.find((line) => String(line.line) === search["why"]);
  return (
    <>
      <h2 class="section">
        <span>{t().orders.lines}</span>
        <Show
          when={
            holdsGoods(props.order) &&
            props.order.payment?.deadline === "lifted"
          }
        >
          <span>{t().orders.paid}</span>
        </Show>
        <Show when={holdsGoods(props.order) && props.order.reservedUntil}>
          {(until) => (
            <span>
              {fill(t().orders.reservedUntil, {
                date: nearDate(until()),
              })}
            </span>
          )}
        </Show>
      </h2>
      <ul class="lines">
        <For each={props.order.lines}>
          {(line) => {
            const wanted = () => parseQuantity(line.quantity) ?? 0;
            const held = () => parseQuantity(line.reservedQuantity) ?? 0;
            const shipped = () => parseQuantity(line.shippedQuantity) ?? 0;
            const rest = () => wanted() - shipped();
            return (
              <li class="line order-line" data-code={line.itemCode}>
                <span class="main">
                  <span class="item-name-text">{line.name}</span>
                  <span class="sub order-line-sub">
                    {line.itemCode} · {decimal(line.quantity)} {line.unit} ×{" "}
                    <button
                      type="button"
                      class="why-line"
                      aria-label={fill(t().receipt.title, {
                        price: format().price(line.netPrice),
                      })}
                      data-testid="why-price"
                      onClick={() => setSearch({ why: String(line.line) })}
                    >
                      {format().price(line.netPrice)}
                    </button>{" "}
                    <b>{format().rebate(line.rebatePercent)}</b>
                  </span>
                  <Show when={MAY_CLAIM.has(props.order.state)}>
                    <a
                      class="sub claim-this"
                      data-testid="claim-line"
                      href={claimHref(
                        { code: line.itemCode, name: line.name },
                        { order: props.order.number },
                      )}
                    >
                      {t().orders.claim}
                    </a>
                  </Show>
                  <Show when={line.note}>
                    {(note) => (
                      <span class="sub pen order-line-note">{note()}</span>
                    )}
                  </Show>
                </span>
                <span>
                  <span class="value order-line-value">
                    <Show
                      when={ENDED_STATES.has(props.order.state)}
                      fallback={format().amount(line.lineTotal)}
                    >
                      <s class="faint">{format().amount(line.lineTotal)}</s>
                    </Show>
                  </span>
                  <Show when={shipped() > 0}>
                    <span class="sub-value">
                      {fill(t().orders.shipped, {
                        n: decimal(line.shippedQuantity),
                      })}
                    </span>
                  </Show>
                  <Show when={RESERVING.has(props.order.state) && rest() > 0}>
                    <Switch
                      fallback={
                        <span class="sub-value low">
                          {line.forConfirmation
                            ? t().orders.notConfirmed
                            : t().orders.notReserved}
                        </span>
                      }
                    >
                      <Match when={held() >= rest()}>
                        <span class="sub-value ok">
                          {fill(t().orders.reserved, {
                            n: decimal(line.reservedQuantity),
                          })}
                        </span>
                      </Match>
                      <Match when={held() > 0}>
                        <span class="sub-value low">
                          {fill(t().orders.reservedPart, {
                            n: decimal(line.reservedQuantity),
                            rest: decimal(formatQuantity(rest() - held())),
                          })}
                        </span>
                      </Match>
                    </Switch>
                    <Show when={line.backordered?.date}>
                      {(date) => (
                        <span class="sub-value low">
                          {fill(t().orders.expectedOn, {
                            date: nearDate(date()),
                          })}
                        </span>
                      )}
                    </Show>
                  </Show>
                </span>
              </li>
            );
          }}
        </For>
      </ul>
      <Show when={asked()}>
        {(line) => (
          <Dynamic
            component={props.receipt}
            number={props.order.number}
            line={line()}
            onClose={() =>
              goBack(() => setSearch({ why: undefined }, { replace: true }))
            }
          />
        )}
      </Show>
    </>
  );
}
