import { For, Show } from "solid-js";
import { parsePercent, WHOLE } from "../../server/core/percent.ts";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { Icon } from "../ui/Icon.tsx";
import type { ToleranceRules } from "./tolerance-form.ts";
import type { ToleranceTexts } from "./texts/sr-latn.ts";

/** A price of 1.000,00, to show what a percentage does to one. */
const EXAMPLE = 10_000_000;

/** What the rules will do, in sentences. */
export function TolerancePreview(props: {
  rules: ToleranceRules | undefined;
  texts: ToleranceTexts;
}) {
  return (
    <Show when={props.rules}>
      {(rules) => (
        <div
          class="note good"
          style={{ "margin-top": "20px" }}
          aria-live="polite"
          data-testid="tolerance-preview"
        >
          <Icon name="eye" />
          <div>
            <b>{props.texts.preview}</b>
            <For each={sentences(rules(), props.texts)}>
              {(sentence) => <p>{sentence}</p>}
            </For>
          </div>
        </div>
      )}
    </Show>
  );
}

function sentences(rules: ToleranceRules, texts: ToleranceTexts): string[] {
  const settles = rules.pricePercent !== null || rules.shipAvailable;
  return [
    priceSentence(rules, texts),
    ...(rules.shipAvailable
      ? [
          texts.stockShipped,
          rules.dropUnavailable ? texts.stockDropped : texts.stockKept,
        ]
      : [texts.stockAsked]),
    ...(settles ? [texts.told] : []),
  ];
}

function priceSentence(
  { pricePercent }: ToleranceRules,
  texts: ToleranceTexts,
): string {
  if (pricePercent === null) return texts.priceAsked;
  const percent = parsePercent(pricePercent) ?? 0;
  if (percent === 0) return texts.priceLower;
  return fill(texts.priceUpTo, {
    percent: format().percent(pricePercent),
    from: format().price(EXAMPLE),
    to: format().price((EXAMPLE / WHOLE) * (WHOLE + percent)),
  });
}
