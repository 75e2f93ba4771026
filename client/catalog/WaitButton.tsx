import { Show } from "solid-js";
import type { Item } from "../api.ts";
import { t } from "../i18n/i18n.ts";
import { isWaiting, wait } from "../inbox/waits.ts";
import { formatQuantity } from "../../server/core/quantity.ts";
import { nextQuantity, stepRuleFrom } from "../lib/quantity-steps.ts";
import { session } from "../session.ts";
import { Icon } from "../ui/Icon.tsx";

/** Asks to be told when an item may be had again; pressed again it calls that off. */
export function WaitButton(props: { item: Item }) {
  const isShort = () => props.item.stock.state !== "in_stock";
  const isOn = () => isWaiting(props.item.code);
  const least = () => formatQuantity(nextQuantity(0, stepRuleFrom(props.item)));
  return (
    <Show when={(isShort() || isOn()) && !session.isStaff()}>
      <button
        type="button"
        class="button slim"
        data-testid="tell-me"
        aria-pressed={isOn()}
        onClick={() => wait(props.item.code, isOn() ? null : least())}
      >
        <Icon name={isOn() ? "check" : "bell"} />
        {isOn() ? t().item.tellMeOn : t().item.tellMe}
      </button>
    </Show>
  );
}
