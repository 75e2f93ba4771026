import { A } from "@solidjs/router";
import { For, Match, Show, Switch } from "solid-js";
import type { Overview } from "../api.ts";
import { format, t } from "../i18n/i18n.ts";
import { createRemote } from "../lib/create-remote.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FailureState } from "../ui/FailureState.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { AdminHead } from "./AdminHead.tsx";
import {
  AdminOrderRowLink,
  AdminOrderTableHead,
} from "./AdminOrderRowLink.tsx";
import { createAdminOrderList } from "./admin-order-list.ts";

const LATEST = 8;

interface Figure {
  label: string;
  value: number;
  text: string;
  href?: string | undefined;
  /** A figure that should be zero. */
  alarming: boolean;
}

export default function OverviewPage() {
  const overview = createRemote<Overview>(
    () => "admin overview",
    (signal) => trpc.admin.overview.query(undefined, { signal }),
  );
  const { list } = createAdminOrderList(() => ({}), LATEST);
  const forAdmin = (href: string) =>
    session.user()?.role === "admin" ? href : undefined;
  const figures = (shown: Overview): Figure[] => {
    const texts = t().admin;
    return [
      {
        label: texts.ordersToday,
        value: shown.ordersToday,
        text: texts.todayText,
        href: "/admin/orders",
        alarming: false,
      },
      {
        label: texts.ordersOnHold,
        value: shown.ordersOnHold,
        text: texts.onHoldText,
        href: "/admin/orders?state=on_hold",
        alarming: true,
      },
      {
        label: texts.waitingForErp,
        value: shown.waitingForErp,
        text: texts.erpText,
        href: "/admin/orders",
        alarming: false,
      },
      {
        label: texts.probing,
        value: shown.probing,
        text: texts.probingText,
        href: "/admin/probing",
        alarming: true,
      },
      {
        label: texts.undeliveredMails,
        value: shown.undeliveredMails,
        text: texts.mailsText,
        href: forAdmin("/admin/mails"),
        alarming: true,
      },
      {
        label: texts.parkedRows,
        value: shown.parkedRows,
        text: texts.parkedText,
        href: forAdmin("/admin/parked"),
        alarming: true,
      },
      {
        label: texts.failedJobs,
        value: shown.failedJobs,
        text: texts.jobsText,
        alarming: true,
      },
    ];
  };
  return (
    <>
      <AdminHead title={t().admin.overview} sub={session.profile()?.name} />
      <main id="content" tabindex="-1" class="admin-main">
        <Switch fallback={<LineSkeleton />}>
          <Match when={overview.value()}>
            {(shown) => (
              <div class="figures">
                <For each={figures(shown())}>
                  {(figure) => (
                    <Show
                      when={figure.href}
                      fallback={
                        <div>
                          <FigureText figure={figure} />
                        </div>
                      }
                    >
                      {(href) => (
                        <A href={href()}>
                          <FigureText figure={figure} />
                        </A>
                      )}
                    </Show>
                  )}
                </For>
              </div>
            )}
          </Match>
          <Match when={overview.failure()}>
            {(failure) => (
              <FailureState failure={failure()} onRetry={overview.refresh} />
            )}
          </Match>
        </Switch>
        <h2 class="section">
          <span>{t().admin.latest}</span>
          <A href="/admin/orders">{t().home.all}</A>
        </h2>
        <Switch fallback={<LineSkeleton />}>
          <Match when={list.value()?.orders.length === 0}>
            <EmptyState
              drawing="page"
              title={t().admin.noOrders}
              text={t().admin.noOrdersText}
            />
          </Match>
          <Match when={list.value()}>
            {(page) => (
              <div class="table">
                <AdminOrderTableHead />
                <For each={page().orders}>
                  {(order) => (
                    <AdminOrderRowLink
                      order={order}
                      href={`/admin/orders/${order.number}`}
                      chosen={false}
                    />
                  )}
                </For>
              </div>
            )}
          </Match>
          {/* Of a failure that struck both, the figures above tell. */}
          <Match when={overview.value() && list.failure()}>
            {(failure) => (
              <FailureState failure={failure()} onRetry={list.refresh} />
            )}
          </Match>
          <Match when={list.failure()}>{null}</Match>
        </Switch>
      </main>
    </>
  );
}

function FigureText(props: { figure: Figure }) {
  return (
    <>
      <span>{props.figure.label}</span>
      <b classList={{ red: props.figure.alarming && props.figure.value > 0 }}>
        {format().count(props.figure.value)}
      </b>
      <small>{props.figure.text}</small>
    </>
  );
}
