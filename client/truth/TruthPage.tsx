import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  Match,
  on,
  Show,
  Switch,
} from "solid-js";
import { format, language } from "../i18n/i18n.ts";
import { createTexts } from "../i18n/texts.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { saveFile } from "../lib/save-file.ts";
import { online } from "../offline/connectivity.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { erasePartnerDb } from "../offline/partner-db.ts";
import { outbox } from "../outbox/outbox.ts";
import { Head } from "../ui/Head.tsx";
import { Confirm } from "../ui/Confirm.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { DataKinds } from "./DataKinds.tsx";
import { diagnose } from "./diagnostics.ts";
import { measureDevice } from "./measure.ts";
import { QueueState } from "./QueueState.tsx";
import { StorageState } from "./StorageState.tsx";
import type { TruthTexts } from "./texts/sr-latn.ts";

type WorkerState = "active" | "waiting" | "none";

async function readWorker(): Promise<WorkerState> {
  const found = await navigator.serviceWorker
    ?.getRegistration()
    .catch(() => undefined);
  if (found?.waiting) return "waiting";
  return found?.active ? "active" : "none";
}

/** What is on this device, from when, and what of it still has to go: as it is. */
export default function TruthPage() {
  const texts = createTexts<TruthTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const [asking, setAsking] = createSignal(false);
  const [measured, { refetch }] = createResource(() =>
    measureDevice(ownerTag() ?? "").catch(() => undefined),
  );
  // What comes in while one looks is counted as well.
  createEffect(
    on(
      createMemo(() => {
        const { phase, contactAt } = localCatalog.status();
        return `${phase} ${contactAt}`;
      }),
      () => void refetch(),
      { defer: true },
    ),
  );
  const [worker] = createResource(readWorker);
  const report = () =>
    saveFile(
      `rabat-${format().day(new Date())}.json`,
      "application/json",
      JSON.stringify(
        diagnose({
          version: __APP_VERSION__,
          language: language(),
          online: online(),
          worker: worker.latest ?? "none",
          data: measured.latest,
          entries: outbox.entries(),
        }),
        undefined,
        2,
      ),
    );
  const fetchAgain = async () => {
    localCatalog.close();
    await erasePartnerDb(ownerTag() ?? "");
    location.reload();
  };
  return (
    <div class="page narrow">
      <Head back="/more" title={texts()?.title ?? ""} />
      <main id="content" tabindex="-1" data-testid="truth">
        <Show when={texts()} fallback={<LineSkeleton />}>
          {(text) => (
            <>
              <p class="soft gutter" style={{ "padding-top": "14px" }}>
                {text().intro}
              </p>
              <Switch fallback={<LineSkeleton />}>
                <Match when={measured.latest}>
                  {(found) => <DataKinds measured={found()} texts={text()} />}
                </Match>
                <Match when={!measured.loading}>
                  <EmptyState
                    drawing="page"
                    title={text().failed}
                    text={text().failedText}
                  >
                    <button
                      type="button"
                      class="button slim"
                      onClick={() => void refetch()}
                    >
                      <Icon name="retry" />
                    </button>
                  </EmptyState>
                </Match>
              </Switch>
              <Show when={measured.latest || !measured.loading}>
                <QueueState entries={outbox.entries()} texts={text()} />
                <StorageState
                  storage={measured.latest?.storage ?? {}}
                  worker={worker.latest ?? "none"}
                  texts={text()}
                />
                <h2 class="section">
                  <span>{text().help}</span>
                </h2>
                <div class="gutter" style={{ "padding-bottom": "24px" }}>
                  <button
                    type="button"
                    class="button slim wide"
                    data-testid="diagnostics"
                    onClick={report}
                  >
                    <Icon name="download" />
                    {text().download}
                  </button>
                  <p class="small faint" style={{ padding: "6px 0 14px" }}>
                    {text().downloadText}
                  </p>
                  <button
                    type="button"
                    class="button slim wide"
                    data-testid="fetch-again"
                    disabled={!online()}
                    onClick={() => setAsking(true)}
                  >
                    <Icon name="retry" />
                    {online() ? text().again : text().againOffline}
                  </button>
                </div>
              </Show>
              <Show when={asking()}>
                <Confirm
                  title={text().againTitle}
                  text={text().againText}
                  yes={text().againYes}
                  onYes={() => void fetchAgain()}
                  onClose={() => setAsking(false)}
                />
              </Show>
            </>
          )}
        </Show>
      </main>
    </div>
  );
}
