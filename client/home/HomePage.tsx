import { For, Match, Show, Switch } from "solid-js";
import { CatalogSearch } from "../catalog/CatalogSearch.tsx";
import { createLocal } from "../catalog/create-local.ts";
import { ForCodes } from "../catalog/ForCodes.tsx";
import { ItemRow } from "../catalog/ItemRow.tsx";
import { t } from "../i18n/i18n.ts";
import { later } from "../lib/later.tsx";
import { wide } from "../lib/screen-width.ts";
import { maySeeCard } from "../ledger/may-see-card.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { createOrderList } from "../orders/order-list.ts";
import { ENDED_STATES, OPEN_STATES } from "../orders/order-steps.ts";
import { OrderLink } from "../orders/OrderLink.tsx";
import { RepeatPlace } from "../orders/RepeatPlace.tsx";
import { waiting } from "../outbox/outbox-count.ts";
import { session } from "../session.ts";
import { Head } from "../ui/Head.tsx";
import { SyncLink } from "../ui/SyncLink.tsx";
import { FailureState } from "../ui/FailureState.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { RepeatSection } from "./RepeatSection.tsx";
import "../catalog/catalog.css";
import "./home.css";

const OutboxStrip = later(() => import("../outbox/OutboxStrip.tsx"));
const InstallHint = later(() => import("../install/InstallHint.tsx"));
const AwaitingSection = later(
  () => import("../orders/own-approval/AwaitingSection.tsx"),
);
const ClearanceSection = later(() => import("./ClearanceSection.tsx"));
const HomeNews = later(() => import("../news/HomeNews.tsx"));
const OverdueSignal = later(() => import("../ledger/OverdueSignal.tsx"));

const SHOWN_ORDERS = 4;
const SHOWN_ITEMS = 5;

/** Where a partner starts: what is open, and what is on offer now. */
export default function HomePage() {
  const { list } = createOrderList(20);
  const action = createLocal(async () => {
    const { positions } = await localCatalog.find({ onAction: true });
    return await localCatalog.rows(positions.subarray(0, SHOWN_ITEMS));
  });
  const open = () =>
    (list.value()?.orders ?? [])
      .filter((order) => OPEN_STATES.has(order.state))
      .slice(0, SHOWN_ORDERS);
  const last = () =>
    list.value()?.orders.find((order) => !ENDED_STATES.has(order.state));
  return (
    <div class="page home-page">
      <Head
        title={session.user()?.partner?.name ?? session.user()?.username}
        actions={<SyncLink at={list.at()} />}
        at={list.at()}
        onRefresh={list.refresh}
      >
        <Show when={!wide()}>
          <CatalogSearch class="last" />
        </Show>
      </Head>
      <Show when={waiting() > 0}>
        <OutboxStrip />
      </Show>
      <InstallHint />
      <main id="content" tabindex="-1" class="home-columns">
        <Show when={maySeeCard()}>
          <OverdueSignal />
        </Show>
        <Show when={session.user()?.partnerRole === "owner"}>
          <AwaitingSection />
        </Show>
        <HomeNews />
        <section>
          <h2 class="section">
            <span>{t().home.openOrders}</span>
            <a href="/orders">{t().home.all}</a>
          </h2>
          <Switch fallback={<LineSkeleton />}>
            <Match when={open().length > 0}>
              <div class="lines flat">
                <For each={open()}>
                  {(order) => <OrderLink order={order} />}
                </For>
              </div>
            </Match>
            <Match when={list.value()}>
              <p class="gutter soft home-none">{t().home.noOrders}</p>
              <p class="gutter">
                <a class="button primary slim" href="/catalog">
                  {t().home.toCatalog}
                </a>{" "}
                <a class="button slim" href="/order">
                  {t().home.quickOrder}
                </a>
              </p>
            </Match>
            <Match when={list.failure()}>
              {(failure) => (
                <FailureState failure={failure()} onRetry={list.refresh} />
              )}
            </Match>
          </Switch>
        </section>
        <Show when={last()}>{(order) => <RepeatSection last={order()} />}</Show>
        <ClearanceSection />
        <Show when={(action()?.length ?? 0) > 0}>
          <section>
            <h2 class="section">
              <span>{t().home.onAction}</span>
              <a href="/catalog?action=1">{t().home.all}</a>
            </h2>
            <ul class="items">
              <ForCodes each={action() ?? []}>
                {(item) => (
                  <li>
                    <ItemRow item={item()} />
                  </li>
                )}
              </ForCodes>
            </ul>
          </section>
        </Show>
      </main>
      <RepeatPlace />
    </div>
  );
}
