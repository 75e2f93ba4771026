import { For, Match, Show, Switch } from "solid-js";
import type { MissedSearchRow } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createRemote } from "../../lib/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FailureState } from "../../ui/FailureState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { AdminHead } from "../AdminHead.tsx";
import type { MissedSearchesTexts } from "./texts/sr-latn.ts";

/** What partners look for and do not find: what is worth stocking, or worth another name. */
export default function MissedSearchesPage() {
  const texts = createTexts<MissedSearchesTexts>({
    "sr-Latn": () => import("./texts/sr-latn.ts"),
    "sr-Cyrl": () => import("./texts/sr-cyrl.ts"),
    en: () => import("./texts/en.ts"),
  });
  const rows = createRemote<MissedSearchRow[]>(
    () => "admin missed searches",
    async (signal) =>
      (await trpc.admin.missedSearches.query(undefined, { signal })).rows,
  );
  return (
    <Show when={texts()}>
      {(text) => (
        <>
          <AdminHead title={text().title} back="/admin" />
          <main id="content" tabindex="-1" class="admin-main">
            <Switch fallback={<LineSkeleton />}>
              <Match when={rows.value()?.length === 0}>
                <EmptyState
                  drawing="page"
                  title={text().empty}
                  text={text().emptyText}
                />
              </Match>
              <Match when={rows.value()}>
                {(shown) => (
                  <>
                    <p class="admin-intro">{text().intro}</p>
                    <div class="table told missed">
                      <For each={shown()}>
                        {(row) => (
                          <div
                            class="table-row"
                            data-testid="missed-search-row"
                          >
                            <span class="number">
                              <b class="wraps">{row.text}</b>
                            </span>
                            <span class="sum faint">
                              <time datetime={row.lastDay}>
                                {format().date(row.lastDay)}
                              </time>
                            </span>
                            <span class="partner">
                              {counted(text().times, row.times)}
                            </span>
                            <span class="transfer">
                              {counted(text().partners, row.partners)}
                            </span>
                          </div>
                        )}
                      </For>
                    </div>
                  </>
                )}
              </Match>
              <Match when={rows.failure()}>
                {(failure) => (
                  <FailureState failure={failure()} onRetry={rows.refresh} />
                )}
              </Match>
            </Switch>
          </main>
        </>
      )}
    </Show>
  );
}
