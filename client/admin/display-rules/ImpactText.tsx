import { createMemo, For, Show } from "solid-js";
import { unwrap } from "solid-js/store";
import type { Language } from "../../../server/core/language.ts";
import type { DisplayRuleImpact } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { createSettled } from "./create-settled.ts";
import { ruleFromDraft } from "./rule-draft.ts";
import type { RuleEditor } from "./rule-editor.ts";
import { dt } from "./texts.ts";

const PAUSE_MS = 700;

/** Before publishing: how many partners the draft reaches, how many labels change, from what to what. */
export function ImpactText(props: { editor: RuleEditor; language: Language }) {
  const { draft, target } = props.editor;
  const asked = createSettled(
    () =>
      props.editor.usable() && props.editor.changed()
        ? { rule: ruleFromDraft(draft, target), language: props.language }
        : undefined,
    PAUSE_MS,
  );
  const remote = createRemote<DisplayRuleImpact>(
    () => asked() && `display impact ${JSON.stringify(asked())}`,
    (signal) => {
      const { rule, language } = asked() ?? {
        rule: ruleFromDraft(unwrap(draft), target),
        language: props.language,
      };
      return trpc.admin.displayRules.impact.mutate(
        { rule: { ...rule }, language },
        { signal },
      );
    },
  );
  const impact = createMemo<DisplayRuleImpact | undefined>((before) =>
    asked() ? (remote.value() ?? before) : undefined,
  );
  return (
    <div class="impact soft small" aria-live="polite" data-testid="impact">
      <FailureNote failure={asked() ? remote.failure() : undefined} />
      <Show when={impact()}>
        {(shown) => (
          <>
            <p>
              {counted(dt().impactPartners, shown().partners)}{" "}
              <b>
                {shown().items === 0
                  ? dt().impactNone
                  : counted(dt().impactItems, shown().items)}
              </b>{" "}
              <Show when={shown().atLeast}>{dt().impactAtLeast}</Show>
            </p>
            <ul>
              <For each={shown().examples}>
                {(one) => (
                  <li>
                    <b>{format().decimal(one.available)}</b>: {one.from} →{" "}
                    {one.to} <span class="faint">({one.name})</span>
                  </li>
                )}
              </For>
            </ul>
          </>
        )}
      </Show>
      <Show when={draft.mode !== "exact"}>
        <p>{dt().neverSent}</p>
      </Show>
    </div>
  );
}
