import { Match, Show, Switch } from "solid-js";
import { createClearanceShelf } from "../catalog/clearance-shelf.ts";
import { ForCodes } from "../catalog/ForCodes.tsx";
import { ItemRow } from "../catalog/ItemRow.tsx";
import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { nearDate } from "../i18n/near-date.ts";
import { contactAt, stockState } from "../ages.ts";
import { online } from "../offline/connectivity.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FailureState } from "../ui/FailureState.tsx";
import { Head } from "../ui/Head.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import "../catalog/catalog.css";

/** All that is cleared for the partner, and until when. */
export default function ClearancePage() {
  const shelf = createClearanceShelf();
  const refresh = () => {
    shelf.refresh();
    void localCatalog.refresh().catch(() => undefined);
  };
  /** While the catalogue comes in, what is missing may be on its way. */
  const isNothing = () =>
    shelf.isBare() ||
    (shelf.items()?.length === 0 &&
      (localCatalog.status().phase === "ready" || !online()));
  return (
    <div class="page narrow">
      <Head
        back="/"
        title={t().home.clearance}
        at={contactAt()}
        stale={stockState() === "stale"}
        onRefresh={refresh}
      />
      <main id="content" tabindex="-1">
        <Switch fallback={<LineSkeleton />}>
          <Match when={shelf.failure()}>
            {(failure) => (
              <FailureState failure={failure()} onRetry={refresh} />
            )}
          </Match>
          <Match when={isNothing()}>
            <EmptyState
              drawing="basket"
              title={t().home.noClearance}
              text={t().home.noClearanceText}
              way={{ href: "/catalog?action=1", label: t().home.onAction }}
            />
          </Match>
          <Match when={(shelf.items()?.length ?? 0) > 0 && shelf.items()}>
            {(items) => (
              <ul class="items">
                <ForCodes each={items()}>
                  {(item) => (
                    <li>
                      <ItemRow item={item()} />
                      <Show when={shelf.until(item().code)}>
                        {(date) => (
                          <p class="gutter small soft">
                            {fill(t().home.clearanceUntil, {
                              date: nearDate(date()),
                            })}
                          </p>
                        )}
                      </Show>
                    </li>
                  )}
                </ForCodes>
              </ul>
            )}
          </Match>
        </Switch>
      </main>
    </div>
  );
}
