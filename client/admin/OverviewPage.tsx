import { A } from "@solidjs/router";
import { Index, Show } from "solid-js";
import type { Overview } from "../api.ts";
import { counted, format, t } from "../i18n/i18n.ts";
import { later } from "../lib/later.tsx";
import { createRemote } from "../offline/create-remote.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";
import { FailureState } from "../ui/FailureState.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { AdminHead } from "./AdminHead.tsx";
import { AdminOrderTable } from "./AdminOrderTable.tsx";
import { createAdminOrderList } from "./admin-order-list.ts";

const LATEST = 8;
/** Read by few, and by them in their first days alone. */
const SetupCard = later(
  () => import("./start/SetupCard.tsx"),
  () => <div class="setup-card" aria-hidden="true" />,
);

interface Figure {
  label: string;
  /** Undefined while it is awaited: the figure's place is held. */
  value: number | undefined;
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
  const figures = (): Figure[] => {
    const shown = overview.value();
    const texts = t().admin;
    return [
      {
        label: texts.ordersToday,
        value: shown?.ordersToday,
        text: texts.todayText,
        href: "/admin/orders",
        alarming: false,
      },
      {
        label: texts.ordersOnHold,
        value: shown?.ordersOnHold,
        text: texts.onHoldText,
        href: "/admin/orders?state=on_hold",
        alarming: true,
      },
      ...(shown?.partPaid
        ? [
            {
              label: texts.partPaid,
              value: shown.partPaid,
              text: texts.partPaidText,
              href: "/admin/orders?view=part_paid",
              alarming: true,
            },
          ]
        : []),
      {
        label: texts.unanswered,
        value: shown?.unansweredMessages,
        text:
          shown && shown.lateMessages > 0
            ? counted(texts.unansweredLate, shown.lateMessages)
            : texts.unansweredText,
        href: "/admin/contact",
        alarming: (shown?.lateMessages ?? 0) > 0,
      },
      {
        label: texts.applications,
        value: shown?.applications,
        text: texts.applicationsText,
        href: "/admin/applications",
        alarming: false,
      },
      {
        label: texts.dataRequests,
        value: shown?.dataRequests,
        text: texts.dataRequestsText,
        href: "/admin/data-requests",
        alarming: false,
      },
      {
        label: texts.waitingForErp,
        value: shown?.waitingForErp,
        text: texts.erpText,
        href: "/admin/orders",
        alarming: false,
      },
      {
        label: texts.stuckAtErp,
        value: shown?.stuckAtErp,
        text: texts.stuckText,
        href: "/admin/orders?view=needs",
        alarming: true,
      },
      {
        label: texts.unknownStatuses,
        value: shown?.unknownStatuses,
        text: texts.unknownStatusesText,
        href: forAdmin("/admin/erp/sending#words"),
        alarming: true,
      },
      {
        label: texts.overLimit,
        value: shown?.overLimit,
        text: texts.overLimitText,
        href: "/admin/receivables?view=over_limit",
        alarming: false,
      },
      {
        label: texts.brokenPromises,
        value: shown?.brokenPromises,
        text: texts.brokenPromisesText,
        href: "/admin/receivables?view=broken",
        alarming: true,
      },
      {
        label: texts.disagreeing,
        value: shown?.disagreeing,
        text: texts.disagreeingText,
        href: "/admin/receivables?view=disagrees",
        alarming: true,
      },
      {
        label: texts.probing,
        value: shown?.probing,
        text: texts.probingText,
        href: "/admin/probing",
        alarming: true,
      },
      {
        label: texts.missedSearches,
        value: shown?.missedSearches,
        text: texts.missedSearchesText,
        href: "/admin/missed-searches",
        alarming: false,
      },
      {
        label: texts.undeliveredMails,
        value: shown?.undeliveredMails,
        text: texts.mailsText,
        href: forAdmin("/admin/mails"),
        alarming: true,
      },
      {
        label: texts.parkedRows,
        value: shown?.parkedRows,
        text: texts.parkedText,
        href: forAdmin("/admin/erp/parked"),
        alarming: true,
      },
      {
        label: texts.failedJobs,
        value: shown?.failedJobs,
        text: texts.jobsText,
        alarming: true,
      },
    ];
  };
  return (
    <>
      <AdminHead title={t().admin.overview} sub={session.profile()?.name} />
      <main id="content" tabindex="-1" class="admin-main">
        <Show
          when={overview.value()?.isNew && session.user()?.role === "admin"}
        >
          <SetupCard />
        </Show>
        <Show
          when={overview.value() ? undefined : overview.failure()}
          fallback={
            <div
              class="figures"
              aria-busy={overview.value() ? undefined : "true"}
            >
              <Index each={figures()}>
                {(figure) => (
                  <Show
                    when={figure().href}
                    fallback={
                      <div>
                        <FigureText figure={figure()} />
                      </div>
                    }
                  >
                    {(href) => (
                      <A href={href()}>
                        <FigureText figure={figure()} />
                      </A>
                    )}
                  </Show>
                )}
              </Index>
            </div>
          }
        >
          {(failure) => (
            <FailureState failure={failure()} onRetry={overview.refresh} />
          )}
        </Show>
        {/* A failure of both is told once. */}
        <Show when={list.value() || !list.failure() || overview.value()}>
          <h2 class="section">
            <span>{t().admin.latest}</span>
            <A href="/admin/orders">{t().home.all}</A>
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
      </main>
    </>
  );
}

function FigureText(props: { figure: Figure }) {
  const value = () => props.figure.value ?? 0;
  return (
    <>
      <span>{props.figure.label}</span>
      <Show
        when={props.figure.value !== undefined}
        fallback={<i class="skeleton late" aria-hidden="true" />}
      >
        <b classList={{ red: props.figure.alarming && value() > 0 }}>
          {format().count(value())}
        </b>
      </Show>
      <small>{props.figure.text}</small>
    </>
  );
}
