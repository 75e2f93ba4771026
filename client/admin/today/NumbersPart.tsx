import { For, Show } from "solid-js";
import type { Overview } from "../../api.ts";
import { format, t } from "../../i18n/i18n.ts";
import { session } from "../../session.ts";
import { todayTexts } from "./texts.ts";

interface Figure {
  label: string;
  value: number;
  text: string;
  href?: string | undefined;
  /** A figure that should be zero. */
  alarming: boolean;
}

/** What else is counted, each where more is told of it. */
export function NumbersPart(props: { overview: Overview }) {
  const forAdmin = (href: string) =>
    session.user()?.role === "admin" ? href : undefined;
  const figures = (): Figure[] => {
    const shown = props.overview;
    const texts = t().admin;
    return [
      ...(shown.partPaid > 0
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
        label: texts.waitingForErp,
        value: shown.waitingForErp,
        text: texts.erpText,
        href: "/admin/orders",
        alarming: false,
      },
      {
        label: texts.applications,
        value: shown.applications,
        text: texts.applicationsText,
        href: "/admin/applications",
        alarming: false,
      },
      {
        label: texts.dataRequests,
        value: shown.dataRequests,
        text: texts.dataRequestsText,
        href: "/admin/data-requests",
        alarming: false,
      },
      {
        label: texts.unknownStatuses,
        value: shown.unknownStatuses,
        text: texts.unknownStatusesText,
        href: forAdmin("/admin/erp/sending#words"),
        alarming: true,
      },
      ...(shown.unknownServiceWords > 0
        ? [
            {
              label: texts.unknownServiceWords,
              value: shown.unknownServiceWords,
              text: texts.unknownServiceWordsText,
              href: forAdmin("/admin/claims/words"),
              alarming: true,
            },
          ]
        : []),
      {
        label: texts.overLimit,
        value: shown.overLimit,
        text: texts.overLimitText,
        href: "/admin/receivables?view=over_limit",
        alarming: false,
      },
      {
        label: texts.brokenPromises,
        value: shown.brokenPromises,
        text: texts.brokenPromisesText,
        href: "/admin/receivables?view=broken",
        alarming: true,
      },
      {
        label: texts.disagreeing,
        value: shown.disagreeing,
        text: texts.disagreeingText,
        href: "/admin/receivables?view=disagrees",
        alarming: true,
      },
      {
        label: texts.probing,
        value: shown.probing,
        text: texts.probingText,
        href: "/admin/probing",
        alarming: true,
      },
      {
        label: texts.missedSearches,
        value: shown.missedSearches,
        text: texts.missedSearchesText,
        href: "/admin/missed-searches",
        alarming: false,
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
        href: forAdmin("/admin/erp/parked"),
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
    <section>
      <h2 class="section">
        <span>{todayTexts().numbers}</span>
      </h2>
      <ul class="numbers" data-testid="numbers">
        <For each={figures()}>
          {(figure) => (
            <li>
              <Show
                when={figure.href}
                fallback={
                  <div>
                    <FigureLine figure={figure} />
                  </div>
                }
              >
                {(href) => (
                  <a href={href()}>
                    <FigureLine figure={figure} />
                  </a>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}

function FigureLine(props: { figure: Figure }) {
  return (
    <>
      <span>{props.figure.label}</span>{" "}
      <b
        classList={{
          red: props.figure.alarming && props.figure.value > 0,
          faint: props.figure.value === 0,
        }}
      >
        {format().count(props.figure.value)}
      </b>{" "}
      <small>{props.figure.text}</small>
    </>
  );
}
