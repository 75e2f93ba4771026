import { A, useParams } from "@solidjs/router";
import { Show } from "solid-js";
import type { ItemDetail } from "../api.ts";
import { cart } from "../cart/cart-store.ts";
import { t } from "../i18n/i18n.ts";
import { createRemote } from "../lib/create-remote.ts";
import { trpc } from "../trpc.ts";
import { Head } from "../shell/Head.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FailureState } from "../ui/FailureState.tsx";
import { ItemDock } from "./ItemDock.tsx";
import { ItemText } from "./ItemText.tsx";
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
