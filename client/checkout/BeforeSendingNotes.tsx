import { For, Match, Show, Switch } from "solid-js";
import type { OrderOptions } from "../api.ts";
import { changeCart } from "../cart/cart-store.ts";
import { creditReasons } from "../i18n/credit-reasons.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { Icon } from "../ui/Icon.tsx";
import type { BeforeSending } from "./before-sending.rules.ts";

/** What follows from sending, said before it, and what can be done about it. */
export function BeforeSendingNotes(props: {
  said: BeforeSending;
  currency: string;
  options: OrderOptions | undefined;
}) {
  const texts = () => t().cart;
  const share = (amount: number, limit: number) =>
    `${Math.max(0, Math.min(100, (amount * 100) / Math.max(1, limit)))}%`;
  return (
    <div class="gutter before-sending" aria-live="polite">
      <Switch>
        <Match when={props.said.blocked}>
          <div class="note bad" data-testid="blocked">
            <Icon name="warning" />
            <div>
              <b>{t().credit.blocked}.</b> {t().credit.blockedText}
            </div>
          </div>
        </Match>
        <Match when={props.said.verdict.outcome === "hold"}>
          <div class="note bad" data-testid="credit-hold">
            <Icon name="warning" />
            <div>
              <b>{creditReasons(props.said.verdict)}</b> {t().credit.holdText}
            </div>
          </div>
        </Match>
        <Match when={props.said.verdict.outcome === "advance_only"}>
          <div class="note bad" data-testid="advance-only">
            <Icon name="warning" />
            <div>
              <b>
                {creditReasons(props.said.verdict)} {t().credit.advance}
              </b>{" "}
              <AdvanceMethods options={props.options} />
            </div>
          </div>
        </Match>
      </Switch>
      <Show when={props.said.credit}>
        {(credit) => (
          <>
            <p class="credit-figures small soft" data-testid="credit">
              <span>
                {fill(texts().limit, {
                  amount: format().amount(credit().limit),
                })}
              </span>
              <span>
                {texts().limitLeft} <b>{format().amount(credit().left)}</b>{" "}
                {props.currency}
              </span>
            </p>
            <div class="credit-bar" aria-hidden="true">
              <i style={{ width: share(credit().used, credit().limit) }} />
              <i
                class="mine"
                style={{
                  width: share(
                    credit().limit - credit().used - Math.max(0, credit().left),
                    credit().limit,
                  ),
                }}
              />
            </div>
          </>
        )}
      </Show>
    </div>
  );
}

/** The way out of an order that is taken in advance only: one press to be paid so. */
function AdvanceMethods(props: { options: OrderOptions | undefined }) {
  const methods = () =>
    props.options?.paymentMethods.filter(({ inAdvance }) => inAdvance) ?? [];
  return (
    <Show when={methods().length > 0} fallback={t().credit.noAdvance}>
      {t().credit.advanceText}
      <p class="cart-note-links">
        <For each={methods()}>
          {({ code, name }) => (
            <button
              type="button"
              class="text-button"
              data-testid="pay-in-advance"
              onClick={() =>
                changeCart((draft) => {
                  draft.paymentMethod = code;
                })
              }
            >
              {name}
            </button>
          )}
        </For>
      </p>
    </Show>
  );
}
