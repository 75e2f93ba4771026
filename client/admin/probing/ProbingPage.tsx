import { For, Match, Show, Switch } from "solid-js";
import type { ProbingRow } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createRemote } from "../../lib/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FailureState } from "../../ui/FailureState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { AdminHead } from "../AdminHead.tsx";
import type { ProbingTexts } from "./texts/sr-latn.ts";

/** Who asks for more of an item than there is over and over: to be called, or let be. */
export default function ProbingPage() {
  const texts = createTexts<ProbingTexts>({
    "sr-Latn": () => import("./texts/sr-latn.ts"),
    "sr-Cyrl": () => import("./texts/sr-cyrl.ts"),
    en: () => import("./texts/en.ts"),
  });
  const rows = createRemote<ProbingRow[]>(
    () => "admin probing",
    async (signal) =>
      (await trpc.admin.probing.query(undefined, { signal })).rows,
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
                    <div class="table told probing">
                      <For each={shown()}>
                        {(row) => (
                          <div class="table-row" data-testid="probing-row">
                            <span class="number">
                              <b class="wraps">{row.partner.name}</b>
                            </span>
                            <span class="sum faint">
                              <time datetime={row.day}>
                                {format().date(row.day)}
                              </time>
                            </span>
                            <span class="partner">
                              {row.item.name}{" "}
                              <small class="faint">{row.item.code}</small>
                            </span>
                            <span class="transfer">
                              <span class="strong nowrap">
                                {counted(text().refusals, row.refusals)}
                              </span>{" "}
                              <Show when={row.confirmationOnly}>
                                <em class="stamp">{text().confirmationOnly}</em>
                              </Show>
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
