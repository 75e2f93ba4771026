import { Option } from "../../ui/Option.tsx";
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
      <Option
        label={dt().showIncoming}
        detail={dt().showIncomingText}
        checked={draft.showIncoming}
        onChange={(showIncoming) => props.editor.set({ showIncoming })}
      >
        <StockBadge state="incoming" label={dt().samples.incoming} />
      </Option>
      <Option
        label={dt().showReserved}
        detail={dt().showReservedText}
        checked={draft.showReserved}
        onChange={(showReserved) => props.editor.set({ showReserved })}
      >
        <StockBadge state="out" label={dt().samples.reserved} />
      </Option>
      <p class="option otherwise">
        <span />
        <span>{dt().otherwise}</span>
        <StockBadge state="out" label={dt().samples.out} />
      </p>
    </>
  );
}
