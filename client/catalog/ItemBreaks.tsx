import { For, Show } from "solid-js";
import type { UnitPrice } from "../../server/core/money.ts";
import { formatQuantity, type Quantity } from "../../server/core/quantity.ts";
import { reachableBreaks } from "../../server/pricing/reachable-breaks.rules.ts";
import type { Item } from "../api.ts";
import { shownPrice, withVat } from "../cart/shown-price.ts";
import { stepRuleFrom } from "../lib/quantity-steps.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";

interface Band {
  from: Quantity;
  /** Undefined in the last band. */
  below?: Quantity;
  netPrice: UnitPrice;
}

/** The price by quantity; the band that the cart has reached is marked. */
export function ItemBreaks(props: { item: Item; quantity: Quantity }) {
  const rule = () => stepRuleFrom(props.item);
  const bands = (): Band[] => {
    const thresholds = [
      { from: rule().minimumOrder, netPrice: props.item.netPrice },
      ...reachableBreaks(props.item).map(({ from, price }) => ({
        from,
        netPrice: price,
      })),
    ];
    return thresholds.map((band, index) => ({
      ...band,
      below: thresholds[index + 1]?.from,
    }));
  };
  const current = (band: Band) =>
    props.quantity > 0 &&
    (props.quantity >= band.from || band === bands()[0]) &&
    (band.below === undefined || props.quantity < band.below);
  const now = () =>
    bands().findLast((band) => band.from <= props.quantity)?.netPrice ??
    props.item.netPrice;
  /** The next one that saves: a price may also end, and rise. */
  const next = () =>
    props.quantity > 0
      ? bands().find(
          (band) => band.from > props.quantity && band.netPrice < now(),
        )
      : undefined;
  const price = (net: UnitPrice) => format().price(shownPrice(props.item, net));
  const n = (value: Quantity) => format().decimal(formatQuantity(value));
  const range = (band: Band) => {
    if (band.below === undefined)
      return fill(t().item.from, { from: n(band.from) });
    const to = band.below - rule().quantityStep;
    return to <= band.from
      ? n(band.from)
      : fill(t().item.range, { from: n(band.from), to: n(to) });
  };
  /** The rebate off the list price, in whole or tenths of a percent, as a guide. */
  const rebate = (band: Band) => {
    const { listPrice } = props.item;
    if (listPrice <= 0 || band.netPrice >= listPrice) return "";
    const tenths = Math.round(((listPrice - band.netPrice) * 1000) / listPrice);
    return format().rebate(String(tenths / 10));
  };
  return (
    <>
      <h2 class="section">
        <span>{t().item.breaks}</span>
        <span>
          {fill(withVat() ? t().item.breaksWithVat : t().item.breaksUnit, {
            unit: props.item.unit,
          })}
        </span>
      </h2>
      <ul class="breaks gutter">
        <For each={bands()}>
          {(band) => (
            <li classList={{ on: current(band) }}>
              <span>{range(band)}</span>
              <span>{rebate(band)}</span>
              <b>{price(band.netPrice)}</b>
            </li>
          )}
        </For>
      </ul>
      <Show when={next()}>
        {(band) => (
          <p class="gutter small pen strong until-break" aria-live="polite">
            {fill(t().item.untilBreak, {
              n: n(band().from - props.quantity),
              unit: props.item.unit,
              price: price(band().netPrice),
            })}{" "}
            {fill(t().item.saving, {
              amount: price(now() - band().netPrice),
            })}
          </p>
        )}
      </Show>
    </>
  );
}
