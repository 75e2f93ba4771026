import { For } from "solid-js";
import type { OfflineLimits } from "../../../server/company/offline-limits.rules.ts";
import type { OfflineLimitsView } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { orderWhen } from "../../i18n/order-when.ts";
import type { OfflineLimitsTexts } from "./texts/sr-latn.ts";

/** Who set which limits when; what stood before goes back into the form. */
export function LimitsHistory(props: {
  edits: OfflineLimitsView["edits"];
  text: OfflineLimitsTexts;
  onUse: (limits: OfflineLimits) => void;
}) {
  const inWords = (limits: OfflineLimits) =>
    [
      counted(props.text.minutes, limits.stockFreshMinutes),
      counted(props.text.hours, limits.pricesFreshHours),
      counted(props.text.days, limits.longestDays),
    ].join(", ");
  return (
    <>
      <h2 class="section">
        <span>{props.text.history}</span>
      </h2>
      <ol class="lines edits">
        <For
          each={props.edits}
          fallback={<li class="line soft">{props.text.noHistory}</li>}
        >
          {(edit) => (
            <li class="line" data-testid="edit">
              <span class="main">
                {orderWhen(edit.at)}, {edit.byName}
              </span>
              <span class="value">
                <button
                  type="button"
                  class="text-button"
                  onClick={() => props.onUse(edit.before)}
                >
                  {props.text.useAgain}
                </button>
              </span>
              <span class="sub">
                <s>{inWords(edit.before)}</s> <b>{inWords(edit.after)}</b>
              </span>
            </li>
          )}
        </For>
      </ol>
    </>
  );
}
