import { Show } from "solid-js";
import { ForCodes } from "../catalog/ForCodes.tsx";
import { addLines } from "../entry/add-lines.ts";
import { counted, format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { allowedQuantity, stepRuleFrom } from "../lib/quantity-steps.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Head } from "../ui/Head.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { showToast } from "../ui/toast.ts";
import { quantityInCart } from "../cart/change-cart.ts";
import { DueRows } from "./DueRows.tsx";
import { createListTexts } from "./list-texts.ts";
import type { ListTexts } from "./texts/sr-latn.ts";
import { UsualLine } from "./UsualLine.tsx";
import { createUsual, type Usual } from "./usual-store.ts";
import "../catalog/catalog.css";
import "./lists.css";

/** What the partner orders again and again; first what is probably needed now. */
export default function UsualPage() {
  const texts = createListTexts();
  const usual = createUsual();
  const small = () => {
    const words = texts();
    return words && usual.rows().length > 0
      ? counted(words.usual.small, usual.rows().length)
      : undefined;
  };
  return (
    <div class="page narrow">
      <Head
        back="/"
        title={texts()?.usual.title ?? ""}
        small={small()}
        actions={
          <a class="text-button" href="/lists">
            {texts()?.usual.lists}
          </a>
        }
        at={usual.bought.at()}
        onRefresh={usual.bought.refresh}
      />
      <main id="content" tabindex="-1">
        <Show when={texts()} fallback={<LineSkeleton />}>
          {(words) => (
            <Loaded of={usual.bought} failed={words().usual.failed}>
              {() => (
                <Show when={usual.ready()} fallback={<LineSkeleton />}>
                  <Show
                    when={usual.rows().length + usual.due().length > 0}
                    fallback={
                      <EmptyState
                        drawing="basket"
                        title={words().usual.empty}
                        text={words().usual.emptyText}
                        way={{ href: "/catalog", label: t().home.toCatalog }}
                      />
                    }
                  >
                    <Due usual={usual} texts={words().usual} />
                    <Along usual={usual} texts={words().usual} />
                  </Show>
                </Show>
              )}
            </Loaded>
          )}
        </Show>
      </main>
    </div>
  );
}

function Due(props: { usual: Usual; texts: ListTexts["usual"] }) {
  const { due, record } = props.usual;
  const missing = () =>
    due().flatMap(({ item, quantity }) =>
      item && quantityInCart(item.code) === 0
        ? { item, quantity: allowedQuantity(quantity, stepRuleFrom(item)) }
        : [],
    );
  const addAll = () => {
    const added = missing();
    const undo = addLines(added);
    showToast({
      text: counted(props.texts.added, added.length),
      action: { label: t().app.undo, run: undo },
    });
  };
  return (
    <Show when={due().length > 0}>
      <h2 class="section">
        <span>{props.texts.due}</span>
        <Show when={missing().length > 1}>
          <button type="button" data-testid="due-add" onClick={addAll}>
            {counted(props.texts.addAll, missing().length)}
          </button>
        </Show>
      </h2>
      <DueRows rows={due()} texts={props.texts} />
      <p class="gutter small faint usual-record">
        {props.texts.recordWhy}{" "}
        <Show when={record().made > 0}>
          {fill(props.texts.record, {
            made: format().count(record().made),
            right: format().count(record().right),
          })}
        </Show>
      </p>
    </Show>
  );
}

function Along(props: { usual: Usual; texts: ListTexts["usual"] }) {
  return (
    <Show when={props.usual.rows().length > 0}>
      <h2 class="section">
        <span>{props.texts.along}</span>
        <a href="/usual/shelf" data-testid="to-shelf">
          {props.texts.shelf}
        </a>
      </h2>
      <ul class="usual-rows" data-testid="usual-rows">
        <ForCodes each={props.usual.rows()}>
          {(row) => <UsualLine row={row()} texts={props.texts} />}
        </ForCodes>
      </ul>
    </Show>
  );
}
