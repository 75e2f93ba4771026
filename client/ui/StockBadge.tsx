import { Match, Show, Switch } from "solid-js";
import type { StockState } from "../api.ts";
import { format } from "../i18n/i18n.ts";
import { nearLabel } from "../i18n/near-date.ts";

const FRAME = {
  x: "1.75",
  y: "1.75",
  width: "8.5",
  height: "8.5",
  rx: "1",
  fill: "none",
  stroke: "currentColor",
  "stroke-width": "1.5",
} as const;

/** A crate, filled as the stock is, beside the label that the server chose for this partner. */
export function StockBadge(props: {
  state: StockState;
  label: string;
  /** The exact number, for whom the wholesaler shows it. */
  quantity?: string;
}) {
  const text = () => {
    if (props.state === "incoming") return nearLabel(props.label);
    return props.quantity !== undefined && props.label === props.quantity
      ? format().decimal(props.label)
      : props.label;
  };
  return (
    <span class={`stock ${props.state}`}>
      {/* Nothing is said before the stock is known. */}
      <Show when={props.label !== ""}>
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <Switch fallback={<rect {...FRAME} stroke-dasharray="2 1.5" />}>
            <Match when={props.state === "in_stock"}>
              <rect
                x="1"
                y="1"
                width="10"
                height="10"
                rx="1.5"
                fill="currentColor"
              />
            </Match>
            <Match when={props.state === "low"}>
              <rect {...FRAME} />
              <path d="M2 6.500h8V10H2z" fill="currentColor" />
            </Match>
            <Match when={props.state === "incoming"}>
              <rect {...FRAME} />
              <path
                d="M2 7 7 2M2 10.500 10.500 2M5.500 10.500l5-5"
                stroke="currentColor"
                stroke-width="1.2"
              />
            </Match>
            <Match when={props.state === "on_request"}>
              <rect {...FRAME} />
              <rect x="4" y="4" width="4" height="4" fill="currentColor" />
            </Match>
          </Switch>
        </svg>
      </Show>
      <span data-testid="stock-label">{text()}</span>
    </span>
  );
}
