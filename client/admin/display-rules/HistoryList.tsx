import { For, Show } from "solid-js";
import type { DisplayRuleEdit, DisplayRuleHistory } from "../../api.ts";
import { t } from "../../i18n/i18n.ts";
import type { Paged } from "../../offline/create-paged.ts";
import { createWork } from "../../lib/create-work.ts";
import { orderWhen } from "../../i18n/order-when.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { MoreRows } from "../../ui/MoreRows.tsx";
import { ruleText } from "./rule-text.ts";
import { targetText } from "./rule-target.ts";
import { dt } from "./texts.ts";

/** Who changed what and when, and the way back while what he left still stands. */
export function HistoryList(props: {
  history: Paged<DisplayRuleHistory>;
  onUndo: (id: number) => Promise<void>;
}) {
  const undoing = createWork();
  return (
    <>
      <h2 class="section">
        <span>{dt().history}</span>
      </h2>
      <FailureNote failure={undoing.failure()} />
      <Loaded of={props.history.list}>
        {(page) => (
          <Show
            when={page().edits.length > 0}
            fallback={<p class="soft hint">{dt().noHistory}</p>}
          >
            <ol class="history">
              <For each={page().edits}>
                {(edit) => (
                  <li class="edit" data-testid="edit">
                    <span class="edit-head">
                      <b>{editTarget(edit)}</b>
                      <small class="faint">
                        {orderWhen(edit.at)}, {edit.byName}
                        <Show when={edit.undoes !== null}>
                          {" "}
                          · {dt().undoing}
                        </Show>
                        <Show when={edit.isUndone}> · {dt().undoneMark}</Show>
                      </small>
                    </span>
                    <Show when={edit.canUndo}>
                      <button
                        type="button"
                        class="text-button"
                        data-testid="edit-undo"
                        disabled={undoing.busy()}
                        onClick={() =>
                          void undoing.run(() => props.onUndo(edit.id))
                        }
                      >
                        {dt().undo}
                      </button>
                    </Show>
                    <span class="edit-change small soft">
                      <Show when={edit.before} fallback={dt().nowhere}>
                        {(before) => <s>{ruleText(before())}</s>}
                      </Show>{" "}
                      → {ruleText(edit.after)}
                    </span>
                  </li>
                )}
              </For>
            </ol>
            <MoreRows of={props.history} label={dt().more} />
          </Show>
        )}
      </Loaded>
    </>
  );
}

function editTarget(edit: DisplayRuleEdit): string {
  const rule = edit.after ?? edit.before;
  return rule ? targetText(rule, edit) : t().admin.displayRules;
}
