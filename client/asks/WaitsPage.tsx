import { createMemo, createSignal, For, Show } from "solid-js";
import type { WaitList, WaitView } from "../api.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { nearDate, nearMoment } from "../i18n/near-date.ts";
import { wait } from "../inbox/waits.ts";
import { createRemote } from "../offline/create-remote.ts";
import { trpc } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Head } from "../ui/Head.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { showToast } from "../ui/toast.ts";
import { askTextsLoaded, at } from "./ask-texts.ts";
import "./asks.css";

/** The goods that a person waits for, and what he was told of lately. */
export default function WaitsPage() {
  const waits = createRemote<WaitList>(
    () => "waits",
    (signal) => trpc.waits.list.query(undefined, { signal }),
    { keep: true },
  );
  const [stopped, setStopped] = createSignal<ReadonlySet<string>>(new Set());
  const parts = createMemo(() => {
    if (!askTextsLoaded()) return [];
    const all = waits.value()?.waits ?? [];
    return [
      {
        title: at().waitsOpen,
        rows: all.filter(
          (one) => one.toldAt === null && !stopped().has(one.itemCode),
        ),
      },
      {
        title: at().waitsTold,
        rows: all.filter((one) => one.toldAt !== null),
      },
    ].filter(({ rows }) => rows.length > 0);
  });
  const stop = ({ itemCode, name, quantity }: WaitView) => {
    setStopped(new Set([...stopped(), itemCode]));
    wait(itemCode, null);
    showToast({
      text: fill(at().stopped, { name }),
      action: {
        label: t().app.undo,
        run: () => {
          wait(itemCode, quantity);
          setStopped(new Set([...stopped()].filter((one) => one !== itemCode)));
        },
      },
    });
  };
  return (
    <div class="page narrow">
      <Show when={askTextsLoaded()} fallback={<LineSkeleton />}>
        <Head
          back="/more"
          title={at().waits}
          at={waits.at()}
          onRefresh={waits.refresh}
        />
        <main id="content" tabindex="-1" data-testid="waits-page">
          <Loaded of={waits} failed={at().waitsFailed}>
            {() => (
              <For
                each={parts()}
                fallback={
                  <EmptyState
                    drawing="basket"
                    title={at().waitsNone}
                    text={at().waitsNoneText}
                    way={{ href: "/catalog", label: at().toCatalog }}
                  />
                }
              >
                {({ title, rows }) => (
                  <>
                    <h2 class="section">
                      <span>{title}</span>
                    </h2>
                    <ul class="ask-rows">
                      <For each={rows}>
                        {(row) => (
                          <WaitRow row={row} onStop={() => stop(row)} />
                        )}
                      </For>
                    </ul>
                  </>
                )}
              </For>
            )}
          </Loaded>
        </main>
      </Show>
    </div>
  );
}

function WaitRow(props: { row: WaitView; onStop: () => void }) {
  return (
    <li class="ask-row" data-testid="wait-row" data-code={props.row.itemCode}>
      <div class="ask-row-head">
        <a
          class="reach"
          href={`/catalog/${encodeURIComponent(props.row.itemCode)}`}
        >
          {props.row.name}
        </a>
        <span class="small faint">{props.row.itemCode}</span>
      </div>
      <Show
        when={props.row.toldAt}
        fallback={
          <div class="ask-row-ways wait-ways">
            <span class="small faint">
              {fill(at().waitFor, {
                n: format().decimal(props.row.quantity),
                at: nearDate(props.row.askedAt),
              })}
            </span>
            <button
              type="button"
              class="text-button small"
              data-testid="stop-waiting"
              aria-label={`${at().stop}: ${props.row.name}`}
              onClick={() => props.onStop()}
            >
              {at().stop}
            </button>
          </div>
        }
      >
        {(told) => (
          <p class="small ok">
            {fill(at().told, { at: nearMoment(Date.parse(told())) })}
          </p>
        )}
      </Show>
    </li>
  );
}
