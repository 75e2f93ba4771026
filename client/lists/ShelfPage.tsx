import { createMemo, createSignal, Show } from "solid-js";
import type { Quantity } from "../../server/core/quantity.ts";
import { quantityInCart } from "../cart/change-cart.ts";
import { ForCodes } from "../catalog/ForCodes.tsx";
import { addLines } from "../entry/add-lines.ts";
import { counted, language, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { readQuantity, stepRuleFrom } from "../lib/quantity-steps.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Head } from "../ui/Head.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { showToast } from "../ui/toast.ts";
import { createListTexts } from "./list-texts.ts";
import { createShelfCount } from "./shelf-count.ts";
import { moved, quantityToFill } from "./shelf-order.ts";
import { ShelfMoves } from "./ShelfMoves.tsx";
import { ShelfRow } from "./ShelfRow.tsx";
import type { ListTexts } from "./texts/sr-latn.ts";
import { createUsual, type Usual, type UsualRow } from "./usual-store.ts";
import "./lists.css";

/** Along the shelf with the phone in hand: what stands there is typed, the rest is filled in. */
export default function ShelfPage() {
  const texts = createListTexts();
  const usual = createUsual();
  const [arranging, setArranging] = createSignal(false);
  return (
    <div class="page narrow">
      <Head
        back="/usual"
        title={texts()?.usual.shelf ?? ""}
        actions={
          <Show when={usual.rows().length > 1}>
            <button
              type="button"
              class="text-button"
              data-testid="arrange"
              aria-pressed={arranging()}
              onClick={() => setArranging(!arranging())}
            >
              {arranging() ? texts()?.usual.done : texts()?.usual.arrange}
            </button>
          </Show>
        }
      />
      <Show
        when={texts()}
        fallback={
          <main id="content" tabindex="-1">
            <LineSkeleton />
          </main>
        }
      >
        {(words) => (
          <Along usual={usual} texts={words().usual} arranging={arranging()} />
        )}
      </Show>
    </div>
  );
}

function Along(props: {
  usual: Usual;
  texts: ListTexts["usual"];
  arranging: boolean;
}) {
  const counts = createShelfCount();
  const [said, setSaid] = createSignal("");
  // What is offered no more is not filled up.
  const rows = createMemo(() => props.usual.rows().filter(({ item }) => item));
  const missingOf = ({ item, itemCode, par }: UsualRow) => {
    const onShelf = readQuantity(counts.of(itemCode), language());
    if (!item || par === undefined || onShelf === undefined) return undefined;
    const there = onShelf + quantityInCart(itemCode);
    return quantityToFill(par, there, stepRuleFrom(item));
  };
  const lines = () =>
    rows().flatMap((row) => {
      const quantity: Quantity = missingOf(row) ?? 0;
      return row.item && quantity > 0 ? { item: row.item, quantity } : [];
    });
  const add = () => {
    const added = lines();
    const before = counts.all();
    const takeOut = addLines(added);
    counts.put({});
    showToast({
      text: counted(props.texts.added, added.length),
      action: {
        label: t().app.undo,
        run: () => {
          takeOut();
          counts.put(before);
        },
      },
    });
  };
  const move = (from: number, to: number) => {
    const row = rows()[from];
    const active = document.activeElement;
    props.usual.arrange(moved(rows(), from, to));
    // A row that is moved in the page loses the focus.
    queueMicrotask(() => {
      if (active instanceof HTMLElement) active.focus();
    });
    const place = Math.min(Math.max(to, 0), rows().length - 1) + 1;
    setSaid(
      fill(props.texts.moved, {
        name: row?.name ?? "",
        place: String(place),
        n: String(rows().length),
      }),
    );
  };
  return (
    <>
      <main id="content" tabindex="-1">
        <p class="unseen" aria-live="polite">
          {said()}
        </p>
        <Loaded of={props.usual.bought} failed={props.texts.failed}>
          {() => (
            <Show when={props.usual.ready()} fallback={<LineSkeleton />}>
              <Show
                when={rows().length > 0}
                fallback={
                  <EmptyState
                    drawing="basket"
                    title={props.texts.empty}
                    text={props.texts.emptyText}
                    way={{ href: "/catalog", label: t().home.toCatalog }}
                  />
                }
              >
                <p class="gutter soft shelf-intro">
                  {props.arranging
                    ? props.texts.arrangeText
                    : props.texts.shelfText}
                </p>
                <ul class="usual-rows" data-testid="shelf-rows">
                  <ForCodes each={rows()}>
                    {(row) => (
                      <li
                        class="usual-row shelf-row"
                        data-testid="shelf-row"
                        data-code={row().code}
                      >
                        <b>{row().name}</b>
                        <Show
                          when={props.arranging}
                          fallback={
                            <ShelfRow
                              row={row()}
                              texts={props.texts}
                              count={counts.of(row().code)}
                              inCart={quantityInCart(row().code)}
                              missing={missingOf(row())}
                              onCount={(text) => counts.type(row().code, text)}
                              onPar={(par) =>
                                props.usual.setPar(row().code, par)
                              }
                            />
                          }
                        >
                          <ShelfMoves
                            name={row().name}
                            place={rows().indexOf(row())}
                            count={rows().length}
                            texts={props.texts}
                            onMove={(to) => move(rows().indexOf(row()), to)}
                          />
                        </Show>
                      </li>
                    )}
                  </ForCodes>
                </ul>
              </Show>
            </Show>
          )}
        </Loaded>
      </main>
      <Show when={rows().length > 0 && !props.arranging}>
        <footer class="dock">
          <div class="action-dock">
            <button
              type="button"
              class="button primary wide"
              data-testid="fill-shelf"
              disabled={lines().length === 0}
              onClick={add}
            >
              {lines().length > 0
                ? counted(props.texts.fill, lines().length)
                : props.texts.nothing}
            </button>
          </div>
        </footer>
      </Show>
    </>
  );
}
