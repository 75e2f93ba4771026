import { For, Show } from "solid-js";
import type { PriceView, PricingEdit, RuleView } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createPaged } from "../../offline/create-paged.ts";
import { createWork } from "../../lib/create-work.ts";
import { orderWhen } from "../../i18n/order-when.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { MoreRows } from "../../ui/MoreRows.tsx";
import { showToast } from "../../ui/toast.ts";
import { policyChanges } from "./policy-text.ts";
import { ownerText, targetText, validityText, valueText } from "./rule-text.ts";
import { rt } from "./texts.ts";

const PAGE = 30;

interface History {
  edits: PricingEdit[];
  nextCursor: number | null;
}

/** Who changed prices and rules when, from what to what, and the way back. */
export function HistoryPart(props: { today: string; onUndone: () => void }) {
  const history = createPaged<History>("edits", {
    key: () => "pricing history",
    page: async (before, signal) => {
      const { edits, nextBefore } = await trpc.admin.pricing.history.query(
        { limit: PAGE, before },
        { signal },
      );
      return { edits, nextCursor: nextBefore };
    },
  });
  const undoing = createWork();
  const undo = (id: number) =>
    undoing
      .run(async () => {
        await trpc.admin.pricing.undo.mutate({ id });
        showToast({ text: rt().undone });
        props.onUndone();
      })
      .finally(history.list.refresh);
  return (
    <>
      <h2 class="section">
        <span>{rt().history}</span>
      </h2>
      <FailureNote failure={undoing.failure()} />
      <Loaded of={history.list}>
        {(page) => (
          <Show
            when={page().edits.length > 0}
            fallback={
              <EmptyState
                drawing="page"
                title={rt().emptyHistory}
                text={rt().emptyHistoryText}
              />
            }
          >
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
                          disabled={undoing.busy()}
                          onClick={() => void undo(edit.id)}
                        >
                          {rt().undo}
                        </button>
                      </Show>
                    </span>
                    <span class="sub">
                      <Show when={edit.before} fallback={<em>{rt().made} </em>}>
                        <s>{stateText(edit, "before", props.today)}</s>{" "}
                      </Show>
                      <b>
                        {edit.after
                          ? stateText(edit, "after", props.today)
                          : rt().removed}
                      </b>
                      <br />
                      {orderWhen(edit.at)}, {edit.byName}
                      <Show when={edit.undoes !== null}> · {rt().isUndo}</Show>
                    </span>
                  </li>
                )}
              </For>
            </ol>
            <MoreRows of={history} label={rt().more} />
          </Show>
        )}
      </Loaded>
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
