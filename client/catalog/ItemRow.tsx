import { createMemo, Show } from "solid-js";
import {
  fitsQuantityRule,
  formatQuantity,
  ONE,
} from "../../server/core/quantity.ts";
import type { Item } from "../api.ts";
import { quantityInCart, setQuantity } from "../cart/change-cart.ts";
import { createNextRung, NextRungHint } from "../cart/NextRungHint.tsx";
import { priceAt } from "../cart/price-at.ts";
import { shownPrice, withVat } from "../cart/shown-price.ts";
import { stepRuleFrom } from "../lib/quantity-steps.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { priceState } from "../ages.ts";
import { QuantityHint, Stepper } from "../ui/Stepper.tsx";
import { StockBadge } from "../ui/StockBadge.tsx";
import { Thumb } from "../ui/Thumb.tsx";
import { ItemName, Marked } from "./ItemName.tsx";
import { PriceLadder } from "./PriceLadder.tsx";
import { WaitButton } from "./WaitButton.tsx";

/** An item in a list on a phone. The row opens the item; the stepper does not. */
export function ItemRow(props: {
  item: Item;
  marks?: string[];
  /** Out of sight, until the next item is here: it stands for none. */
  passing?: boolean;
}) {
  const item = () => props.item;
  const quantity = () => quantityInCart(item().code);
  const rule = createMemo(() => stepRuleFrom(item()));
  const next = createNextRung(item, quantity, rule);
  return (
    <div
      class="item-row"
      classList={{
        mine: quantity() > 0,
        misfit: quantity() > 0 && !fitsQuantityRule(quantity(), rule()),
      }}
      data-testid={props.passing ? undefined : "item-row"}
      data-code={props.passing ? undefined : item().code}
    >
      <Thumb imageUrl={item().imageUrl} />
      <div class="item-text">
        <ItemName code={item().code} name={item().name} marks={props.marks} />
        <div class="item-meta">
          <span class="item-code">
            <Marked text={item().code} marks={props.marks} />
          </span>
          <StockBadge {...item().stock} />
          <Show when={rule().packSize !== ONE}>
            <span>
              {fill(t().catalog.pack, {
                n: format().decimal(formatQuantity(rule().packSize)),
              })}
            </span>
          </Show>
          <Show when={item().onAction}>
            <span class="stamp ink">{t().catalog.action}</span>
          </Show>
        </div>
        <Show
          when={priceState() !== "hidden"}
          fallback={<div class="price-hidden">{t().ages.hiddenRow}</div>}
        >
          <div class="item-list-price">
            {/* Beside an open stepper there is room for one of the two. */}
            <Show
              when={next()}
              fallback={
                <>
                  <Show when={format().rebate(item().rebatePercent) !== ""}>
                    <span>
                      <span class="unseen">{t().catalog.listPrice} </span>
                      {format().price(shownPrice(item(), item().listPrice))}
                    </span>
                    <b>{format().rebate(item().rebatePercent)}</b>
                  </Show>
                  <PriceLadder item={item()} />
                </>
              }
            >
              <NextRungHint
                name={item().name}
                next={next()}
                quantity={quantity()}
                onChange={(chosen) => setQuantity(item(), chosen)}
              />
            </Show>
          </div>
          <div class="net-price">
            <span class="unseen">
              {t().catalog.yourPrice}{" "}
              {withVat() ? t().catalog.withVat : ""}{" "}
            </span>
            <span data-testid="net-price">
              {format().price(shownPrice(item(), priceAt(item(), quantity())))}
            </span>
            <small> / {item().unit}</small>
          </div>
        </Show>
        <QuantityHint
          quantity={quantity()}
          rule={rule()}
          onChange={(chosen) => setQuantity(item(), chosen)}
        />
      </div>
      <div class="item-stepper">
        <Show when={quantity() === 0}>
          <WaitButton item={item()} inRow />
        </Show>
        <Stepper
          name={item().name}
          shape="closed"
          quantity={quantity()}
          rule={rule()}
          onChange={(chosen) => setQuantity(item(), chosen)}
        />
      </div>
    </div>
  );
}
