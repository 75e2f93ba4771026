import { Show } from "solid-js";
import type {
  DisplayRuleEntry,
  DisplayRuleHistory,
  DisplayRuleOptions,
} from "../../api.ts";
import type { Paged } from "../../offline/create-paged.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { wide } from "../../lib/screen-width.ts";
import { trpc } from "../../trpc.ts";
import { Icon } from "../../ui/Icon.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { RulesTabs } from "../RulesTabs.tsx";
import { ConflictNote } from "./ConflictNote.tsx";
import { ExceptionList } from "./ExceptionList.tsx";
import { HistoryList } from "./HistoryList.tsx";
import { LivePreview } from "./LivePreview.tsx";
import { PublishButtons } from "./PublishButtons.tsx";
import { createRuleEditor } from "./rule-editor.ts";
import type { DisplayRuleInput, RuleTarget } from "./rule-draft.ts";
import { sameTarget, targetText } from "./rule-target.ts";
import { RuleForm } from "./RuleForm.tsx";
import { dt } from "./texts.ts";

/** One rule with all around it: what it would do, the other rules, what was changed before. */
export function RuleScreen(props: {
  target: RuleTarget;
  rules: DisplayRuleEntry[];
  options: DisplayRuleOptions;
  history: Paged<DisplayRuleHistory>;
  onAdd: () => void;
  onUndo: (id: number) => Promise<void>;
  onPublished: (editId: number | null) => void;
  onRemoved: (editId: number | null) => void;
  onConflict: () => void;
}) {
  const standing = () =>
    props.rules.find(({ rule }) => sameTarget(rule, props.target));
  const editor = createRuleEditor({
    // The screen is made anew for another target.
    // oxlint-disable-next-line solid/reactivity
    target: props.target,
    standing: () =>
      standing() ?? {
        rule: startingRule(props.rules, props.target),
        version: 0,
        isStored: false,
      },
    onPublished: (editId) => props.onPublished(editId),
    onConflict: () => props.onConflict(),
  });
  // The list names the partners of the rules that stand; a new one is looked up.
  const looked = createRemote<string>(
    () =>
      standing() || props.target.partner === undefined
        ? undefined
        : `display partner ${props.target.partner}`,
    async (signal) => {
      const code = props.target.partner ?? "";
      const { partners } = await trpc.admin.displayRules.partners.query(
        { search: code },
        { signal },
      );
      return partners.find((one) => one.code === code)?.name ?? code;
    },
  );
  const isException = () => Object.keys(props.target).length > 0;
  const name = () => {
    const { category } = props.target;
    const known = props.options.categories.find(
      ({ code }) => code === category,
    );
    return targetText(props.target, {
      partnerName: standing()?.partnerName ?? looked.value() ?? null,
      categoryName: known?.name ?? null,
    });
  };
  return (
    <>
      <AdminHead title={dt().title} sub={dt().sub}>
        <Show when={wide()}>
          <div class="head-buttons">
            <PublishButtons editor={editor} />
          </div>
        </Show>
      </AdminHead>
      <RulesTabs />
      <main id="content" tabindex="-1" class="admin-main display-rules">
        <div class="rule-form">
          <p class="rule-target">
            <Show when={isException()}>
              <a href="/admin/display-rules" class="text-button">
                <Icon name="back" />
                {dt().everyone}
              </a>
            </Show>
            <b data-testid="rule-target">{name()}</b>
            <Show when={editor.isNew()}>
              <span class="soft small">{dt().newRule}</span>
            </Show>
          </p>
          <ConflictNote editor={editor} standing={standing()} />
          <RuleForm
            editor={editor}
            standing={standing()}
            options={props.options}
            onRemoved={(editId) => props.onRemoved(editId)}
          />
        </div>
        <div class="rule-live panel">
          <LivePreview editor={editor} />
        </div>
        <div class="rule-others">
          <ExceptionList
            rules={props.rules}
            target={props.target}
            onAdd={() => props.onAdd()}
          />
          <HistoryList
            history={props.history}
            onUndo={(id) => props.onUndo(id)}
          />
        </div>
      </main>
      <Show when={!wide()}>
        <div class="admin-dock action-dock">
          <PublishButtons editor={editor} />
        </div>
      </Show>
    </>
  );
}

/** A new exception begins as the rule that it would be an exception of. */
function startingRule(
  rules: DisplayRuleEntry[],
  target: RuleTarget,
): DisplayRuleInput {
  const { category: _category, ...whom } = target;
  const general = rules.find(({ rule }) => sameTarget(rule, {}));
  const nearest = rules.find(({ rule }) => sameTarget(rule, whom)) ?? general;
  if (!nearest) throw new Error("the list begins with the default");
  return nearest.rule;
}
