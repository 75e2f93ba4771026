import { useLocation } from "@solidjs/router";
import { For, onMount, Show, type JSX } from "solid-js";
import type { Overview } from "../api.ts";
import { t } from "../i18n/i18n.ts";
import { createRemote } from "../offline/create-remote.ts";
import { wide } from "../lib/screen-width.ts";
import { renewPush } from "../push/push-device.ts";
import { session } from "../session.ts";
import { isCurrent } from "../ui/tabs.ts";
import { trpc } from "../trpc.ts";
import { Icon } from "../ui/Icon.tsx";
import { StateBar } from "../ui/StateBar.tsx";
import type { IconName } from "../ui/icons.ts";
import "./admin.css";
import { rulePages } from "./rule-pages.ts";

interface Entry {
  href: string;
  label: string;
  icon: IconName;
  /** How many wait for a person there: it changes, and the links stay. */
  waiting?: () => number;
  /** The pages that it stands for, where it stands for more than its own. */
  pages?: string[];
  testid?: string;
  /** Whether one is there, where the address alone does not say it. */
  current?: (path: string) => boolean;
}

/** Administration: told apart by ink, a header on a phone and a rail on a desktop. */
export default function AdminFrame(props: { children: JSX.Element }) {
  const location = useLocation();
  const overview = createRemote<Overview>(
    () => "admin overview",
    (signal) => trpc.admin.overview.query(undefined, { signal }),
  );
  onMount(() => void renewPush().catch(() => undefined));
  const isAdmin = () => session.user()?.role === "admin";
  const needing = createRemote<{ count: number }>(
    () => (isAdmin() ? "admin runs needing" : undefined),
    (signal) => trpc.exchange.runs.needing.query(undefined, { signal }),
  );
  const isSales = () => session.user()?.role === "sales";
  const portfolio = (): Entry => ({
    href: isSales() ? "/" : "/admin/partners",
    label: t().admin.partners,
    icon: "partners",
    testid: "nav-admin-partners",
    pages: [...(isSales() ? ["/"] : []), "/admin/partners", "/admin/trip"],
  });
  const work = (): Entry[] => [
    // A salesperson begins with his partners.
    ...(isSales() ? [portfolio()] : []),
    {
      href: "/admin",
      label: t().admin.overview,
      icon: "overview",
      testid: "nav-admin",
      current: (path) => path === "/admin" || (path === "/" && !isSales()),
    },
    {
      href: "/admin/orders",
      label: t().admin.orders,
      icon: "orders",
      waiting: () => overview.value()?.ordersOnHold ?? 0,
      testid: "nav-admin-orders",
    },
    ...(isSales() ? [] : [portfolio()]),
  ];
  /** A phone finds it in the overview and under more. */
  const contact = (): Entry => ({
    href: "/admin/contact",
    label: t().admin.contact,
    icon: "chat",
    waiting: () => overview.value()?.unansweredMessages ?? 0,
    testid: "nav-admin-contact",
  });
  /** A phone finds them in the overview. */
  const partners = (): Entry[] => [
    {
      href: "/admin/applications",
      label: t().admin.applications,
      icon: "people",
      waiting: () => overview.value()?.applications ?? 0,
      testid: "nav-admin-applications",
    },
    {
      href: "/admin/asks",
      label: t().admin.priceAsks,
      icon: "tag",
      waiting: () => overview.value()?.priceAsks ?? 0,
      testid: "nav-admin-asks",
    },
  ];
  /** On a phone these stand under more. */
  const claims = (): Entry[] => [
    {
      href: "/admin/claims",
      label: t().admin.claims,
      icon: "wrench",
      // Words that only an administrator can explain.
      waiting: () =>
        isAdmin() ? (overview.value()?.unknownServiceWords ?? 0) : 0,
      testid: "nav-admin-claims",
      pages: ["/admin/claims", "/admin/claims/terms", "/admin/claims/words"],
    },
  ];
  const reports = (): Entry[] => [
    {
      href: "/admin/reports",
      label: t().admin.reports,
      icon: "overview",
      testid: "nav-admin-reports",
    },
  ];
  const rules = (): Entry[] => rulePages();
  /** A phone has room for five: the editors of rules share a tab. */
  const rulesTab = (): Entry[] => {
    const [first] = rules();
    const pages = rules().map(({ href }) => href);
    return first
      ? [
          {
            ...first,
            label: t().admin.rules,
            icon: "rules",
            testid: "nav-admin-rules",
            pages,
          },
        ]
      : [];
  };
  const erp = (): Entry[] =>
    isAdmin()
      ? [
          {
            href: "/admin/erp",
            label: t().admin.erp,
            icon: "erp",
            waiting: () => needing.value()?.count ?? 0,
            testid: "nav-admin-erp",
          },
        ]
      : [];
  const mails = (): Entry[] =>
    isAdmin()
      ? [
          {
            href: "/admin/mails",
            label: t().admin.mails,
            icon: "mail",
            waiting: () => overview.value()?.undeliveredMails ?? 0,
          },
        ]
      : [];
  /** What an administrator writes, a salesperson reads. */
  const news = (): Entry => ({
    href: isAdmin() ? "/admin/news" : "/admin/partner-news",
    label: t().admin.news,
    icon: "bell",
    testid: "nav-admin-news",
  });
  const start = (): Entry[] =>
    isAdmin()
      ? [
          {
            href: "/admin/start",
            label: t().admin.start,
            icon: "check",
            testid: "nav-admin-start",
          },
          {
            href: "/admin/settings",
            label: t().admin.settings,
            icon: "filters",
            testid: "nav-admin-settings",
          },
        ]
      : [];
  const more = (): Entry => ({
    href: "/more",
    label: t().admin.more,
    icon: "more",
    testid: "nav-more",
    pages: [
      "/more",
      "/admin/erp",
      "/admin/mails",
      "/admin/news",
      "/admin/partner-news",
      "/admin/start",
      "/admin/settings",
      "/admin/contact",
      "/admin/reports",
      "/admin/notices",
    ],
  });
  /** A rail has room for what a phone finds under more. */
  const links = (): Entry[] => [
    news(),
    ...erp(),
    ...mails(),
    ...start(),
    { ...more(), pages: ["/more"] },
  ];
  /** A phone finds the mails in the overview and under more, and the ERP under more. */
  const tabs = () => [
    ...work(),
    ...rulesTab(),
    { ...more(), waiting: () => needing.value()?.count ?? 0 },
  ];
  const link = (entry: Entry, badge: string) => (
    <a
      href={entry.href}
      data-testid={entry.testid}
      aria-current={
        (entry.current?.(location.pathname) ??
        (entry.pages ?? [entry.href]).some((page) =>
          isCurrent(page, location.pathname),
        ))
          ? "page"
          : undefined
      }
    >
      <Icon name={entry.icon} />
      <span>{entry.label}</span>
      <Show when={entry.waiting?.()}>
        {(count) => <em class={badge}>{count()}</em>}
      </Show>
    </a>
  );
  // The page keeps its place: who turns his tablet keeps what he has written.
  return (
    <div class="admin">
      <Show when={wide()}>
        <aside class="rail" aria-label="Rabat">
          <p class="brand">
            <b>Rabat</b>
            <span>{session.profile()?.name}</span>
          </p>
          <nav aria-label={t().admin.nav}>
            <p class="group">{t().admin.work}</p>
            <For
              each={[
                ...work(),
                ...claims(),
                ...partners(),
                contact(),
                ...reports(),
              ]}
            >
              {(entry) => link(entry, "waiting")}
            </For>
            <Show when={rules().length > 0}>
              <p class="group">{t().admin.rules}</p>
              <For each={rules()}>{(entry) => link(entry, "waiting")}</For>
            </Show>
            <p class="group">{t().admin.links}</p>
            <For each={links()}>{(entry) => link(entry, "waiting")}</For>
          </nav>
          <p class="rail-foot">{session.user()?.username}</p>
        </aside>
      </Show>
      <div class="admin-page">
        <StateBar />
        {props.children}
      </div>
      <Show when={!wide()}>
        <footer class="dock">
          <nav
            class="tabs"
            style={{ "--tabs": String(tabs().length) }}
            aria-label={t().admin.nav}
          >
            <For each={tabs()}>{(entry) => link(entry, "badge")}</For>
          </nav>
        </footer>
      </Show>
    </div>
  );
}
