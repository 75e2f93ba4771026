import { useNavigate, useSearchParams } from "@solidjs/router";
import { createMemo, createSignal, Match, Show, Switch } from "solid-js";
import type { DisplayRuleEntry, DisplayRuleOptions } from "../../api.ts";
import { t } from "../../i18n/i18n.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { session } from "../../session.ts";
import { NoPermissionPage } from "../../ui/NoPermissionPage.tsx";
import { trpc } from "../../trpc.ts";
import { FailureState } from "../../ui/FailureState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { showToast } from "../../ui/toast.ts";
import { AdminHead } from "../AdminHead.tsx";
import { RulesTabs } from "../RulesTabs.tsx";
import { AddException } from "./AddException.tsx";
import "./display-rules.css";
import type { HistoryPage } from "./HistoryList.tsx";
import type { RuleTarget } from "./rule-draft.ts";
import { ruleHref, sameTarget, targetOf } from "./rule-target.ts";
import { RuleScreen } from "./RuleScreen.tsx";
import { dt, loadedTexts } from "./texts.ts";

/** What partners see instead of the number: the default and the exceptions, one at a time. */
export default function DisplayRulesPage() {
  return (
    <Show
      when={session.user()?.role === "admin"}
      fallback={<NoPermissionPage />}
    >
      <DisplayRules />
    </Show>
  );
}

function DisplayRules() {
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
  const history = createRemote<HistoryPage>(
    () => "display rule history",
    (signal) => trpc.admin.displayRules.history.query({}, { signal }),
  );
  const text = (name: string) => {
    const value = params[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const named = (): RuleTarget =>
    targetOf({
      partner: text("partner"),
      partnerGroup: text("group"),
      category: text("category"),
    });
  const target = createMemo(named, {}, { equals: sameTarget });
  const refresh = () => {
    list.refresh();
    history.refresh();
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
  const failure = () => list.failure() ?? options.failure();
  return (
    <Switch
      fallback={
        <>
          <AdminHead title={t().admin.displayRules} />
          <RulesTabs />
          <main id="content" tabindex="-1" class="admin-main">
            <LineSkeleton />
          </main>
        </>
      }
    >
      <Match when={loadedTexts.latest && list.value() && options.value()}>
        <Show when={target()} keyed>
          {(chosen) => (
            <RuleScreen
              target={chosen}
              rules={list.value() ?? []}
              options={
                options.value() ?? {
                  warehouses: [],
                  groups: [],
                  categories: [],
                }
              }
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
        <Show when={adding() && options.value()}>
          {(known) => (
            <AddException
              options={known()}
              onOpen={(chosen) => {
                setAdding(false);
                navigate(ruleHref(chosen));
                window.scrollTo(0, 0);
              }}
              onClose={() => setAdding(false)}
            />
          )}
        </Show>
      </Match>
      <Match when={failure()}>
        {(found) => (
          <>
            <AdminHead title={t().admin.displayRules} />
            <RulesTabs />
            <main id="content" tabindex="-1" class="admin-main">
              <FailureState
                failure={found()}
                title={loadedTexts.latest?.failed}
                onRetry={() => {
                  list.refresh();
                  options.refresh();
                }}
              />
            </main>
          </>
        )}
      </Match>
    </Switch>
  );
}
