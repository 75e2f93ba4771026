import { useSearchParams } from "@solidjs/router";
import { createSignal, For, Show } from "solid-js";
import type { PriceListView, PricePage, PriceView } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createPaged } from "../../offline/create-paged.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { MoreRows } from "../../ui/MoreRows.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { PriceListSheet } from "./PriceListSheet.tsx";
import { PriceSheet } from "./PriceSheet.tsx";
import { validityText } from "./rule-text.ts";
import { rt } from "./texts.ts";

const PAGE = 50;

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
      <Loaded of={lists}>
        {(known) => (
          <Show
            when={known().length > 0}
            fallback={
              <EmptyState
                drawing="page"
                title={rt().emptyLists}
                text={rt().emptyListsText}
              />
            }
          >
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
          </Show>
        )}
      </Loaded>
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

function PricesOf(props: {
  list: PriceListView;
  today: string;
  onEditList: () => void;
  onSaved: (text: string) => void;
}) {
  const [search, setSearch] = createSignal("");
  const [editing, setEditing] = createSignal<PriceView | "new">();
  const prices = createPaged<PricePage>("prices", {
    key: () => `prices ${props.list.code} ${search()}`,
    page: (cursor, signal) =>
      trpc.admin.pricing.prices.query(
        {
          list: props.list.code,
          limit: PAGE,
          cursor,
          ...(search() && { text: search() }),
        },
        { signal },
      ),
  });
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
        <SearchField
          testid="price-search"
          label={rt().searchPricesLabel}
          placeholder={rt().searchPrices}
          onSearch={setSearch}
        />
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
      <Loaded of={prices.list}>
        {(page) => (
          <Show
            when={page().prices.length > 0}
            fallback={
              <EmptyState
                drawing="page"
                title={rt().emptyPrices}
                text={rt().emptyPricesText}
              />
            }
          >
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
            <MoreRows of={prices} label={rt().more} />
          </Show>
        )}
      </Loaded>
      <Show when={editing()}>
        {(price) => (
          <PriceSheet
            list={props.list}
            price={price() === "new" ? undefined : (price() as PriceView)}
            today={props.today}
            onSaved={(text) => {
              setEditing(undefined);
              prices.list.refresh();
              props.onSaved(text);
            }}
            onClose={() => {
              setEditing(undefined);
              prices.list.refresh();
            }}
          />
        )}
      </Show>
    </>
  );
}
