import { StockBadge } from "../../ui/StockBadge.tsx";
import type { RuleEditor } from "./rule-editor.ts";
import { dt } from "./texts.ts";

/** What is said when nothing is free: that it comes, that others hold it, or that there is none. */
export function NothingFree(props: { editor: RuleEditor }) {
  const { draft } = props.editor;
  return (
    <>
      <h2 class="section">
        <span>{dt().none}</span>
      </h2>
      <label class="option">
        <input
          type="checkbox"
          checked={draft.showIncoming}
          onChange={(event) =>
            props.editor.set({ showIncoming: event.currentTarget.checked })
          }
        />
        <span>
          {dt().showIncoming}
          <span class="detail">{dt().showIncomingText}</span>
        </span>
        <StockBadge state="incoming" label={dt().samples.incoming} />
      </label>
      <label class="option">
        <input
          type="checkbox"
          checked={draft.showReserved}
          onChange={(event) =>
            props.editor.set({ showReserved: event.currentTarget.checked })
          }
        />
        <span>
          {dt().showReserved}
          <span class="detail">{dt().showReservedText}</span>
        </span>
        <StockBadge state="out" label={dt().samples.reserved} />
      </label>
      <p class="option otherwise">
        <span />
        <span>{dt().otherwise}</span>
        <StockBadge state="out" label={dt().samples.out} />
      </p>
    </>
  );
}
