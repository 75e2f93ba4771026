import { createSignal, For, Match, Show, Switch } from "solid-js";
import type { DisplayRuleEdit } from "../../api.ts";
import { t } from "../../i18n/i18n.ts";
import { failureFrom, type Failure } from "../../lib/failure.ts";
import type { Remote } from "../../offline/create-remote.ts";
import { orderWhen } from "../../i18n/order-when.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { FailureState } from "../../ui/FailureState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { ruleText } from "./rule-text.ts";
import { targetText } from "./rule-target.ts";
import { dt } from "./texts.ts";

export interface HistoryPage {
  edits: DisplayRuleEdit[];
  nextCursor: string | null;
}

/** Who changed what and when, and the way back while what he left still stands. */
export function HistoryList(props: {
  history: Remote<HistoryPage>;
  onUndo: (id: number) => Promise<void>;
}) {
  const [busy, setBusy] = createSignal<number | "more">();
  const [failure, setFailure] = createSignal<Failure>();
  const run = async (what: number | "more", work: () => Promise<void>) => {
    if (busy() !== undefined) return;
    setBusy(what);
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(failureFrom(error));
    } finally {
      setBusy(undefined);
    }
  };
  const more = (page: HistoryPage) =>
    run("more", async () => {
      const next = await trpc.admin.displayRules.history.query({
        cursor: page.nextCursor,
      });
      if (props.history.value() === page)
        props.history.set({
          edits: [...page.edits, ...next.edits],
          nextCursor: next.nextCursor,
        });
    });
  return (
    <>
      <h2 class="section">
        <span>{dt().history}</span>
      </h2>
      <FailureNote failure={failure()} />
      <Switch fallback={<LineSkeleton />}>
        <Match when={props.history.value()?.edits.length === 0}>
          <p class="soft hint">{dt().noHistory}</p>
        </Match>
        <Match when={props.history.value()}>
          {(page) => (
            <>
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
                          disabled={busy() !== undefined}
                          onClick={() =>
                            void run(edit.id, () => props.onUndo(edit.id))
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
              <Show when={page().nextCursor !== null}>
                <button
                  type="button"
                  class="button slim"
                  disabled={busy() !== undefined}
                  onClick={() => void more(page())}
                >
                  {dt().more}
                </button>
              </Show>
            </>
          )}
        </Match>
        <Match when={props.history.failure()}>
          {(found) => (
            <FailureState failure={found()} onRetry={props.history.refresh} />
          )}
        </Match>
      </Switch>
    </>
  );
}

function editTarget(edit: DisplayRuleEdit): string {
  const rule = edit.after ?? edit.before;
  return rule ? targetText(rule, edit) : t().admin.displayRules;
}
