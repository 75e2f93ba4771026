import { Show } from "solid-js";
import { counted } from "../../i18n/i18n.ts";
import { online } from "../../offline/connectivity.ts";
import type { RuleEditor } from "./rule-editor.ts";
import { dt } from "./texts.ts";

/** Gives the draft up, or publishes it; what keeps it from that is the button's label. */
export function PublishButtons(props: { editor: RuleEditor }) {
  const reason = (): string | undefined => {
    const { editor } = props;
    const texts = dt();
    if (editor.unreadable().length > 0)
      return counted(texts.publishFields, editor.unreadable().length);
    if (editor.draft.bands.length === 0) return texts.noBands;
    const overlaps = editor
      .problems()
      .filter(({ kind }) => kind === "overlap").length;
    const others = editor.problems().length - overlaps;
    if (others > 0) return counted(texts.publishHoles, others);
    if (overlaps > 0) return counted(texts.publishOverlaps, overlaps);
    if (!editor.changed()) return texts.unchanged;
    return online() ? undefined : texts.publishOffline;
  };
  return (
    <>
      <Show when={props.editor.changed() && !props.editor.isNew()}>
        <button
          type="button"
          class="button slim"
          data-testid="discard"
          disabled={props.editor.busy()}
          onClick={() => props.editor.discard()}
        >
          {dt().discard}
        </button>
      </Show>
      <button
        type="button"
        class="button primary slim publish"
        data-testid="publish"
        disabled={reason() !== undefined || props.editor.busy()}
        aria-busy={props.editor.busy()}
        onClick={() => void props.editor.publish()}
      >
        {props.editor.busy() ? dt().publishing : (reason() ?? dt().publish)}
      </button>
    </>
  );
}
