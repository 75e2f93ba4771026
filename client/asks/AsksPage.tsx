import { createEffect, createMemo, For, on, Show } from "solid-js";
import type { AskPage, PriceAsk } from "../api.ts";
import { format, t } from "../i18n/i18n.ts";
import { freshId } from "../lib/fresh-id.ts";
import { createPaged } from "../offline/create-paged.ts";
import { trpc } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Head } from "../ui/Head.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { MoreRows } from "../ui/MoreRows.tsx";
import { showToast } from "../ui/toast.ts";
import { askTextsLoaded, at } from "./ask-texts.ts";
import { AskRow } from "./AskRow.tsx";
import { sendAsk, waitingAsks } from "./send-ask.ts";
import "./asks.css";

const SHOWN = 30;

/** What a partner has asked a price for, the newest first, and what came of it. */
export default function AsksPage() {
  const paged = createPaged<AskPage>(
    "asks",
    {
      key: () => "price asks",
      page: (before, signal) =>
        trpc.asks.list.query({ before, limit: SHOWN }, { signal }),
    },
    { keep: true },
  );
  const waiting = createMemo(waitingAsks);
  // What has just gone out stands in the server's list.
  const waits = createMemo(() => waiting().length);
  createEffect(
    on(
      waits,
      (now, before = 0) => {
        if (now < before) paged.list.refresh();
      },
      { defer: true },
    ),
  );
  const withdraw = async (ask: PriceAsk) => {
    await trpc.asks.withdraw.mutate({ id: ask.id });
    showToast({
      text: at().withdrawn,
      action: {
        label: t().app.undo,
        run: () =>
          void sendAsk(
            {
              id: freshId(),
              itemCode: ask.itemCode,
              quantity: ask.quantity,
              note: ask.note,
            },
            ask.itemName,
          ).then(paged.list.refresh),
      },
    });
    paged.list.refresh();
  };
  return (
    <div class="page narrow">
      <Show when={askTextsLoaded()} fallback={<LineSkeleton />}>
        <Head
          back="/more"
          title={at().title}
          at={paged.list.at()}
          onRefresh={paged.list.refresh}
        />
        <main id="content" tabindex="-1" data-testid="asks-page">
          <Show when={waiting().length > 0}>
            <ul class="ask-rows">
              <For each={waiting()}>
                {({ ask, name }) => (
                  <li class="ask-row" data-testid="ask-row" data-state="signal">
                    <div class="ask-row-head">
                      <a href={`/outbox/${ask.id}`}>{name}</a>
                      <span class="small faint" data-testid="ask-state">
                        {at().state.signal}
                      </span>
                    </div>
                    <p class="small faint">
                      {format().decimal(ask.quantity)} · {ask.itemCode}
                    </p>
                    <Show when={ask.note !== ""}>
                      <p class="small pen ask-words">{ask.note}</p>
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          </Show>
          <Loaded of={paged.list} failed={at().failed}>
            {(page) => (
              <Show
                when={page().asks.length > 0}
                fallback={
                  <Show when={waiting().length === 0}>
                    <EmptyState
                      drawing="letter"
                      title={at().none}
                      text={at().noneText}
                      way={{ href: "/catalog", label: at().toCatalog }}
                    />
                  </Show>
                }
              >
                <ul class="ask-rows">
                  <For each={page().asks}>
                    {(ask) => (
                      <AskRow ask={ask} onWithdraw={() => withdraw(ask)} />
                    )}
                  </For>
                </ul>
                <div class="gutter">
                  <MoreRows of={paged} label={at().more} />
                </div>
              </Show>
            )}
          </Loaded>
        </main>
      </Show>
    </div>
  );
}
