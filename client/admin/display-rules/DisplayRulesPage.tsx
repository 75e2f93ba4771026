import { useNavigate, useSearchParams } from "@solidjs/router";
import { createMemo, createSignal, Show } from "solid-js";
import type {
  DisplayRuleEntry,
  DisplayRuleHistory,
  DisplayRuleOptions,
} from "../../api.ts";
import { t } from "../../i18n/i18n.ts";
import { createPaged } from "../../offline/create-paged.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { FailureState } from "../../ui/FailureState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { showToast } from "../../ui/toast.ts";
import { AdminHead } from "../AdminHead.tsx";
import { RulesTabs } from "../RulesTabs.tsx";
import { AddException } from "./AddException.tsx";
import "./display-rules.css";
import { ruleHref, sameTarget, targetOf } from "./rule-target.ts";
import { RuleScreen } from "./RuleScreen.tsx";
import { dt, loadedTexts } from "./texts.ts";

/** What partners see instead of the number: the default and the exceptions, one at a time. */
export default function DisplayRulesPage() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const [adding, setAdding] = createSignal(false);
  const list = createRemote<DisplayRuleEntry[]>(
    () => "display rules",
    async (signal) =>
      (await trpc.admin.displayRules.list.query(undefined, { signal })).rules,
  );
  const options = createRemote<DisplayRuleOptions>(
    () => "display rule options",
    (signal) => trpc.admin.displayRules.options.query(undefined, { signal }),
  );
  const history = createPaged<DisplayRuleHistory>("edits", {
    key: () => "display rule history",
    page: (cursor, signal) =>
      trpc.admin.displayRules.history.query({ cursor }, { signal }),
  });
  const text = (name: string) => {
    const value = params[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const target = createMemo(
    () =>
      targetOf({
        partner: text("partner"),
        partnerGroup: text("group"),
        category: text("category"),
      }),
    undefined,
    { equals: sameTarget },
  );
  const refresh = () => {
    list.refresh();
    history.list.refresh();
  };
  const undo = async (id: number) => {
    await trpc.admin.displayRules.undo.mutate({ id }).finally(refresh);
    showToast({ text: dt().undone });
  };
  const tell = (said: string, editId: number | null) => {
    refresh();
    showToast({
      text: said,
      ...(editId !== null && {
        action: {
          label: dt().undo,
          // Refused, it shows in the history, which says what stands.
          run: () => void undo(editId).catch(refresh),
        },
      }),
    });
  };
  const known = () => {
    const [rules, found] = [list.value(), options.value()];
    return loadedTexts.latest && rules && found
      ? { rules, options: found }
      : undefined;
  };
  const failure = () => list.failure() ?? options.failure();
  return (
    <Show
      when={known()}
      fallback={
        <>
          <AdminHead title={t().admin.displayRules} />
          <RulesTabs />
          <main id="content" tabindex="-1" class="admin-main">
            <Show when={failure()} fallback={<LineSkeleton />}>
              {(found) => (
                <FailureState
                  failure={found()}
                  title={loadedTexts.latest?.failed}
                  onRetry={() => {
                    list.refresh();
                    options.refresh();
                  }}
                />
              )}
            </Show>
          </main>
        </>
      }
    >
      {(shown) => (
        <>
          <Show when={target()} keyed>
            {(chosen) => (
              <RuleScreen
                target={chosen}
                rules={shown().rules}
                options={shown().options}
                history={history}
                onAdd={() => setAdding(true)}
                onUndo={undo}
                onPublished={(editId) => tell(dt().published, editId)}
                onRemoved={(editId) => {
                  tell(dt().removed, editId);
                  navigate("/admin/display-rules");
                }}
                onConflict={refresh}
              />
            )}
          </Show>
          <Show when={adding()}>
            <AddException
              options={shown().options}
              onOpen={(chosen) => {
                setAdding(false);
                navigate(ruleHref(chosen));
                window.scrollTo(0, 0);
              }}
              onClose={() => setAdding(false)}
            />
          </Show>
        </>
      )}
    </Show>
  );
}
