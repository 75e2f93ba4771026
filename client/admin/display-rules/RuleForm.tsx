import { createSignal, Show } from "solid-js";
import type { DisplayRuleEntry, DisplayRuleOptions } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { createWork } from "../../lib/create-work.ts";
import { trpc } from "../../trpc.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Segments } from "../../ui/Segments.tsx";
import { segmentsOf } from "../../ui/segments-of.ts";
import { BandProblems } from "./BandProblems.tsx";
import { BandsEditor } from "./BandsEditor.tsx";
import { NothingFree } from "./NothingFree.tsx";
import type { RuleEditor } from "./rule-editor.ts";
import { dt } from "./texts.ts";
import { WarehouseChoice } from "./WarehouseChoice.tsx";

/** All that one rule says: how the quantity shows, what when there is none, which warehouses. */
export function RuleForm(props: {
  editor: RuleEditor;
  standing: DisplayRuleEntry | undefined;
  options: DisplayRuleOptions;
  onRemoved: (editId: number | null) => void;
}) {
  const { draft, set } = props.editor;
  const [asking, setAsking] = createSignal(false);
  const removing = createWork();
  const remove = (entry: DisplayRuleEntry) =>
    removing
      .run(async () => {
        const removed = await trpc.admin.displayRules.remove.mutate({
          target: props.editor.target,
          version: entry.version,
        });
        props.editor.discard();
        props.onRemoved(removed.editId);
      })
      .finally(() => setAsking(false));
  return (
    <>
      <h2 class="section">
        <span>{dt().mode}</span>
      </h2>
      <div class="segments-line">
        <Segments
          label={dt().mode}
          value={draft.mode}
          options={segmentsOf(dt().modes)}
          onChange={(mode) => set({ mode })}
        />
      </div>
      <p class="soft small hint">{dt().modeTexts[draft.mode]}</p>
      <Show when={draft.mode === "bands"}>
        <BandsEditor editor={props.editor} />
        {/* Below: above, it would push away the field that is typed in. */}
        <BandProblems
          problems={props.editor.problems()}
          onMend={props.editor.mend}
        />
      </Show>
      <NothingFree editor={props.editor} />
      <WarehouseChoice
        editor={props.editor}
        warehouses={props.options.warehouses}
      />
      <FailureNote failure={removing.failure()} />
      <Show
        when={Object.keys(props.editor.target).length > 0 && props.standing}
      >
        {(entry) => (
          <>
            <button
              type="button"
              class="text-button red"
              data-testid="exception-remove"
              onClick={() => setAsking(true)}
            >
              {dt().remove}
            </button>
            <Show when={asking()}>
              <Confirm
                title={dt().removeTitle}
                text={counted(dt().removeText, entry().reaches)}
                yes={dt().remove}
                busy={removing.busy() && dt().publishing}
                onYes={() => void remove(entry())}
                onClose={() => setAsking(false)}
              />
            </Show>
          </>
        )}
      </Show>
    </>
  );
}
