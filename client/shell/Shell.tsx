import { useLocation, useNavigate } from "@solidjs/router";
import {
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
  onMount,
  Show,
  type JSX,
} from "solid-js";
import { t } from "../i18n/i18n.ts";
import { fieldsOf } from "../lib/fields.ts";
import { later } from "../lib/later.tsx";
import { wide } from "../lib/screen-width.ts";
import { whenQuiet } from "../lib/when-quiet.ts";
import { deviceTrouble } from "../device/device-trouble.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { session } from "../session.ts";
import { ActingBar } from "./ActingBar.tsx";
import { PartnerDock } from "./PartnerDock.tsx";
import { TopLine } from "./TopLine.tsx";

const DeviceBar = later(() => import("../outbox/DeviceBar.tsx"));
const ScannerHears = later(() => import("../scan/ScannerHears.tsx"));
const AdminFrame = later(() => import("../admin/AdminFrame.tsx"));

const workQuietly = () =>
  import("./quiet-work.ts").then(
    (work) => work.workQuietly(),
    () => undefined,
  );

/** What staff chose of prices and looks follows them too. */
const followOwnSettings = () =>
  import("../profile/own-settings.ts").then(
    ({ followSettings }) => followSettings(),
    () => undefined,
  );

/** Where the catalogue does not come in at all. */
const LONGEST_WAIT_MS = 10_000;

/** Task screens show one action instead of the tabs. */
const TASK_SCREENS =
  /^\/(asks\/.|catalog\/.|cart|claims(\/|$)|more\/.|outbox\/.|order(\/|$)|usual\/.|lists\/.|ledger\/.|contact\/.|notices|news\/.)/;

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
  const navigate = useNavigate();
  /** The frame is drawn before what it frames is built: neither holds the other up. */
  const [drawn, setDrawn] = createSignal(false);
  const [quiet, setQuiet] = createSignal(false);
  const [waitedEnough, setWaitedEnough] = createSignal(false);
  onMount(() => {
    setTimeout(() => setDrawn(true));
    if (session.isStaff()) {
      whenQuiet(() => void followOwnSettings());
      return;
    }
    // The rows of the catalogue come before what readies the device for being without signal.
    const waited = setTimeout(() => setWaitedEnough(true), LONGEST_WAIT_MS);
    onCleanup(() => clearTimeout(waited));
  });
  const isReady = createMemo(
    () => waitedEnough() || localCatalog.status().phase === "ready",
  );
  createEffect(() => {
    if (!isReady() || session.isStaff()) return;
    whenQuiet(() => {
      void workQuietly();
      setQuiet(true);
    });
  });
  // A notification was pressed: the worker asks the page to go there.
  const onWord = ({ data }: MessageEvent<unknown>) => {
    const { type, address } = fieldsOf(data);
    if (type === "OPEN" && typeof address === "string") navigate(address);
  };
  navigator.serviceWorker?.addEventListener("message", onWord);
  onCleanup(() =>
    navigator.serviceWorker?.removeEventListener("message", onWord),
  );
  return (
    <>
      <a class="skip button primary slim" href="#content">
        {t().app.skip}
      </a>
      <Show
        when={session.isStaff()}
        fallback={
          <>
            <Show when={session.isActing()}>
              <ActingBar />
            </Show>
            <Show when={wide()}>
              <TopLine />
            </Show>
            <Show when={deviceTrouble()}>
              <DeviceBar />
            </Show>
            <Show when={drawn()} fallback={<main />}>
              {props.children}
            </Show>
            <Show when={tabs()}>
              <PartnerDock />
            </Show>
            <Show when={quiet()}>
              <ScannerHears />
            </Show>
          </>
        }
      >
        <AdminFrame>{props.children}</AdminFrame>
      </Show>
    </>
  );
}
