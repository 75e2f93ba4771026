import { useSearchParams } from "@solidjs/router";
import { createMemo, createSignal, For, Match, Show, Switch } from "solid-js";
import type { OpenItem, OpenItems } from "../api.ts";
import { counted, format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { nearDate } from "../i18n/near-date.ts";
import { createGoBack } from "../lib/go-back.ts";
import type { Remote } from "../offline/create-remote.ts";
import { session } from "../session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FailureState } from "../ui/FailureState.tsx";
import { Head } from "../ui/Head.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { SyncLink } from "../ui/SyncLink.tsx";
import { createOpenItems } from "./ask-ledger.ts";
import {
  chosenItems,
  idsOf,
  isOverdue,
  openSum,
  toggled,
  type Chosen,
} from "./choose-items.ts";
import { documentName, loadedTexts, lt } from "./ledger-texts.ts";
import { maySeeCard } from "./may-see-card.ts";
import { NoRole } from "./NoRole.tsx";
import { PayPlace } from "./PayPlace.tsx";
import "./ledger.css";

/** Which documents are paid: each ticked, or all that are late at once. */
export default function ChoosePage() {
  const [params] = useSearchParams();
  const items = createOpenItems(() =>
    maySeeCard()
      ? (params["currency"]?.toString() ?? session.profile()?.currency)
      : undefined,
  );
  return (
    <div class="page narrow">
      <Head
        back="/ledger"
        title={loadedTexts()?.chooseTitle ?? ""}
        actions={<SyncLink at={items.at()} />}
        at={items.at()}
        onRefresh={items.refresh}
      />
      <main id="content" tabindex="-1">
        <Switch fallback={<LineSkeleton />}>
          <Match when={loadedTexts() && !maySeeCard()}>
            <NoRole />
          </Match>
          <Match when={loadedTexts() && items.value()}>
            {(open) => (
              <Show
                when={open().items.length > 0}
                fallback={
                  <EmptyState
                    drawing="card"
                    title={lt().allPaid}
                    text={lt().allPaidText}
                    way={{ href: "/ledger", label: lt().toCard }}
                  />
                }
              >
                <Choice of={items} open={open()} />
              </Show>
            )}
          </Match>
          <Match when={loadedTexts() && items.failure()}>
            {(failure) => (
              <FailureState
                failure={failure()}
                title={lt().itemsFailed}
                onRetry={items.refresh}
              />
            )}
          </Match>
        </Switch>
      </main>
    </div>
  );
}

function Choice(props: { of: Remote<OpenItems>; open: OpenItems }) {
  const [params, setParams] = useSearchParams();
  const goBack = createGoBack();
  const [chosen, setChosen] = createSignal<Chosen>(new Set());
  const paid = createMemo(() => chosenItems(props.open.items, chosen()));
  const late = () => props.open.items.filter(isOverdue);
  return (
    <>
      <p class="gutter soft card-note">{lt().chooseText}</p>
      <div class="gutter card-marks">
        <Show when={late().length > 0}>
          <button
            type="button"
            class="text-button"
            data-testid="choose-overdue"
            onClick={() => setChosen(idsOf(late()))}
          >
            {lt().chooseOverdue}
          </button>
        </Show>
        <button
          type="button"
          class="text-button"
          onClick={() => setChosen(idsOf(props.open.items))}
        >
          {lt().chooseAll}
        </button>
        <Show when={paid().length > 0}>
          <button
            type="button"
            class="text-button"
            onClick={() => setChosen(new Set())}
          >
            {lt().chooseNone}
          </button>
        </Show>
      </div>
      <ul class="lines choose-items">
        <For each={props.open.items}>
          {(item) => (
            <li>
              <Item
                item={item}
                checked={chosen().has(item.id)}
                onToggle={() => setChosen(toggled(chosen(), item.id))}
              />
            </li>
          )}
        </For>
      </ul>
      <Show when={props.open.unallocated > 0}>
        <p class="gutter small card-note">
          {lt().unallocated}: <b>{format().amount(props.open.unallocated)}</b>.
        </p>
      </Show>
      <footer class="dock choose-dock gutter">
        <p aria-live="polite" class="choose-sum">
          <span class="soft">
            {paid().length > 0
              ? counted(lt().chosen, paid().length)
              : lt().chosenNone}
          </span>
          <b data-testid="chosen-sum">
            {format().amount(openSum(paid()))}{" "}
            <small>{props.open.currency}</small>
          </b>
        </p>
        <Show
          when={paid().length > 0}
          fallback={
            <button type="button" class="button primary wide" disabled>
              {lt().payNothing}
            </button>
          }
        >
          <a
            class="button primary wide"
            data-testid="pay-chosen"
            href={`?${new URLSearchParams({ currency: props.open.currency, pay: "chosen" })}`}
          >
            <Icon name="qr" />
            {counted(lt().payChosen, paid().length)}
          </a>
        </Show>
      </footer>
      <Show when={params["pay"] && paid().length > 0}>
        <PayPlace
          of={props.of}
          chosen={() => paid()}
          onClose={() =>
            goBack(() => setParams({ pay: undefined }, { replace: true }))
          }
        />
      </Show>
    </>
  );
}

function Item(props: {
  item: OpenItem;
  checked: boolean;
  onToggle: () => void;
}) {
  const due = () =>
    isOverdue(props.item)
      ? counted(lt().late, props.item.daysLate)
      : fill(lt().due, { date: nearDate(props.item.dueDate) });
  return (
    <label
      class="option gutter"
      data-testid="open-item"
      data-number={props.item.number}
    >
      <input
        type="checkbox"
        checked={props.checked}
        onChange={() => props.onToggle()}
      />
      <span>
        {documentName(props.item)}
        <span
          class="detail"
          classList={{ "red strong": isOverdue(props.item) }}
        >
          {due()}
        </span>
      </span>
      <span class="right">
        <b>{format().amount(props.item.open)}</b>
        <Show when={props.item.open !== props.item.amount}>
          <span class="detail">
            {fill(lt().ofTotal, { amount: format().amount(props.item.amount) })}
          </span>
        </Show>
      </span>
    </label>
  );
}
