import { Show } from "solid-js";
import type { DisplayRuleEntry } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { showToast } from "../../ui/toast.ts";
import type { RuleEditor } from "./rule-editor.ts";
import { ruleText } from "./rule-text.ts";
import { dt } from "./texts.ts";

/** Why publishing was refused; where another was faster, what stands now and the two ways on. */
export function ConflictNote(props: {
  editor: RuleEditor;
  standing: DisplayRuleEntry | undefined;
}) {
  return (
    <Show
      when={props.editor.conflicted() && props.editor.failure()}
      fallback={<FailureNote failure={props.editor.failure()} />}
    >
      {(failure) => (
        <div class="note bad band-problem" role="alert" data-testid="conflict">
          <Icon name="warning" />
          <div>
            <p>
              <b>{failure().message}.</b>{" "}
              {props.standing
                ? fill(dt().conflictText, {
                    rule: ruleText(props.standing.rule),
                  })
                : dt().conflictGone}
            </p>
            <p class="fixes">
              <button
                type="button"
                class="text-button"
                data-testid="take-theirs"
                onClick={() => props.editor.discard()}
              >
                {dt().takeTheirs}
              </button>
              <button
                type="button"
                class="text-button"
                data-testid="keep-mine"
                onClick={() => {
                  props.editor.keepMine();
                  showToast({ text: dt().keptMine });
                }}
              >
                {dt().keepMine}
              </button>
            </p>
          </div>
        </div>
      )}
    </Show>
  );
}
