import { createMemo, Show } from "solid-js";
import { formatQuantity, ONE } from "../../server/core/quantity.ts";
import type { Item } from "../api.ts";
import { quantityInCart, setQuantity } from "../cart/change-cart.ts";
import { createNextRung, NextRungHint } from "../cart/NextRungHint.tsx";
import { priceAt } from "../cart/price-at.ts";
import { shownPrice, shownTotal } from "../cart/shown-price.ts";
import { stepRuleFrom } from "../lib/quantity-steps.ts";
import { format, t } from "../i18n/i18n.ts";
import { priceState } from "../ages.ts";
import { AskPriceLink } from "../ui/AskPriceLink.tsx";
import { QuantityHint, Stepper } from "../ui/Stepper.tsx";
import { StockBadge } from "../ui/StockBadge.tsx";
import { Thumb } from "../ui/Thumb.tsx";
import { ItemName, Marked } from "./ItemName.tsx";
import { PriceLadder } from "./PriceLadder.tsx";
import { WaitButton } from "./WaitButton.tsx";

/** An item in the desktop's table. */
export function ItemTableRow(props: {
  item: Item;
  marks?: string[];
  /** Out of sight, until the next item is here: it stands for none. */
  passing?: boolean;
}) {
  const item = () => props.item;
  const quantity = () => quantityInCart(item().code);
  const rule = createMemo(() => stepRuleFrom(item()));
  const next = createNextRung(item, quantity, rule);
  const price = () => priceAt(item(), quantity());
  const seen = () => priceState() !== "hidden";
  return (
    <div
      class="item-table-row"
      classList={{ mine: quantity() > 0 }}
      data-testid={props.passing ? undefined : "item-row"}
      data-code={props.passing ? undefined : item().code}
    >
      <Thumb imageUrl={item().imageUrl} size="40px" />
      <span class="item-text">
        <ItemName code={item().code} name={item().name} marks={props.marks} />
        <small>
          <span>
            <Marked text={item().code} marks={props.marks} />
            <Show when={item().manufacturer}>
              {(manufacturer) => (
                <>
                  {" "}
                  · <Marked text={manufacturer().name} marks={props.marks} />
                </>
              )}
            </Show>
          </span>
          <Show when={item().onAction}>
            <span class="stamp ink">{t().catalog.action}</span>
          </Show>
          <Show when={seen()}>
            <PriceLadder item={item()} />
          </Show>
        </small>
      </span>
      <StockBadge {...item().stock} />
      <Show
        when={seen()}
        fallback={<span class="price-hidden right">{t().ages.hiddenRow}</span>}
      >
        <span class="right faint">
          <Label text={t().catalog.listPrice} />
          {format().price(shownPrice(item(), item().listPrice))}
        </span>
        <b class="right">
          <Show when={format().rebate(item().rebatePercent)}>
            {(rebate) => (
              <>
                <Label text={t().catalog.columnRebate} />
                {rebate()}
              </>
            )}
          </Show>
        </b>
        <span class="right net">
          <Label text={t().catalog.yourPrice} />
          <span data-testid="net-price">
            {format().price(shownPrice(item(), price()))}
          </span>
        </span>
      </Show>
      <span class="right faint">
        <Label text={t().catalog.columnPack} />
        {rule().packSize === ONE
          ? item().unit
          : format().decimal(formatQuantity(rule().packSize))}
      </span>
      <span class="right stepper-cell">
        <Stepper
          name={item().name}
          shape="open"
          quantity={quantity()}
          rule={rule()}
          onChange={(chosen) => setQuantity(item(), chosen)}
        />
        <QuantityHint
          quantity={quantity()}
          rule={rule()}
          onChange={(chosen) => setQuantity(item(), chosen)}
        />
        <NextRungHint
          name={item().name}
          next={next()}
          quantity={quantity()}
          onChange={(chosen) => setQuantity(item(), chosen)}
        />
      </span>
      <span class="right strong pen">
        <Show when={quantity() > 0 && seen()}>
          <Label text={t().catalog.columnAmount} />
          {format().amount(shownTotal(item(), quantity(), price()))}
          <AskPriceLink
            item={item()}
            quantity={formatQuantity(quantity())}
            class="text-button small row-ask"
          />
        </Show>
        <Show when={quantity() === 0}>
          <WaitButton item={item()} inRow />
        </Show>
      </span>
    </div>
  );
}

/** What a cell is, for whoever hears it: the head of the table is only for the eye. */
function Label(props: { text: string }) {
  return <span class="unseen">{props.text} </span>;
}
