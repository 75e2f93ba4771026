import { A, useParams, useSearchParams } from "@solidjs/router";
import { Show } from "solid-js";
import { formatQuantity } from "../../server/core/quantity.ts";
import type { ItemDetail } from "../api.ts";
import { cart, quantityInCart } from "../cart/cart-store.ts";
import { priceAt } from "../cart/price-at.ts";
import { t } from "../i18n/i18n.ts";
import { createRemote } from "../lib/create-remote.ts";
import { ReceiptSheet } from "../receipt/ReceiptSheet.tsx";
import { trpc } from "../trpc.ts";
import { Head } from "../shell/Head.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FailureState } from "../ui/FailureState.tsx";
import { ItemDock } from "./ItemDock.tsx";
import { ItemText } from "./ItemText.tsx";
import "./item.css";

export default function ItemPage() {
  const params = useParams();
  const [search, setSearch] = useSearchParams();
  const code = () => decodeURIComponent(params["code"] ?? "");
  const item = createRemote(
    () => `item ${code()}`,
    (signal) => trpc.catalog.item.query({ code: code() }, { signal }),
    { keep: true },
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
          {(shown) => (
            <ItemText
              item={shown()}
              at={item.at()}
              onWhy={() => setSearch({ why: "1" })}
            />
          )}
        </Show>
      </main>
      <Show when={known()}>{(shown) => <ItemDock item={shown()} />}</Show>
      <Show when={search["why"] ? known() : undefined}>
        {(shown) => (
          <ItemReceipt
            item={shown()}
            onClose={() => setSearch({ why: undefined }, { replace: true })}
          />
        )}
      </Show>
    </div>
  );
}

/** The receipt of the quantity that is in the cart, else of the price as the catalogue shows it. */
function ItemReceipt(props: { item: ItemDetail; onClose: () => void }) {
  const quantity = () => quantityInCart(props.item.code);
  const receipt = createRemote(
    () => `receipt ${props.item.code} ${quantity()}`,
    (signal) =>
      trpc.catalog.receipt.query(
        {
          code: props.item.code,
          ...(quantity() > 0 && { quantity: formatQuantity(quantity()) }),
        },
        { signal },
      ),
    { keep: true },
  );
  return (
    <ReceiptSheet
      price={priceAt(props.item, quantity())}
      receipt={receipt}
      what={t().receipt.ofNow}
      onClose={props.onClose}
    />
  );
}
