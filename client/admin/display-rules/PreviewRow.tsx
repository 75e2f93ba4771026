import { For, Show } from "solid-js";
import type { ShownItemStock } from "../../../server/stock/stock-display.rules.ts";
import type { PreviewItem } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { StockBadge } from "../../ui/StockBadge.tsx";
import { Thumb } from "../../ui/Thumb.tsx";
import {
  availableUnderDraft,
  showUnderDraft,
  type LookingOn,
} from "./draft-view.ts";
import type { RuleDraft } from "./rule-draft.ts";
import { dt } from "./texts.ts";

/** One item: what there is, and what the partner would see of it. */
export function PreviewRow(props: {
  item: PreviewItem;
  draft: RuleDraft;
  looking: LookingOn;
}) {
  const shown = (): ShownItemStock | undefined =>
    props.item.governed
      ? showUnderDraft(props.item, props.draft, props.looking)
      : props.item.now;
  const amounts = () =>
    props.item.governed
      ? availableUnderDraft(props.item, props.draft, props.looking.warehouses)
      : { available: props.item.available, reserved: "0" };
  const differs = () =>
    JSON.stringify(shown()?.label) !== JSON.stringify(props.item.now.label);
  return (
    <li
      class="preview-row"
      classList={{ blank: shown() === undefined }}
      data-testid="preview-row"
      data-code={props.item.code}
    >
      <span class="preview-quantity">
        <b>{format().decimal(amounts().available)}</b>
        <Show when={amounts().reserved !== "0"}>
          <small>
            {fill(dt().reservedMore, {
              n: format().decimal(amounts().reserved),
            })}
          </small>
        </Show>
      </span>
      <Thumb imageUrl={props.item.imageUrl} size="40px" />
      <span class="preview-name">
        {props.item.name}
        <small class="faint">{props.item.code}</small>
      </span>
      <span class="preview-shown">
        <Show when={shown()} fallback={<span class="stamp">{dt().blank}</span>}>
          {(stock) => (
            <>
              <StockBadge {...stock()} />
              <For each={stock().warehouses}>
                {(warehouse) => (
                  <span class="preview-warehouse">
                    <small class="faint">{warehouse.name}</small>
                    <StockBadge {...warehouse} />
                  </span>
                )}
              </For>
            </>
          )}
        </Show>
        <Show when={!props.item.governed}>
          <small class="faint">{dt().otherRule}</small>
        </Show>
        <Show when={props.item.governed && differs()}>
          <small class="faint">
            {fill(dt().was, { label: props.item.now.label })}
          </small>
        </Show>
      </span>
    </li>
  );
}
