import { createMemo, Show } from "solid-js";
import type { UnitPrice } from "../../server/core/money.ts";
import { formatQuantity, ONE } from "../../server/core/quantity.ts";
import type { Item } from "../api.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { priceState } from "../ages.ts";
import { AskPriceLink } from "../ui/AskPriceLink.tsx";
import { QuantityHint, Stepper } from "../ui/Stepper.tsx";
import { StockBadge } from "../ui/StockBadge.tsx";
import { Thumb } from "../ui/Thumb.tsx";
import { LineNote } from "./LineNote.tsx";
import { removeLine, setQuantity } from "../cart/change-cart.ts";
import type { CartLine } from "../device/cart.ts";
import { createNextRung, NextRungHint } from "../cart/NextRungHint.tsx";
import { priceAt } from "../cart/price-at.ts";
import { shownPrice, shownTotal } from "../cart/shown-price.ts";
import { stepRuleFrom } from "../lib/quantity-steps.ts";

export function CartRow(props: {
  line: CartLine;
  /** As this partner may know it now. */
  stock: Item["stock"];
  /** The server's price for this line, once it is known. */
  quoted: UnitPrice | undefined;
  /** Whether another price than the person last saw is a change, not the payment method's. */
  mark: boolean;
  /** No longer offered. */
  gone: boolean;
  /** Sales must confirm it: nothing is reserved until then. */
  confirmationOnly: boolean;
}) {
  const item = () => props.line.item;
  const rule = createMemo(() => stepRuleFrom(item()));
  const price = () => props.quoted ?? priceAt(item(), props.line.quantity);
  /** Only what the label itself says: it tells no more than the display rule lets it. */
  const out = () =>
    props.stock.state === "out" &&
    props.stock.label !== "" &&
    !props.gone &&
    !props.confirmationOnly;
  const seen = () => priceState() !== "hidden";
  const shown = (net: UnitPrice) => format().price(shownPrice(item(), net));
  const next = createNextRung(item, () => props.line.quantity, rule);
  const before = () => {
    const seen = priceAt(item(), props.line.quantity);
    return props.mark && seen !== price() ? seen : undefined;
  };
  return (
    <li class="cart-row" data-testid="item-row" data-code={item().code}>
      <Thumb imageUrl={item().imageUrl} size="44px" />
      <a class="item-name" href={`/catalog/${encodeURIComponent(item().code)}`}>
        {item().name}
      </a>
      <div class="cart-row-count">
        <Stepper
          name={item().name}
          shape="open"
          quantity={props.line.quantity}
          rule={rule()}
          onChange={(chosen) => setQuantity(item(), chosen)}
        />
        <b class="cart-row-total">
          {seen()
            ? format().amount(shownTotal(item(), props.line.quantity, price()))
            : ""}
        </b>
      </div>
      <div class="cart-row-meta">
        <QuantityHint
          quantity={props.line.quantity}
          rule={rule()}
          onChange={(chosen) => setQuantity(item(), chosen)}
        />
        <Show when={props.gone}>
          <p class="cart-row-gone">
            <span class="stamp">{t().decisions.withdrawn}</span>
            <button
              type="button"
              class="text-button"
              onClick={() => removeLine(item().code)}
            >
              {t().decisions.remove}
            </button>
          </p>
        </Show>
        <Show when={props.confirmationOnly}>
          <p class="cart-row-confirm" data-testid="confirmation-only">
            <span class="stamp">{t().cart.confirmationOnly}</span>
            <span>{t().cart.confirmationOnlyText}</span>
          </p>
        </Show>
        <Show when={out()}>
          <p class="cart-row-out" data-testid="out-of-stock">
            <StockBadge {...props.stock} />
            <span>{t().cart.outText}</span>
          </p>
        </Show>
        <NextRungHint
          name={item().name}
          next={next()}
          quantity={props.line.quantity}
          onChange={(chosen) => setQuantity(item(), chosen)}
        />
        <div class="item-meta">
          <Show when={seen()} fallback={<span>{t().ages.hiddenRow}</span>}>
            <span>
              <Show
                when={before()}
                fallback={<span data-testid="net-price">{shown(price())}</span>}
              >
                {(was) => (
                  <>
                    <mark data-testid="net-price">{shown(price())}</mark>{" "}
                    <s>{shown(was())}</s>
                  </>
                )}
              </Show>{" "}
              <b class="dark">{format().rebate(item().rebatePercent)}</b>
            </span>
          </Show>
          <span>/ {item().unit}</span>
          <Show when={rule().packSize !== ONE}>
            <span>
              {fill(t().catalog.pack, {
                n: format().decimal(formatQuantity(rule().packSize)),
              })}
            </span>
          </Show>
          <Show when={!out()}>
            <StockBadge {...props.stock} />
          </Show>
        </div>
        <div class="cart-row-ways">
          <LineNote line={props.line} />
          <Show when={!props.gone}>
            <AskPriceLink
              item={item()}
              quantity={formatQuantity(props.line.quantity)}
            />
          </Show>
        </div>
      </div>
    </li>
  );
}
