import { Match, Switch } from "solid-js";
import type { Amount } from "../../server/core/money.ts";
import type { PriceState } from "../../server/company/offline-limits.rules.ts";
import type { Quote } from "../api.ts";
import { counted, format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { barredByRole } from "./barred-by-role.ts";
import { online } from "../offline/connectivity.ts";

/** Leads to the first quantity that does not fit, which may lie many lines away. */
function showMisfit(): void {
  const nearest = document.querySelector<HTMLElement>(".quantity-hint button");
  nearest?.scrollIntoView({ block: "center" });
  nearest?.focus({ preventScroll: true });
}

/** The one button of the screen: it names the exact sum it will order for, or why it cannot. */
export function SendButton<Kept extends Pick<Quote, "total">>(props: {
  quote: Quote | undefined;
  /** What is kept to be sent later while the server is not to be asked; undefined: nothing can be. */
  kept?: Kept | undefined;
  keepLabel?: string | undefined;
  /** What may be done with the prices that the device knows. */
  prices?: PriceState;
  sending: boolean;
  misfits: number;
  /** What the order lacks to the least that is taken. */
  missing?: Amount;
  /** Why the server would not take it as it stands. */
  stopped?: string | undefined;
  /** It would be taken, and wait for approval. */
  forApproval?: boolean;
  failed: boolean;
  onSend: (shown: Quote | Kept) => void;
}) {
  const texts = () => t().cart;
  const blocked = (label: string) => (
    <button
      type="button"
      class="button primary wide"
      data-testid="send-order"
      disabled
    >
      {label}
    </button>
  );
  return (
    <Switch fallback={blocked(texts().counting)}>
      <Match when={props.sending}>
        <button
          type="button"
          class="button primary wide"
          data-testid="send-order"
          aria-busy="true"
          disabled
        >
          {texts().sending}
        </button>
      </Match>
      <Match when={barredByRole()}>{(why) => blocked(why())}</Match>
      <Match when={props.prices === "hidden"}>
        {blocked(t().ages.heldBack)}
      </Match>
      <Match when={props.misfits > 0}>
        <button
          type="button"
          class="button pen-line wide"
          data-testid="to-misfit"
          onClick={showMisfit}
        >
          {counted(texts().sendInvalid, props.misfits)}
        </button>
      </Match>
      <Match when={props.missing}>
        {(missing) =>
          blocked(
            fill(texts().belowMinimum, { amount: format().amount(missing()) }),
          )
        }
      </Match>
      <Match when={props.kept}>
        {(kept) => (
          <button
            type="button"
            class="button primary wide"
            data-testid="send-order"
            onClick={() => props.onSend(kept())}
          >
            {props.prices === "stale"
              ? texts().sendForConfirmation
              : props.keepLabel}
            <span class="figure">{format().amount(kept().total)}</span>
          </button>
        )}
      </Match>
      <Match when={!online()}>{blocked(texts().sendOffline)}</Match>
      <Match when={props.quote && props.stopped}>
        {(why) => blocked(why())}
      </Match>
      <Match when={props.quote}>
        {(quote) => (
          <button
            type="button"
            class="button primary wide"
            data-testid="send-order"
            onClick={() => props.onSend(quote())}
          >
            {quote().confirmationOnly.length > 0
              ? texts().sendForConfirmation
              : props.forApproval
                ? texts().sendForApproval
                : texts().send}
            <span class="figure">{format().amount(quote().total)}</span>
          </button>
        )}
      </Match>
      <Match when={props.failed}>{blocked(texts().quoteFailed)}</Match>
    </Switch>
  );
}
