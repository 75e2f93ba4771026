import { useLocation } from "@solidjs/router";
import {
  createEffect,
  lazy,
  on,
  onMount,
  Show,
  Suspense,
  type JSX,
} from "solid-js";
import { t } from "../i18n/i18n.ts";
import { wide } from "../lib/screen-width.ts";
import { whenQuiet } from "../lib/when-quiet.ts";
import { session } from "../session.ts";
import { PartnerDock } from "./PartnerDock.tsx";
import { TopLine } from "./TopLine.tsx";

const AdminFrame = lazy(() => import("../admin/AdminFrame.tsx"));

const keepLastOrders = () =>
  import("../orders/keep-orders.ts").then(
    ({ keepOrders }) => keepOrders(),
    () => undefined,
  );

/** Task screens show one action instead of the tabs. */
const TASK_SCREENS = /^\/(catalog\/.|cart|more\/.|outbox\/.)/;

/** The frame around every screen of someone who is signed in. */
export function Shell(props: { children: JSX.Element }) {
  const location = useLocation();
  const tabs = () => !wide() && !TASK_SCREENS.test(location.pathname);
  createEffect(
    on(
      () => location.pathname,
      // A screen reader goes on from the new screen's start, not from the link that led there.
      () => document.getElementById("content")?.focus({ preventScroll: true }),
      { defer: true },
    ),
  );
  onMount(() => {
    if (!session.isStaff()) whenQuiet(() => void keepLastOrders());
  });
  return (
    <>
      <a class="skip button primary slim" href="#content">
        {t().app.skip}
      </a>
      <Show
        when={session.isStaff()}
        fallback={
          <>
            <Show when={wide()}>
              <TopLine />
            </Show>
            <Suspense fallback={<main />}>{props.children}</Suspense>
            <Show when={tabs()}>
              <PartnerDock />
            </Show>
          </>
        }
      >
        <Suspense>
          <AdminFrame>{props.children}</AdminFrame>
        </Suspense>
      </Show>
    </>
  );
}
