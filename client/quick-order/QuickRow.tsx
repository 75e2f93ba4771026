import { Show } from "solid-js";
import { fill } from "../i18n/messages.ts";
import { EnteredItem } from "./EnteredItem.tsx";
import { dropMissed, type QuickLine } from "./quick-lines.ts";
import { qt } from "./texts.ts";

/** A line that was entered last: as it stands in the cart, or what names nothing. */
export function QuickRow(props: {
  line: QuickLine;
  onCorrect: (line: QuickLine & { kind: "missed" }) => void;
}) {
  const item = () => (props.line.kind === "item" ? props.line.item : undefined);
  const missed = () => (props.line.kind === "missed" ? props.line : undefined);
  return (
    <li class="quick-row" classList={{ wrong: missed() !== undefined }}>
      <Show when={item()}>
        {(found) => <EnteredItem item={found()} testid="quick-line" />}
      </Show>
      <Show when={missed()}>
        {(line) => (
          <>
            <p>{fill(qt().missed, { typed: line().typed })}</p>
            <div class="choices">
              <button type="button" onClick={() => props.onCorrect(line())}>
                {qt().correct}
              </button>
              <button type="button" onClick={() => dropMissed(line())}>
                {qt().drop}
              </button>
            </div>
          </>
        )}
      </Show>
    </li>
  );
}
