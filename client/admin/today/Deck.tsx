import {
  createSignal,
  For,
  Match,
  onCleanup,
  Show,
  Switch,
  untrack,
} from "solid-js";
import type { Waiting, WaitingCard } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import type { Failure } from "../../lib/failure.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { failureTitle } from "../../ui/failure-text.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { showToast } from "../../ui/toast.ts";
import { createAnswerDraft } from "./answer-draft.ts";
import { AnswerSheet } from "./AnswerSheet.tsx";
import { ApplicationCard } from "./ApplicationCard.tsx";
import { cardView } from "./card-views.ts";
import { createDeck } from "./create-deck.ts";
import { DeckCard } from "./DeckCard.tsx";
import { todayTexts } from "./texts.ts";

/** Tells of decisions that were refused after their page was left, all that were. */
function tellLost() {
  const lost: string[] = [];
  return (card: WaitingCard, said: string, failure: Failure) => {
    const { title } = cardView(card);
    const why = failureTitle(failure);
    lost.push(fill(todayTexts().lost, { title, said, why }));
    showToast({ text: lost.join(" ") });
  };
}

const PAGE = 20;
const MOST = 100;
const LOOK_EVERY_MS = 60_000;

/** What waits, asked for as soon as the page is opened. */
export function createWaiting() {
  const [kind, setKind] = createSignal<WaitingCard["kind"]>();
  const [limit, setLimit] = createSignal(PAGE);
  const remote = createRemote<Waiting>(
    () => `today waiting ${kind() ?? ""} ${limit()}`,
    (signal) =>
      trpc.today.waiting.query({ kind: kind(), limit: limit() }, { signal }),
  );
  return { ...remote, kind, setKind, limit, setLimit };
}

/** What somebody must decide, one card under another, the longest waiting first. */
export function Deck(props: { of: ReturnType<typeof createWaiting> }) {
  // It is the page's own, made once.
  const waiting = untrack(() => props.of);
  const { kind, setKind, limit, setLimit } = waiting;
  const [open, setOpen] = createSignal<{
    id: string;
    sheet: "answer" | "application";
  }>();
  const timer = setInterval(() => {
    if (online() && document.visibilityState === "visible") waiting.refresh();
  }, LOOK_EVERY_MS);
  onCleanup(() => clearInterval(timer));
  const deck = createDeck(() => waiting.value()?.cards ?? [], {
    sent: waiting.refresh,
    lost: tellLost(),
  });
  const total = () =>
    (waiting.value()?.counts ?? []).reduce((sum, { count }) => sum + count, 0);
  const hasMore = () => {
    const of = kind();
    const all = of
      ? waiting.value()?.counts.find((one) => one.kind === of)?.count
      : total();
    return limit() < MOST && (all ?? 0) > limit();
  };
  /** As it was when it was opened: what is written over it stays while the list is read anew. */
  const opened = () => {
    const at = open();
    const card = at && untrack(() => deck.card(at.id));
    return at && card ? { ...at, card } : undefined;
  };
  return (
    <section class="deck" aria-label={todayTexts().decide}>
      <h2 class="section">
        <span>{todayTexts().decide}</span>
        <Show when={total() > 0}>
          <span data-testid="deck-count">{format().count(total())}</span>
        </Show>
      </h2>
      <Loaded of={waiting} failed={todayTexts().failed}>
        {(shown) => (
          <>
            <Show when={shown().counts.length > 1 || kind()}>
              <div class="chips deck-kinds">
                <button
                  type="button"
                  class="chip"
                  aria-pressed={kind() === undefined}
                  onClick={() => setKind(undefined)}
                >
                  {todayTexts().all}
                </button>
                <For each={shown().counts}>
                  {(one) => (
                    <button
                      type="button"
                      class="chip"
                      aria-pressed={kind() === one.kind}
                      data-testid={`deck-kind-${one.kind}`}
                      onClick={() => setKind(one.kind)}
                    >
                      {todayTexts().kind[one.kind]} {format().count(one.count)}
                    </button>
                  )}
                </For>
              </div>
            </Show>
            <Show
              when={deck.ids().length > 0}
              fallback={
                <EmptyState
                  drawing="page"
                  title={todayTexts().none}
                  text={todayTexts().noneText}
                />
              }
            >
              <ul class="deck-cards">
                <For each={deck.ids()}>
                  {(id) => (
                    <DeckCard
                      id={id}
                      deck={deck}
                      onOpen={(sheet) => setOpen({ id, sheet })}
                    />
                  )}
                </For>
              </ul>
              <Show when={hasMore()}>
                <p class="deck-more">
                  <button
                    type="button"
                    class="button slim"
                    onClick={() => setLimit((now) => now + PAGE)}
                  >
                    {todayTexts().more}
                  </button>
                </p>
              </Show>
            </Show>
          </>
        )}
      </Loaded>
      <Show when={opened()} keyed>
        {({ id, card, sheet }) => {
          const close = () => setOpen(undefined);
          const decide = (decision: Parameters<typeof deck.decide>[1]) => {
            deck.decide(id, decision);
            close();
          };
          return (
            <Switch>
              <Match when={sheet === "answer"}>
                <AnswerSheet
                  card={card}
                  draft={deck.draft(id, createAnswerDraft)}
                  onDecide={decide}
                  onClose={close}
                />
              </Match>
              <Match when={sheet === "application"}>
                <ApplicationCard
                  card={card}
                  keep={(make) => deck.draft(id, make)}
                  onDecide={decide}
                  onClose={() => {
                    close();
                    waiting.refresh();
                  }}
                />
              </Match>
            </Switch>
          );
        }}
      </Show>
    </section>
  );
}
