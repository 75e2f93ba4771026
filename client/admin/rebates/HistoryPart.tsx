import { createSignal, For, Match, Show, Switch } from "solid-js";
import type { PriceView, PricingEdit, RuleView } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { failureFrom, type Failure } from "../../lib/failure.ts";
import { orderWhen } from "../../i18n/order-when.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { FailureState } from "../../ui/FailureState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { showToast } from "../../ui/toast.ts";
import { policyChanges } from "./policy-text.ts";
import { ownerText, targetText, validityText, valueText } from "./rule-text.ts";
import { rt } from "./texts.ts";

const PAGE = 30;

interface History {
  edits: PricingEdit[];
  nextBefore: number | null;
}

/** Who changed prices and rules when, from what to what, and the way back. */
export function HistoryPart(props: { today: string; onUndone: () => void }) {
  const history = createRemote<History>(
    () => "pricing history",
    (signal) => trpc.admin.pricing.history.query({ limit: PAGE }, { signal }),
  );
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure>();
  const work = async (what: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await what();
    } catch (error) {
      setFailure(failureFrom(error));
    } finally {
      setBusy(false);
    }
  };
  const undo = (id: number) =>
    work(async () => {
      await trpc.admin.pricing.undo.mutate({ id });
      showToast({ text: rt().undone });
      props.onUndone();
    }).finally(history.refresh);
  const more = (page: History) =>
    work(async () => {
      const next = await trpc.admin.pricing.history.query({
        limit: PAGE,
        ...(page.nextBefore !== null && { before: page.nextBefore }),
      });
      if (history.value() === page)
        history.set({ ...next, edits: [...page.edits, ...next.edits] });
    });
  return (
    <>
      <h2 class="section">
        <span>{rt().history}</span>
      </h2>
      <FailureNote failure={failure()} />
      <Switch fallback={<LineSkeleton />}>
        <Match when={history.value()?.edits.length === 0}>
          <EmptyState
            drawing="page"
            title={rt().emptyHistory}
            text={rt().emptyHistoryText}
          />
        </Match>
        <Match when={history.value()}>
          {(page) => (
            <>
              <ol class="lines edits">
                <For each={page().edits}>
                  {(edit) => (
                    <li class="line" data-testid="edit">
                      <span class="main">{subjectText(edit)}</span>
                      <span class="value">
                        <Show
                          when={edit.undoneBy === null}
                          fallback={
                            <span class="small faint">{rt().wasUndone}</span>
                          }
                        >
                          <button
                            type="button"
                            class="text-button"
                            data-testid="edit-undo"
                            disabled={busy()}
                            onClick={() => void undo(edit.id)}
                          >
                            {rt().undo}
                          </button>
                        </Show>
                      </span>
                      <span class="sub">
                        <Show
                          when={edit.before}
                          fallback={<em>{rt().made} </em>}
                        >
                          <s>{stateText(edit, "before", props.today)}</s>{" "}
                        </Show>
                        <b>
                          {edit.after
                            ? stateText(edit, "after", props.today)
                            : rt().removed}
                        </b>
                        <br />
                        {orderWhen(edit.at)}, {edit.byName}
                        <Show when={edit.undoes !== null}>
                          {" "}
                          · {rt().isUndo}
                        </Show>
                      </span>
                    </li>
                  )}
                </For>
              </ol>
              <Show when={page().nextBefore !== null}>
                <button
                  type="button"
                  class="button slim more"
                  disabled={busy()}
                  onClick={() => void more(page())}
                >
                  {rt().more}
                </button>
              </Show>
            </>
          )}
        </Match>
        <Match when={history.failure()}>
          {(found) => (
            <FailureState failure={found()} onRetry={history.refresh} />
          )}
        </Match>
      </Switch>
    </>
  );
}

/** What was edited, in words. The history keeps what the editor was shown. */
function subjectText(edit: PricingEdit): string {
  const state: unknown = edit.after ?? edit.before;
  switch (edit.subject) {
    case "rebate": {
      const rule = state as RuleView;
      return `${ownerText(rule)}, ${targetText(rule)}`;
    }
    case "price": {
      const price = state as PriceView;
      return fill(rt().priceSubject, {
        item: price.item.name,
        list: price.list,
      });
    }
    case "price_list":
      return fill(rt().listSubject, { code: edit.key });
    case "price_policy":
      return rt().policySubject;
  }
}

function stateText(
  edit: PricingEdit,
  side: "before" | "after",
  today: string,
): string {
  const state: unknown = edit[side];
  switch (edit.subject) {
    case "rebate": {
      const rule = state as RuleView;
      return `${valueText(rule)}, ${validityText(rule, today)}`;
    }
    case "price": {
      const price = state as PriceView;
      return `${format().price(price.price)} ${price.currency}, ${validityText(price, today)}`;
    }
    case "price_list": {
      const list = state as { name: string; currency: string };
      return `${list.name}, ${list.currency}`;
    }
    case "price_policy":
      return policyChanges(edit.before, edit.after, side);
  }
}
