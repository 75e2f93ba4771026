import { For, Match, Show, Switch } from "solid-js";
import type { ParkedRows } from "../../api.ts";
import { format, t } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createRemote } from "../../lib/create-remote.ts";
import { orderWhen } from "../../orders/order-when.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FailureState } from "../../ui/FailureState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { AdminHead } from "../AdminHead.tsx";
import type { ParkedTexts } from "./texts/sr-latn.ts";

/** Rows of the ERP's files that wait for a code which has not come yet. */
export default function ParkedPage() {
  const texts = createTexts<ParkedTexts>({
    "sr-Latn": () => import("./texts/sr-latn.ts"),
    "sr-Cyrl": () => import("./texts/sr-cyrl.ts"),
    en: () => import("./texts/en.ts"),
  });
  const parked = createRemote<ParkedRows>(
    () => "parked rows",
    (signal) => trpc.exchange.parked.query(undefined, { signal }),
  );
  return (
    <>
      <AdminHead title={t().admin.parkedRows} back="/admin" />
      <main id="content" tabindex="-1" class="admin-main">
        <Show when={texts()} fallback={<LineSkeleton />}>
          {(text) => (
            <Switch fallback={<LineSkeleton />}>
              <Match when={parked.value()?.count === 0}>
                <EmptyState
                  drawing="page"
                  title={text().empty}
                  text={text().emptyText}
                />
              </Match>
              <Match when={parked.value()}>
                {(shown) => <Rows parked={shown()} texts={text()} />}
              </Match>
              <Match when={parked.failure()}>
                {(failure) => (
                  <FailureState
                    failure={failure()}
                    title={text().failed}
                    onRetry={parked.refresh}
                  />
                )}
              </Match>
            </Switch>
          )}
        </Show>
      </main>
    </>
  );
}

function Rows(props: { parked: ParkedRows; texts: ParkedTexts }) {
  const feed = (name: string) => named(props.texts.feeds, name);
  const waits = (row: ParkedRows["rows"][number]) =>
    fill(props.texts.waitsFor, {
      what: named(props.texts.waits, row.waitsFor),
      code: row.value,
    });
  return (
    <>
      <p class="admin-intro">{props.texts.intro}</p>
      <ul class="table told parked">
        <For each={props.parked.rows}>
          {(row) => (
            <li class="table-row" data-testid="parked-row">
              <span class="number">
                <b>{feed(row.feed)}</b>
              </span>
              <span class="sum faint">
                <time datetime={row.since}>{orderWhen(row.since)}</time>
              </span>
              <span class="partner">
                {row.key}
                <small lang="en">
                  {row.feed}:{row.line} · {row.field} {row.value} {row.message}
                </small>
              </span>
              <span class="transfer">
                <span class="strong low">{waits(row)}</span>
              </span>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.parked.count > props.parked.rows.length}>
        <p class="soft small">
          {fill(props.texts.oldest, {
            n: format().count(props.parked.rows.length),
            all: format().count(props.parked.count),
          })}
        </p>
      </Show>
    </>
  );
}

function named(names: Record<string, string>, name: string): string {
  return names[name] ?? name;
}
