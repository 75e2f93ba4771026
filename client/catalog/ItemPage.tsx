import { A, useParams } from "@solidjs/router";
import { createEffect, createSignal, For, on, Show } from "solid-js";
import { lineTotal } from "../../server/core/money.ts";
import { parsePercent, WHOLE } from "../../server/core/percent.ts";
import { formatQuantity, ONE } from "../../server/core/quantity.ts";
import { vatAmount } from "../../server/core/vat.ts";
import type { ItemDetail } from "../api.ts";
import { cart, quantityInCart, setQuantity } from "../cart/cart-store.ts";
import { priceAt } from "../cart/price-at.ts";
import { nextQuantity, stepRuleFrom } from "../cart/quantity-steps.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createRemote } from "../lib/create-remote.ts";
import { trpc } from "../trpc.ts";
import { Head } from "../shell/Head.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FailureState } from "../ui/FailureState.tsx";
import { QuantityHint, Stepper } from "../ui/Stepper.tsx";
import { StockBadge } from "../ui/StockBadge.tsx";
import { SyncMark } from "../ui/SyncMark.tsx";
import { Thumb } from "../ui/Thumb.tsx";
import { ItemBreaks } from "./ItemBreaks.tsx";
import "./item.css";

export default function ItemPage() {
  const params = useParams();
  const code = () => decodeURIComponent(params["code"] ?? "");
  const item = createRemote(
    () => `item ${code()}`,
    (signal) => trpc.catalog.item.query({ code: code() }, { signal }),
  );
  /** Without a connection, the cart may still know the item. */
  const known = (): ItemDetail | undefined => {
    const inCart = cart.lines[code()]?.item;
    return (
      item.value() ??
      (inCart && item.failure()?.kind === "unreached"
        ? { ...inCart, description: "", images: [], documents: [] }
        : undefined)
    );
  };
  return (
    <div class="page narrow item-page">
      <Head
        back="/catalog"
        title={<span class="faint small">{code()}</span>}
        at={item.at()}
        onRefresh={item.refresh}
      />
      <main id="content" tabindex="-1">
        <Show
          when={known()}
          fallback={
            <Show
              when={item.failure()}
              fallback={
                <div class="late item-waiting skeleton" aria-busy="true" />
              }
            >
              {(failure) => (
                <Show
                  when={failure().status === 404}
                  fallback={
                    <FailureState failure={failure()} onRetry={item.refresh} />
                  }
                >
                  <EmptyState
                    drawing="basket"
                    title={t().item.missing}
                    text={t().item.missingText}
                  >
                    <A class="button primary slim" href="/catalog">
                      {t().item.toCatalog}
                    </A>
                  </EmptyState>
                </Show>
              )}
            </Show>
          }
        >
          {(shown) => <ItemText item={shown()} at={item.at()} />}
        </Show>
      </main>
      <Show when={known()}>{(shown) => <ItemDock item={shown()} />}</Show>
    </div>
  );
}

