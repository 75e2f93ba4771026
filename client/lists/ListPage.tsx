import { useParams } from "@solidjs/router";
import { createMemo, createSignal, For, Show } from "solid-js";
import { sumAmounts } from "../../server/core/money.ts";
import { formatQuantity, type Quantity } from "../../server/core/quantity.ts";
import type { SavedList } from "../api.ts";
import { priceState } from "../ages.ts";
import { priceAt } from "../cart/price-at.ts";
import { shownPrice, shownTotal } from "../cart/shown-price.ts";
import { createLocal } from "../catalog/create-local.ts";
import { addLines } from "../entry/add-lines.ts";
import { counted, format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Head } from "../ui/Head.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { StockBadge } from "../ui/StockBadge.tsx";
import { showToast } from "../ui/toast.ts";
import { listedLines, type ListedLine } from "./list-lines.ts";
import { createListTexts } from "./list-texts.ts";
import { ListEditor } from "./ListEditor.tsx";
import { createLists } from "./lists-store.ts";
import type { ListTexts } from "./texts/sr-latn.ts";
import "../catalog/catalog.css";
import "./lists.css";

/** A saved list: all of it goes into the cart with one press, and it is edited in its place. */
export default function ListPage() {
  const params = useParams();
  const texts = createListTexts();
  const lists = createLists();
  const [editing, setEditing] = createSignal(false);
  const list = createMemo(() =>
    lists.value()?.lists.find(({ id }) => id === params["id"]),
  );
  const small = () => {
    const [words, shown] = [texts()?.lists, list()];
    return (
      words &&
      shown &&
      [
        shown.shared ? words.shared : words.own,
        counted(words.lines, shown.lines.length),
      ].join(" · ")
    );
  };
  return (
    <div class="page narrow">
      <Head
        back="/lists"
        title={list()?.name ?? texts()?.lists.one ?? ""}
        small={small()}
        actions={
          <Show when={list() && !editing()}>
            <button
              type="button"
              class="text-button"
              data-testid="edit-list"
              onClick={() => setEditing(true)}
            >
              {texts()?.lists.edit}
            </button>
          </Show>
        }
        at={lists.at()}
        onRefresh={lists.refresh}
      />
      <Show
        when={texts()?.lists}
        fallback={
          <main id="content" tabindex="-1">
            <LineSkeleton />
          </main>
        }
      >
        {(words) => (
          <Show
            when={list()}
            fallback={
              <main id="content" tabindex="-1">
                <Loaded of={lists} failed={words().failed}>
                  {() => (
                    <EmptyState
                      drawing="page"
                      title={words().missing}
                      text={words().missingText}
                      way={{ href: "/lists", label: words().title }}
                    />
                  )}
                </Loaded>
              </main>
            }
          >
            {(shown) => (
              <Show
                when={editing()}
                fallback={<Shown list={shown()} texts={words()} />}
              >
                <ListEditor
                  list={shown()}
                  texts={words()}
                  lists={lists}
                  onClose={() => setEditing(false)}
                />
              </Show>
            )}
          </Show>
        )}
      </Show>
    </div>
  );
}

function Shown(props: { list: SavedList; texts: ListTexts["lists"] }) {
  const codes = () => props.list.lines.map(({ itemCode }) => itemCode);
  const items = createLocal(
    () => localCatalog.items(codes()),
    () => codes().join("\n"),
  );
  const lines = createMemo(() => listedLines(props.list.lines, items() ?? []));
  const offered = () =>
    lines().flatMap(({ item, orders }) =>
      item ? { item, quantity: orders } : [],
    );
  const sum = () =>
    sumAmounts(
      offered().map(({ item, quantity }) =>
        shownTotal(item, quantity, priceAt(item, quantity)),
      ),
    );
  const add = () => {
    const added = offered();
    const undo = addLines(added);
    showToast({
      text: counted(props.texts.added, added.length),
      action: { label: t().app.undo, run: undo },
    });
  };
  return (
    <>
      <main id="content" tabindex="-1">
        <Show when={items()} fallback={<LineSkeleton />}>
          <ul class="usual-rows" data-testid="list-lines">
            <For each={lines()}>
              {(line) => <Line line={line} texts={props.texts} />}
            </For>
          </ul>
        </Show>
      </main>
      <footer class="dock">
        <div class="action-dock">
          <button
            type="button"
            class="button primary wide with-sum"
            data-testid="list-add"
            disabled={offered().length === 0}
            onClick={add}
          >
            <span>
              {offered().length > 0
                ? counted(props.texts.add, offered().length)
                : props.texts.nothing}
            </span>
            <Show when={offered().length > 0 && priceState() !== "hidden"}>
              <span>{format().amount(sum())}</span>
            </Show>
          </button>
        </div>
      </footer>
    </>
  );
}

function Line(props: { line: ListedLine; texts: ListTexts["lists"] }) {
  const asText = (quantity: Quantity) =>
    format().decimal(formatQuantity(quantity));
  return (
    <li
      class="list-line"
      data-testid="list-line"
      data-code={props.line.itemCode}
    >
      <Show
        when={props.line.item}
        fallback={
          <>
            <s>{props.line.name}</s>
            <div class="item-meta">
              <span>{props.texts.gone}</span>
              <Show when={props.line.successor}>
                {(code) => (
                  <a href={`/catalog/${encodeURIComponent(code())}`}>
                    {fill(props.texts.instead, { code: code() })}
                  </a>
                )}
              </Show>
            </div>
          </>
        }
      >
        {(item) => (
          <>
            <a
              class="item-name"
              href={`/catalog/${encodeURIComponent(item().code)}`}
            >
              {item().name}
            </a>
            <b>
              {asText(props.line.orders)} {item().unit}
            </b>
            <div class="item-meta">
              <span class="item-code">{item().code}</span>
              <StockBadge {...item().stock} />
              <Show when={priceState() !== "hidden"}>
                <span data-testid="net-price">
                  {format().price(
                    shownPrice(item(), priceAt(item(), props.line.orders)),
                  )}
                </span>
              </Show>
              <Show when={props.line.adjusted && props.line.quantity}>
                {(saved) => (
                  <mark>
                    {fill(props.texts.adjusted, {
                      n: format().decimal(saved()),
                    })}
                  </mark>
                )}
              </Show>
            </div>
          </>
        )}
      </Show>
    </li>
  );
}
