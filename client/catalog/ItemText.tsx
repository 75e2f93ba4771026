import { For, Show } from "solid-js";
import type { UnitPrice } from "../../server/core/money.ts";
import { formatQuantity } from "../../server/core/quantity.ts";
import type { ItemDetail } from "../api.ts";
import { quantityInCart } from "../cart/change-cart.ts";
import { priceAt } from "../cart/price-at.ts";
import { priceWithVat } from "../../server/core/price-with-vat.ts";
import { shownPrice, withVat } from "../cart/shown-price.ts";
import { stepRuleFrom } from "../lib/quantity-steps.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { nearDate } from "../i18n/near-date.ts";
import { priceState, stockState } from "../ages.ts";
import { StockBadge } from "../ui/StockBadge.tsx";
import { SyncMark } from "../ui/SyncMark.tsx";
import { ItemBreaks } from "./ItemBreaks.tsx";
import { ItemDocuments } from "./ItemDocuments.tsx";
import { ItemPictures } from "./ItemPictures.tsx";

/** All that the wholesaler states of an item. */
export function ItemText(props: {
  item: ItemDetail;
  at: number | undefined;
  /** The person asks how the price came about. */
  onWhy: () => void;
}) {
  const rule = () => stepRuleFrom(props.item);
  const quantity = () => quantityInCart(props.item.code);
  const price = () => priceAt(props.item, quantity());
  const texts = () => t().item;
  /** What stands between the two prices above and below it, as they are shown. */
  const rebateAmount = () =>
    format().price(
      shownPrice(props.item, price()) -
        shownPrice(props.item, props.item.listPrice),
    );
  const n = (value: number) => format().decimal(formatQuantity(value));
  const images = () =>
    props.item.images.length > 0
      ? props.item.images.map((image) => image.url)
      : props.item.imageUrl
        ? [props.item.imageUrl]
        : [];
  const shown = (net: UnitPrice) => format().price(shownPrice(props.item, net));
  /** The price that is not the big one. */
  const otherPrice = () =>
    fill(withVat() ? texts().withoutVat : texts().withVat, {
      amount: format().price(
        withVat() ? price() : priceWithVat(price(), props.item.vatRate),
      ),
      currency: props.item.currency,
    });
  return (
    <>
      <div class="item-picture">
        <ItemPictures name={props.item.name} urls={images()} />
        <div>
          <StockBadge {...props.item.stock} />
          <ul class="soft small item-facts">
            <Show when={props.item.manufacturer}>
              {(manufacturer) => <li>{manufacturer().name}</li>}
            </Show>
            <Show when={props.item.category}>
              {(category) => <li>{category().name}</li>}
            </Show>
            <li>{fill(texts().unit, { unit: props.item.unit })}</li>
            <li>{fill(texts().pack, { n: n(rule().packSize) })}</li>
            <Show when={rule().minimumOrder > rule().quantityStep}>
              <li>{fill(texts().least, { n: n(rule().minimumOrder) })}</li>
            </Show>
            <li>
              {fill(texts().vat, {
                rate: format().percent(props.item.vatRate),
              })}
            </li>
            <Show when={props.item.onAction}>
              <li>
                <span class="stamp ink">{t().catalog.action}</span>
              </li>
            </Show>
          </ul>
        </div>
      </div>
      <h2 class="item-title">{props.item.name}</h2>
      <Show when={props.item.barcodes.length > 0}>
        <p class="faint small gutter">
          {fill(texts().barcode, { code: props.item.barcodes.join(", ") })}
        </p>
      </Show>
      <Show
        when={priceState() !== "hidden"}
        fallback={
          <p class="gutter soft item-hidden" data-testid="price-hidden">
            {t().ages.hidden}
          </p>
        }
      >
        <section class="gutter price-equation">
          <dl class="pairs sums">
            <dt>{texts().list}</dt>
            <dd>{shown(props.item.listPrice)}</dd>
            <Show when={props.item.listPrice !== price()}>
              <dt>
                {texts().rebate}{" "}
                <Show when={price() === props.item.netPrice}>
                  <b>{format().rebate(props.item.rebatePercent)}</b>
                </Show>
              </dt>
              <dd>{rebateAmount()}</dd>
            </Show>
            <dt class="grand">
              {texts().net}
              <Show when={withVat()}>
                {" "}
                <small>{t().catalog.withVat}</small>
              </Show>
            </dt>
            <dd class="grand" data-testid="net-price">
              {shown(price())}
            </dd>
          </dl>
          <p class="price-foot">
            <span class="small faint">{otherPrice()}</span>
            <button
              type="button"
              class="text-button"
              data-testid="why-price"
              onClick={() => props.onWhy()}
            >
              {t().receipt.ask}
            </button>
          </p>
        </section>
        <Show when={props.item.breaks.length > 0}>
          <ItemBreaks item={props.item} quantity={quantity()} />
        </Show>
      </Show>
      <h2 class="section">
        <span>{texts().stock}</span>
        <SyncMark
          at={props.at}
          stale={stockState() === "stale"}
          label={t().ages.stockAt}
        />
      </h2>
      <dl class="pairs lined gutter">
        <For
          each={props.item.stock.warehouses}
          fallback={
            <>
              <dt>{texts().total}</dt>
              <dd>
                <StockBadge {...props.item.stock} />
              </dd>
            </>
          }
        >
          {(warehouse) => (
            <>
              <dt>{warehouse.name}</dt>
              <dd>
                <StockBadge {...warehouse} />
              </dd>
            </>
          )}
        </For>
        <Show when={props.item.reservedForYou}>
          {(held) => (
            <>
              <dt>{texts().reservedForYou}</dt>
              <dd data-testid="reserved-for-you">
                <ReservedForYou held={held()} unit={props.item.unit} />
              </dd>
            </>
          )}
        </Show>
      </dl>
      <ItemDocuments documents={props.item.documents} />
      <Show when={props.item.description}>
        <h2 class="section">
          <span>{texts().description}</span>
        </h2>
        <p class="gutter soft item-description">{props.item.description}</p>
      </Show>
    </>
  );
}

/** "12 kom do 30.11.", leading to the order that holds it. */
function ReservedForYou(props: {
  held: NonNullable<ItemDetail["reservedForYou"]>;
  unit: string;
}) {
  const quantity = () =>
    `${format().decimal(props.held.quantity)} ${props.unit}`;
  const words = () =>
    props.held.until === null
      ? quantity()
      : fill(t().item.reservedUntil, {
          quantity: quantity(),
          date: nearDate(props.held.until),
        });
  const only = () =>
    props.held.orders.length === 1
      ? `/orders/${props.held.orders[0]}`
      : "/orders";
  return <a href={only()}>{words()}</a>;
}
