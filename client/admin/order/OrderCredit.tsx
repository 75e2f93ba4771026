import { Match, Show, Switch } from "solid-js";
import type { AdminOrder } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createTexts } from "../../i18n/texts.ts";
import { Icon } from "../../ui/Icon.tsx";
import type { CreditTexts } from "../credit/texts/sr-latn.ts";

type Credit = NonNullable<AdminOrder["credit"]>;

/** Why an order waits by the partner's credit, as it stands now: what whoever lets it go decides by. */
export function OrderCredit(props: { order: AdminOrder }) {
  const texts = createTexts<CreditTexts>(
    () => import("../credit/texts/sr-latn.ts"),
    () => import("../credit/texts/en.ts"),
  );
  const held = () => props.order.history[0]?.heldByCredit ?? [];
  const speaks = (credit: Credit) =>
    held().length > 0 || credit.over > 0 || credit.beyondTolerance > 0;
  return (
    <Show when={texts()}>
      {(text) => (
        <Show when={props.order.credit}>
          {(credit) => (
            <Show when={speaks(credit())}>
              <div class="gutter" style={{ "margin-top": "10px" }}>
                <div
                  class="note"
                  classList={{
                    warn: !credit().reasonGone,
                    good: credit().reasonGone,
                  }}
                  data-testid="order-credit"
                >
                  <Icon name={credit().reasonGone ? "check" : "warning"} />
                  <div style={{ display: "grid", gap: "6px" }}>
                    <Limit
                      credit={credit()}
                      text={text()}
                      wasHeld={held().includes("limit")}
                    />
                    <Late
                      credit={credit()}
                      text={text()}
                      wasHeld={held().includes("overdue")}
                    />
                    <Show when={credit().reasonGone}>
                      <p>
                        <b data-testid="reason-gone">{text().reasonGone}</b>
                      </p>
                    </Show>
                  </div>
                </div>
              </div>
            </Show>
          )}
        </Show>
      )}
    </Show>
  );
}

const inCurrency = (amount: number, { currency }: Credit) =>
  `${format().amount(amount)} ${currency}`;

interface PartProps {
  credit: Credit;
  text: CreditTexts;
  /** It was a reason when the order was placed. */
  wasHeld: boolean;
}

function Limit(props: PartProps) {
  const figures = () => {
    const { limit, balance, openOrders } = props.credit;
    return fill(props.text.figures, {
      limit: format().amount(limit ?? 0),
      balance: format().amount(balance),
      orders: format().amount(openOrders),
    });
  };
  return (
    <Switch>
      <Match when={props.credit.over > 0}>
        <div>
          <p>
            <b>
              {fill(props.text.over, {
                amount: inCurrency(props.credit.over, props.credit),
              })}
            </b>
          </p>
          <p class="small soft">{figures()}</p>
        </div>
      </Match>
      <Match when={props.wasHeld}>
        <div>
          <p>{props.text.within}</p>
          <Show when={props.credit.limit !== null}>
            <p class="small soft">{figures()}</p>
          </Show>
        </div>
      </Match>
    </Switch>
  );
}

function Late(props: PartProps) {
  return (
    <Switch>
      <Match when={props.credit.beyondTolerance > 0}>
        <div>
          <p>
            <b>
              {fill(props.text.late, {
                amount: inCurrency(props.credit.beyondTolerance, props.credit),
              })}
            </b>
          </p>
          <Show when={props.credit.oldest}>
            {(oldest) => (
              <p class="small soft">
                {counted(props.text.oldest, oldest().daysLate, {
                  number: oldest().number,
                })}
              </p>
            )}
          </Show>
        </div>
      </Match>
      <Match when={props.wasHeld}>
        <p>{props.text.notLate}</p>
      </Match>
    </Switch>
  );
}
