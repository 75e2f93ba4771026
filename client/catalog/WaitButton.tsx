import { Show } from "solid-js";
import type { Item } from "../api.ts";
import { t } from "../i18n/i18n.ts";
import { isWaiting, wait } from "../inbox/waits.ts";
import { formatQuantity } from "../../server/core/quantity.ts";
import { nextQuantity, stepRuleFrom } from "../lib/quantity-steps.ts";
import { session } from "../session.ts";
import { Icon } from "../ui/Icon.tsx";

/** Asks to be told when an item may be had again; pressed again it calls that off. */
export function WaitButton(props: {
  item: Item;
  /** In a list, where there is room for a word: only at what is not there at all. */
  inRow?: boolean;
}) {
  const isShort = () =>
    props.inRow
      ? ["out", "incoming"].includes(props.item.stock.state)
      : props.item.stock.state !== "in_stock";
  const isOn = () => isWaiting(props.item.code);
  const least = () => formatQuantity(nextQuantity(0, stepRuleFrom(props.item)));
  const label = () => {
    if (!isOn()) return t().item.tellMe;
    return props.inRow ? t().item.tellMeShort : t().item.tellMeOn;
  };
  return (
    <Show when={(isShort() || (isOn() && !props.inRow)) && !session.isStaff()}>
      <button
        type="button"
        class={props.inRow ? "wait-in-row" : "button slim"}
        data-testid="tell-me"
        aria-pressed={isOn()}
        aria-label={
          props.inRow ? `${t().item.tellMe}: ${props.item.name}` : undefined
        }
        onClick={() => wait(props.item.code, isOn() ? null : least())}
      >
        <Icon name={isOn() ? "check" : "bell"} />
        <span>{label()}</span>
      </button>
    </Show>
  );
}
