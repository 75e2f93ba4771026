import { Show, type JSX } from "solid-js";
import { mayAskPrice } from "./may-ask-price.ts";
import { t } from "../i18n/i18n.ts";

/** Leads to where sales are asked for a price of what is on the screen. */
export function AskPriceLink(props: {
  item: { code: string; name: string };
  /** As it would be ordered now. */
  quantity: string;
  class?: string;
  /** Its own words in place of the usual ones. */
  children?: JSX.Element;
}) {
  const about = () =>
    new URLSearchParams({ code: props.item.code, quantity: props.quantity });
  return (
    <Show when={mayAskPrice()}>
      <a
        class={props.class ?? "text-button small"}
        href={`/asks/new?${about()}`}
        data-testid="ask-price"
        aria-label={`${t().item.askPrice}: ${props.item.name}`}
      >
        {props.children ?? t().item.askPrice}
      </a>
    </Show>
  );
}
