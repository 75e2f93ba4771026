import { useParams, useSearchParams } from "@solidjs/router";
import { createEffect, createMemo, Match, on, Show, Switch } from "solid-js";
import { formatQuantity } from "../../server/core/quantity.ts";
import type { Item, ItemDetail } from "../api.ts";
import { cart } from "../cart/cart-store.ts";
import { quantityInCart } from "../cart/change-cart.ts";
import { priceAt } from "../cart/price-at.ts";
import { t } from "../i18n/i18n.ts";
import { createRemote } from "../offline/create-remote.ts";
import { claimHref } from "../lib/claim-href.ts";
import { createGoBack } from "../lib/go-back.ts";
import { ItemAsk } from "./ItemAsk.tsx";
import { WaitButton } from "./WaitButton.tsx";
import { later } from "../lib/later.tsx";
import { contactAt, priceState, stockState } from "../ages.ts";
import { online } from "../offline/connectivity.ts";
import { keepPicturesLater } from "../offline/keep-pictures-later.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { ReceiptSheet } from "../receipt/ReceiptSheet.tsx";
import { AuditLink } from "../ui/AuditLink.tsx";
import { Head } from "../ui/Head.tsx";
import { trpc } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { WriteLink } from "../ui/WriteLink.tsx";
import { createLocal } from "./create-local.ts";
import { ItemDock } from "./ItemDock.tsx";
import { ItemText } from "./ItemText.tsx";
import "./item.css";

const CatalogTroubleNote = later(() => import("./CatalogTroubleNote.tsx"));

/** What of an item is too long for every phone to carry. */
type ItemDetails = Pick<
  ItemDetail,
  "description" | "images" | "documents" | "reservedForYou"
>;

export default function ItemPage() {
  const params = useParams();
  const [search, setSearch] = useSearchParams();
  const goBack = createGoBack();
  const code = createMemo(() => decodeURIComponent(params["code"] ?? ""));
  const asked = createLocal(async () => {
    const wanted = code();
    return { code: wanted, item: await localCatalog.item(wanted) };
  }, code);
  const here = (): Item | undefined =>
    asked()?.code === code() ? asked()?.item : undefined;
  const details = createRemote<ItemDetails>(
    () => `item details ${code()}`,
    async (signal) => {
      // What was seen before is on the device; without a connection nothing is asked in vain.
      if (!online()) throw new Error("not connected");
      const { description, images, documents, reservedForYou } =
        await trpc.catalog.item.query({ code: code() }, { signal });
      return { description, images, documents, reservedForYou };
    },
    { keep: true },
  );
  const known = createMemo((): ItemDetail | undefined => {
    const item = here() ?? cart.lines[code()]?.item;
    return (
      item && {
        ...item,
        description: "",
        images: [],
        documents: [],
        ...details.value(),
      }
    );
  });
  const pictures = createMemo<(string | null)[]>(
    () => {
      const item = known();
      return item ? [item.imageUrl, ...item.images.map(({ url }) => url)] : [];
    },
    [],
    { equals: (before, now) => before.join() === now.join() },
  );
  const looked = createMemo(() => here()?.code);
  createEffect(
    on(looked, () => {
      const item = here();
      if (!item) return;
      const { code, netPrice: price, currency } = item;
      void localCatalog
        .looked({ code, price, currency })
        .catch(() => undefined);
    }),
  );
  // What was looked at is seen without a connection as well.
  createEffect(() => {
    if (!online()) return;
    keepPicturesLater(pictures().slice(0, 1));
    keepPicturesLater(pictures(), 480);
  });
  const status = localCatalog.status;
  const missing = () =>
    asked()?.code === code() && !here() && status().phase === "ready";
  const stuck = () =>
    status().loaded === 0 && !known() ? status().trouble : undefined;
  const refresh = () => void localCatalog.refresh().catch(() => undefined);
  return (
    <div class="page narrow item-page">
      <Head
        back="/catalog"
        title={<span class="faint small">{code()}</span>}
        actions={<AuditLink kind="item" of={code()} />}
        at={contactAt()}
        stale={stockState() === "stale"}
        onRefresh={refresh}
      />
      <main id="content" tabindex="-1">
        <Switch
          fallback={<div class="late item-waiting skeleton" aria-busy="true" />}
        >
          <Match when={missing()}>
            <EmptyState
              drawing="basket"
              title={t().item.missing}
              text={t().item.missingText}
              way={{ href: "/catalog", label: t().item.toCatalog }}
            />
          </Match>
          <Match when={known()}>
            {(shown) => (
              <>
                <ItemText
                  item={shown()}
                  at={contactAt()}
                  onWhy={() => setSearch({ why: "1" })}
                />
                <div class="gutter" style={{ "padding-block": "16px" }}>
                  <a
                    class="text-button"
                    href={claimHref(shown(), null)}
                    data-testid="claim-item"
                  >
                    {t().item.claim}
                  </a>
                  <ItemAsk item={shown()} />
                  <WaitButton item={shown()} />
                  <WriteLink
                    about={{
                      kind: "item",
                      code: shown().code,
                      name: shown().name,
                    }}
                  />
                </div>
              </>
            )}
          </Match>
          <Match when={stuck()}>
            {(trouble) => <CatalogTroubleNote trouble={trouble()} whole />}
          </Match>
        </Switch>
      </main>
      <Show when={!missing() && known()}>
        {(shown) => <ItemDock item={shown()} />}
      </Show>
      <Show
        when={search["why"] && priceState() !== "hidden" ? known() : undefined}
      >
        {(shown) => (
          <ItemReceipt
            item={shown()}
            onClose={() =>
              goBack(() => setSearch({ why: undefined }, { replace: true }))
            }
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