function ItemText(props: { item: ItemDetail; at: number | undefined }) {
  const rule = () => stepRuleFrom(props.item);
  const quantity = () => quantityInCart(props.item.code);
  const price = () => priceAt(props.item, quantity());
  const texts = () => t().item;
  const n = (value: number) => format().decimal(formatQuantity(value));
  const [picture, setPicture] = createSignal(0);
  createEffect(
    on(
      () => props.item.code,
      () => setPicture(0),
    ),
  );
  const images = () =>
    props.item.images.length > 0
      ? props.item.images.map((image) => image.url)
      : props.item.imageUrl
        ? [props.item.imageUrl]
        : [];
  const withVat = () => {
    const rate = parsePercent(props.item.vatRate);
    const net = lineTotal(ONE, price());
    return rate === undefined || rate > WHOLE
      ? undefined
      : net + vatAmount(net, rate);
  };
  return (
    <>
      <div class="item-picture">
        <div>
          <Thumb imageUrl={images()[picture()]} size="148px" />
          <Show when={images().length > 1}>
            <button
              type="button"
              class="text-button small"
              onClick={() => setPicture((picture() + 1) % images().length)}
            >
              {fill(texts().picture, {
                n: picture() + 1,
                of: images().length,
              })}
            </button>
          </Show>
        </div>
        <div>
          <StockBadge
            state={props.item.stock.state}
            label={props.item.stock.label}
          />
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
      <section class="gutter price-equation">
        <dl class="pairs sums">
          <dt>{texts().list}</dt>
          <dd>{format().price(props.item.listPrice)}</dd>
          <Show when={props.item.listPrice !== price()}>
            <dt>
              {texts().rebate}{" "}
              <Show when={price() === props.item.netPrice}>
                <b>{format().rebate(props.item.rebatePercent)}</b>
              </Show>
            </dt>
            <dd>{format().price(price() - props.item.listPrice)}</dd>
          </Show>
          <dt class="grand">{texts().net}</dt>
          <dd class="grand" data-testid="net-price">
            {format().price(price())}
          </dd>
        </dl>
        <Show when={withVat()}>
          {(amount) => (
            <p class="small faint">
              {fill(texts().withVat, {
                amount: format().amount(amount()),
                currency: props.item.currency,
              })}
            </p>
          )}
        </Show>
      </section>
      <Show when={props.item.breaks.length > 0}>
        <ItemBreaks item={props.item} quantity={quantity()} />
      </Show>
      <h2 class="section">
        <span>{texts().stock}</span>
        <SyncMark at={props.at} />
      </h2>
      <dl class="pairs lined gutter">
        <For
          each={props.item.stock.warehouses}
          fallback={
            <>
              <dt>{texts().total}</dt>
              <dd>
                <StockBadge
                  state={props.item.stock.state}
                  label={props.item.stock.label}
                />
              </dd>
            </>
          }
        >
          {(warehouse) => (
            <>
              <dt>{warehouse.name}</dt>
              <dd>
                <StockBadge state={warehouse.state} label={warehouse.label} />
              </dd>
            </>
          )}
        </For>
      </dl>
      <Show when={props.item.documents.length > 0}>
        <h2 class="section">
          <span>{texts().documents}</span>
        </h2>
        <ul class="lines flat">
          <For each={props.item.documents}>
            {(document) => (
              <li>
                <a
                  class="line"
                  href={document.url}
                  target="_blank"
                  rel="external noopener"
                >
                  <span class="main">{document.name}</span>
                </a>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.item.description}>
        <h2 class="section">
          <span>{texts().description}</span>
        </h2>
        <p class="gutter soft item-description">{props.item.description}</p>
      </Show>
    </>
  );
}

function ItemDock(props: { item: ItemDetail }) {
  const rule = () => stepRuleFrom(props.item);
  const quantity = () => quantityInCart(props.item.code);
  const next = () => nextQuantity(0, rule());
  const value = (of: number) =>
    format().amount(lineTotal(of, priceAt(props.item, of)));
  return (
    <div class="dock">
      <div class="gutter">
        <QuantityHint
          quantity={quantity()}
          rule={rule()}
          onChange={(chosen) => setQuantity(props.item, chosen)}
        />
      </div>
      <div
        class="action-dock"
        data-testid="item-row"
        data-code={props.item.code}
      >
        <Stepper
          name={props.item.name}
          shape="open"
          class="big"
          quantity={quantity()}
          rule={rule()}
          onChange={(chosen) => setQuantity(props.item, chosen)}
        />
        <Show
          when={quantity() > 0}
          fallback={
            <button
              type="button"
              class="button primary wide"
              data-testid="add-to-cart"
              onClick={() => setQuantity(props.item, next())}
            >
              {t().item.add}
              <span class="figure">{value(next())}</span>
            </button>
          }
        >
          <A class="button primary wide" href="/cart">
            {t().item.inCart}
            <span class="figure">{value(quantity())}</span>
          </A>
        </Show>
      </div>
    </div>
  );
}
