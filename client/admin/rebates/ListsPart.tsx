import { useSearchParams } from "@solidjs/router";
import { createSignal, For, Match, onCleanup, Show, Switch } from "solid-js";
import type { PriceListView, PriceView } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { failureFrom, type Failure } from "../../lib/failure.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { FailureState } from "../../ui/FailureState.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { PriceListSheet } from "./PriceListSheet.tsx";
import { PriceSheet } from "./PriceSheet.tsx";
import { validityText } from "./rule-text.ts";
import { rt } from "./texts.ts";

const PAGE = 50;
const PAUSE_MS = 250;

/** The price lists, and the prices of the one that the address names. */
export function ListsPart(props: {
  today: string;
  currency: string;
  onSaved: (text: string) => void;
}) {
  const [params, setParams] = useSearchParams();
  const [editing, setEditing] = createSignal<PriceListView | "new">();
  const lists = createRemote<PriceListView[]>(
    () => "price lists",
    async (signal) =>
      (await trpc.admin.pricing.priceLists.query(undefined, { signal })).lists,
  );
  const chosen = () =>
    lists.value()?.find(({ code }) => code === params["list"]) ??
    lists.value()?.[0];
  const saved = (text: string) => {
    setEditing(undefined);
    lists.refresh();
    props.onSaved(text);
  };
  return (
    <>
      <h2 class="section">
        <span>{rt().lists}</span>
        <button
          type="button"
          data-testid="list-new"
          onClick={() => setEditing("new")}
        >
          {rt().newList}
        </button>
      </h2>
      <Switch fallback={<LineSkeleton />}>
        <Match when={lists.value()?.length === 0}>
          <EmptyState
            drawing="page"
            title={rt().emptyLists}
            text={rt().emptyListsText}
          />
        </Match>
        <Match when={lists.value()}>
          {(known) => (
            <div class="rules lists">
              <For each={known()}>
                {(list) => (
                  <button
                    type="button"
                    class="rule-row"
                    classList={{ chosen: list.code === chosen()?.code }}
                    aria-pressed={list.code === chosen()?.code}
                    data-testid="list-row"
                    onClick={() =>
                      setParams({ list: list.code }, { replace: true })
                    }
                  >
                    <span class="what">
                      <b>{list.name}</b>
                      <small>
                        {list.code} · {counted(rt().listPrices, list.prices)} ·{" "}
                        {counted(rt().listPartners, list.partners)}
                      </small>
                    </span>
                    <b class="value">{list.currency}</b>
                  </button>
                )}
              </For>
            </div>
          )}
        </Match>
        <Match when={lists.failure()}>
          {(failure) => (
            <FailureState failure={failure()} onRetry={lists.refresh} />
          )}
        </Match>
      </Switch>
      <Show when={chosen()?.code} keyed>
        {(code) => (
          <Show when={lists.value()?.find((list) => list.code === code)}>
            {(list) => (
              <PricesOf
                list={list()}
                today={props.today}
                onEditList={() => setEditing(list())}
                onSaved={saved}
              />
            )}
          </Show>
        )}
      </Show>
      <Show when={editing()}>
        {(list) => (
          <PriceListSheet
            list={list() === "new" ? undefined : (list() as PriceListView)}
            currency={props.currency}
            onSaved={saved}
            onClose={() => setEditing(undefined)}
          />
        )}
      </Show>
    </>
  );
}

interface PricesPage {
  prices: PriceView[];
  nextCursor: string | null;
}

function PricesOf(props: {
  list: PriceListView;
  today: string;
  onEditList: () => void;
  onSaved: (text: string) => void;
}) {
  const [search, setSearch] = createSignal("");
  const [editing, setEditing] = createSignal<PriceView | "new">();
  const [failure, setFailure] = createSignal<Failure>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const question = () => ({
    list: props.list.code,
    limit: PAGE,
    ...(search() && { text: search() }),
  });
  const prices = createRemote<PricesPage>(
    () => `prices ${JSON.stringify(question())}`,
    (signal) => trpc.admin.pricing.prices.query(question(), { signal }),
  );
  const more = async (page: PricesPage) => {
    setFailure(undefined);
    try {
      const next = await trpc.admin.pricing.prices.query({
        ...question(),
        cursor: page.nextCursor,
      });
      if (prices.value() === page)
        prices.set({ ...next, prices: [...page.prices, ...next.prices] });
    } catch (error) {
      setFailure(failureFrom(error));
    }
  };
  const from = (price: PriceView) =>
    price.minQuantity === "0"
      ? ""
      : ` · ${fill(rt().quantity, { n: format().decimal(price.minQuantity) })}`;
  return (
    <>
      <h2 class="section">
        <span>{props.list.name}</span>
        <button type="button" onClick={() => props.onEditList()}>
          {rt().rename}
        </button>
      </h2>
      <div class="rule-search">
        <div class="search">
          <Icon name="search" />
          <input
            type="search"
            autocomplete="off"
            maxlength={100}
            data-testid="price-search"
            aria-label={rt().searchPricesLabel}
            placeholder={rt().searchPrices}
            onInput={(event) => {
              const typed = event.currentTarget.value.trim();
              clearTimeout(timer);
              timer = setTimeout(() => setSearch(typed), PAUSE_MS);
            }}
          />
        </div>
        <button
          type="button"
          class="button slim"
          data-testid="price-new"
          onClick={() => setEditing("new")}
        >
          <Icon name="plus" />
          {rt().price}
        </button>
      </div>
      <Switch fallback={<LineSkeleton />}>
        <Match when={prices.value()?.prices.length === 0}>
          <EmptyState
            drawing="page"
            title={rt().emptyPrices}
            text={rt().emptyPricesText}
          />
        </Match>
        <Match when={prices.value()}>
          {(page) => (
            <>
              <div class="rules lists">
                <For each={page().prices}>
                  {(price) => (
                    <button
                      type="button"
                      class="rule-row"
                      data-testid="price-row"
                      onClick={() => setEditing(price)}
                    >
                      <span class="what">
                        <b>{price.item.name}</b>
                        <small>
                          {price.item.code}
                          {from(price)} · {validityText(price, props.today)}
                        </small>
                      </span>
                      <b class="value">{format().price(price.price)}</b>
                    </button>
                  )}
                </For>
              </div>
              <FailureNote failure={failure()} />
              <Show when={page().nextCursor !== null}>
                <button
                  type="button"
                  class="button slim more"
                  onClick={() => void more(page())}
                >
                  {rt().more}
                </button>
              </Show>
            </>
          )}
        </Match>
        <Match when={prices.failure()}>
          {(found) => (
            <FailureState failure={found()} onRetry={prices.refresh} />
          )}
        </Match>
      </Switch>
      <Show when={editing()}>
        {(price) => (
          <PriceSheet
            list={props.list}
            price={price() === "new" ? undefined : (price() as PriceView)}
            today={props.today}
            onSaved={(text) => {
              setEditing(undefined);
              prices.refresh();
              props.onSaved(text);
            }}
            onClose={() => {
              setEditing(undefined);
              prices.refresh();
            }}
          />
        )}
      </Show>
    </>
  );
}
