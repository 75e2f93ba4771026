import { Show } from "solid-js";
import { lineTotal } from "../../server/core/money.ts";
import type { Item } from "../api.ts";
import { priceState } from "../ages.ts";
import { quantityInCart, setQuantity } from "../cart/change-cart.ts";
import { priceAt } from "../cart/price-at.ts";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { stepRuleFrom } from "../lib/quantity-steps.ts";
import { QuantityHint, Stepper } from "../ui/Stepper.tsx";
import { StockBadge } from "../ui/StockBadge.tsx";
import { dropMissed, type QuickLine } from "./quick-lines.ts";
import { qt } from "./texts.ts";

/** A line that was entered last: as it stands in the cart, or what names nothing. */
export function QuickRow(props: {
  line: QuickLine;
  onCorrect: (line: QuickLine & { kind: "missed" }) => void;
}) {
  const item = () => (props.line.kind === "item" ? props.line.item : undefined);
  const missed = () => (props.line.kind === "missed" ? props.line : undefined);
  return (
    <li class="quick-row" classList={{ wrong: missed() !== undefined }}>
      <Show when={item()}>{(found) => <ItemLine item={found()} />}</Show>
      <Show when={missed()}>
        {(line) => (
          <>
            <p>{fill(qt().missed, { typed: line().typed })}</p>
            <div class="choices">
              <button type="button" onClick={() => props.onCorrect(line())}>
                {qt().correct}
              </button>
              <button type="button" onClick={() => dropMissed(line())}>
                {qt().drop}
              </button>
            </div>
          </>
        )}
      </Show>
    </li>
  );
}

function ItemLine(props: { item: Item }) {
  const quantity = () => quantityInCart(props.item.code);
  const rule = () => stepRuleFrom(props.item);
  return (
    <div
      class="quick-item"
      data-testid="quick-line"
      data-code={props.item.code}
    >
      <div>
        <a
          class="item-name"
          href={`/catalog/${encodeURIComponent(props.item.code)}`}
        >
          {props.item.name}
        </a>
        <div class="item-meta">
          <span>{props.item.code}</span>
          <StockBadge {...props.item.stock} />
          <Show when={priceState() !== "hidden"}>
            <b class="dark">
              {format().amount(
                lineTotal(quantity(), priceAt(props.item, quantity())),
              )}
            </b>
          </Show>
        </div>
        <QuantityHint
          quantity={quantity()}
          rule={rule()}
          onChange={(next) => setQuantity(props.item, next)}
        />
      </div>
      <Stepper
        name={props.item.name}
        shape="open"
        quantity={quantity()}
        rule={rule()}
        onChange={(next) => setQuantity(props.item, next)}
      />
    </div>
  );
}
