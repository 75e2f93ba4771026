import { createMemo, Show } from "solid-js";
import type { Day, Overview } from "../api.ts";
import { loadedTexts as claimTextsLoaded } from "../claims/claim-texts.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { nearDate } from "../i18n/near-date.ts";
import { later } from "../lib/later.tsx";
import { createRemote } from "../offline/create-remote.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { AdminHead } from "./AdminHead.tsx";
import { AdminOrderTable } from "./AdminOrderTable.tsx";
import { createAdminOrderList } from "./admin-order-list.ts";
import { runsTextsLoaded } from "./erp/runs/texts.ts";
import { erpTextsLoaded } from "./erp/texts.ts";
import { DayFigures, HoursPart } from "./today/DayPart.tsx";
import { createWaiting, Deck } from "./today/Deck.tsx";
import { HealthPart } from "./today/HealthPart.tsx";
import { LinkPart } from "./today/LinkPart.tsx";
import { NumbersPart } from "./today/NumbersPart.tsx";
import { todayTexts, todayTextsLoaded } from "./today/texts.ts";
import { transferTextsLoaded } from "./transfer/texts.ts";
import "./today/today.css";

const LATEST = 8;
/** Read by few, and by them in their first days alone. */
const SetupCard = later(
  () => import("./start/SetupCard.tsx"),
  () => <div class="setup-card" aria-hidden="true" />,
);

/** The staff's day: what came, what somebody must decide, and how the house does. */
export default function OverviewPage() {
  const day = createRemote<Day>(
    () => "today day",
    (signal) => trpc.today.day.query(undefined, { signal }),
  );
  const overview = createRemote<Overview>(
    () => "admin overview",
    (signal) => trpc.admin.overview.query(undefined, { signal }),
  );
  const waiting = createWaiting();
  const { list } = createAdminOrderList(() => ({}), LATEST);
  const isAdmin = () => session.user()?.role === "admin";
  const worded = createMemo(() =>
    Boolean(
      todayTextsLoaded() &&
      transferTextsLoaded() &&
      erpTextsLoaded() &&
      runsTextsLoaded() &&
      claimTextsLoaded(),
    ),
  );
  /** What came in parts would push aside what is being read. */
  const stands = createMemo<boolean>(
    (before) =>
      before ||
      (worded() &&
        [day, overview, waiting].every(
          (one) => one.value() !== undefined || one.failure() !== undefined,
        )),
    false,
  );
  const until = () => {
    const now = day.value()?.now;
    return now && todayTextsLoaded()
      ? fill(todayTexts().until, {
          day: nearDate(now),
          time: format().time(now),
        })
      : session.profile()?.name;
  };
  return (
    <>
      <AdminHead title={t().admin.overview} sub={until()} />
      <main id="content" tabindex="-1" class="admin-main">
        <Show when={stands()} fallback={<LineSkeleton />}>
          <Show when={overview.value()?.isNew && isAdmin()}>
            <SetupCard />
          </Show>
          <Loaded of={day}>{(shown) => <DayFigures day={shown()} />}</Loaded>
          <Deck of={waiting} />
          <Show when={day.value()}>
            {(shown) => (
              <div class="today-pair">
                <HoursPart day={shown()} />
                <LinkPart day={shown()} />
              </div>
            )}
          </Show>
          <div class="today-pair even">
            <Loaded of={overview}>
              {(shown) => <NumbersPart overview={shown()} />}
            </Loaded>
            <Show when={isAdmin()}>
              <HealthPart />
            </Show>
          </div>
          {/* A failure of both is told once. */}
          <Show when={list.value() || !list.failure() || overview.value()}>
            <h2 class="section">
              <span>{t().admin.latest}</span>
              <a href="/admin/orders">{t().home.all}</a>
            </h2>
            <Loaded of={list}>
              {(page) => (
                <AdminOrderTable
                  orders={page().orders}
                  href={(number) => `/admin/orders/${number}`}
                  emptyTitle={t().admin.noOrders}
                  emptyText={t().admin.noOrdersText}
                />
              )}
            </Loaded>
          </Show>
        </Show>
      </main>
    </>
  );
}
