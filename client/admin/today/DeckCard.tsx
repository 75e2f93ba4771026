import { onCleanup, Show } from "solid-js";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { online } from "../../offline/connectivity.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { CardView } from "./card-view.ts";
import { cardView } from "./card-views.ts";
import type { Deck } from "./create-deck.ts";
import { ageText, todayTexts } from "./texts.ts";

/** One thing to decide: what it is, since when, and the most usual answer under the thumb. */
export function DeckCard(props: {
  id: string;
  deck: Deck;
  onOpen: (sheet: NonNullable<CardView["sheet"]>["kind"]) => void;
}) {
  const card = () => props.deck.card(props.id);
  const settled = () => props.deck.settled(props.id);
  let item: HTMLLIElement | undefined;
  /** Pressed, the button is gone: who works by keys goes on at the way back, and then at the card. */
  const takeFocus = (button: HTMLButtonElement) => {
    queueMicrotask(() => button.focus({ preventScroll: true }));
    onCleanup(() => {
      if (document.activeElement === button)
        item?.focus({ preventScroll: true });
    });
  };
  return (
    <Show when={card()}>
      {(one) => {
        const view = () => cardView(one());
        return (
          <li
            ref={(element) => (item = element)}
            tabindex="-1"
            class="deck-card"
            data-testid="deck-card"
            data-kind={one().kind}
            data-key={one().key}
            data-state={settled()?.state ?? "open"}
          >
            <Show when={!settled()}>
              <div class="deck-head">
                <b>{view().title}</b>
                <Show when={one().amount}>
                  {(amount) => (
                    <span class="deck-amount">
                      {format().amount(amount())}{" "}
                      <small>{one().currency}</small>
                    </span>
                  )}
                </Show>
              </div>
              <p class="deck-about">
                <span class="deck-kind">{todayTexts().kind[one().kind]}</span>{" "}
                <span class="faint">
                  {fill(todayTexts().since, { age: ageText(one().since) })}
                </span>
              </p>
              <Show when={view().text}>
                {(text) => <p class="deck-text">{text()}</p>}
              </Show>
              <FailureNote failure={props.deck.failure(props.id)} />
              <div class="deck-buttons">
                <a
                  class="button slim"
                  href={view().href}
                  data-testid="deck-open"
                  aria-label={`${todayTexts().open}: ${view().title}`}
                >
                  {todayTexts().open}
                </a>
                <Show when={!props.deck.isGone(props.id) && view().other}>
                  {(other) => (
                    <button
                      type="button"
                      class="button slim pen-line"
                      data-testid="deck-other"
                      disabled={!online()}
                      onClick={() => props.deck.decide(props.id, other())}
                    >
                      {online() ? other().label : todayTexts().waitsForLink}
                    </button>
                  )}
                </Show>
                <Show when={!props.deck.isGone(props.id) && view().act}>
                  {(act) => (
                    <button
                      type="button"
                      class="button slim pen-line wide"
                      data-testid="deck-act"
                      disabled={!online()}
                      onClick={() => props.deck.decide(props.id, act())}
                    >
                      {online() ? act().label : todayTexts().waitsForLink}
                    </button>
                  )}
                </Show>
                <Show when={!props.deck.isGone(props.id) && view().sheet}>
                  {(sheet) => (
                    <button
                      type="button"
                      class="button slim pen-line wide"
                      data-testid="deck-sheet"
                      disabled={!online()}
                      onClick={() => props.onOpen(sheet().kind)}
                    >
                      {online()
                        ? `${sheet().label}…`
                        : todayTexts().waitsForLink}
                    </button>
                  )}
                </Show>
              </div>
            </Show>
            <div
              classList={{ "deck-settled": settled() !== undefined }}
              aria-live="polite"
            >
              <Show when={settled()}>
                {(decision) => (
                  <>
                    <Icon name="check" />
                    <span>{decision().said}</span>
                    <Show when={decision().state !== "done"}>
                      <button
                        ref={takeFocus}
                        type="button"
                        class="text-button"
                        data-testid="deck-undo"
                        aria-disabled={decision().state === "sending"}
                        onClick={() => props.deck.undo(props.id)}
                      >
                        {decision().state === "sending"
                          ? todayTexts().sending
                          : todayTexts().undo}
                      </button>
                    </Show>
                  </>
                )}
              </Show>
            </div>
          </li>
        );
      }}
    </Show>
  );
}
