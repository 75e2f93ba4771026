import { useNavigate } from "@solidjs/router";
import { For, Show, type JSX } from "solid-js";
import { sumAmounts } from "../../server/core/money.ts";
import type { Order } from "../api.ts";
import { priceState } from "../ages.ts";
import { priceAt } from "../cart/price-at.ts";
import { shownTotal } from "../cart/shown-price.ts";
import { addLines } from "../entry/add-lines.ts";
import { counted, format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createTexts } from "../i18n/texts.ts";
import { createRemote } from "../offline/create-remote.ts";
import { trpc } from "../trpc.ts";
import { Icon } from "../ui/Icon.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { showToast } from "../ui/toast.ts";
import { createRepeat } from "./create-repeat.ts";
import { orderKey } from "./order-list.ts";
import { ChangedLine, GoneLineRow, SameLine } from "./RepeatLines.tsx";
import type { RepeatTexts } from "./texts/sr-latn.ts";
import "./repeat.css";

/** An order once more: first what has changed since, then the cart. */
export default function RepeatSheet(props: {
  number: string;
  onClose: () => void;
}) {
  const texts = createTexts<RepeatTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const order = createRemote<Order>(
    () => orderKey(props.number),
    (signal) => trpc.orders.get.query({ number: props.number }, { signal }),
    { keep: true },
  );
  return (
    <Show when={texts()}>
      {(words) => (
        <Show
          when={order.value()}
          fallback={
            <Sheet
              title={fill(words().title, { number: props.number })}
              onClose={props.onClose}
            >
              <Loaded
                of={order}
                failed={words().failed}
                missing={<p>{t().orders.notFoundText}</p>}
              >
                {() => null}
              </Loaded>
            </Sheet>
          }
        >
          {(known) => (
            <Repeating
              order={known()}
              texts={words()}
              onClose={props.onClose}
            />
          )}
        </Show>
      )}
    </Show>
  );
}

function Repeating(props: {
  order: Order;
  texts: RepeatTexts;
  onClose: () => void;
}) {
  const navigate = useNavigate();
  const { items, repeat, lines, discounted, taken, toggle } = createRepeat(
    () => props.order,
  );
  const sum = () =>
    sumAmounts(
      lines().map(({ item, quantity }) =>
        shownTotal(item, quantity, priceAt(item, quantity)),
      ),
    );
  const add = (leave: () => void) => {
    const added = lines();
    const undo = addLines(added);
    leave();
    showToast({
      text: counted(props.texts.added, added.length),
      action: { label: t().app.undo, run: undo },
    });
  };
  return (
    <Sheet
      title={fill(props.texts.title, { number: props.order.number })}
      onClose={props.onClose}
      foot={
        <Show when={items.value()}>
          <div class="repeat-foot">
            <Show
              when={lines().length > 0}
              fallback={
                <button type="button" class="button primary wide" disabled>
                  {props.texts.nothing}
                </button>
              }
            >
              <button
                type="button"
                class="button primary wide"
                data-testid="repeat-add"
                onClick={() => add(props.onClose)}
              >
                <span>{counted(props.texts.add, lines().length)}</span>
                <Show when={priceState() !== "hidden"}>
                  <span>{format().amount(sum())}</span>
                </Show>
              </button>
              <button
                type="button"
                class="text-button"
                data-testid="repeat-send"
                onClick={() => add(() => navigate("/cart", { replace: true }))}
              >
                {props.texts.toSending}
              </button>
            </Show>
          </div>
        </Show>
      }
    >
      <Loaded
        of={items}
        failed={props.texts.itemsFailed}
        waiting={<LineSkeleton />}
      >
        {() => (
          <div data-testid="repeat-sheet">
            <Show when={repeat().changed.length + repeat().gone.length === 0}>
              <div class="note good" data-testid="repeat-as-before">
                <Icon name="check" />
                <div>{props.texts.asBefore}</div>
              </div>
            </Show>
            <Part
              title={counted(props.texts.gone, repeat().gone.length)}
              testid="repeat-gone"
              lines={repeat().gone}
            >
              {(line) => (
                <GoneLineRow
                  line={line}
                  texts={props.texts}
                  taken={taken().has(line.itemCode)}
                  onToggle={() => toggle(line.itemCode)}
                />
              )}
            </Part>
            <Part
              title={counted(props.texts.changed, repeat().changed.length)}
              testid="repeat-changed"
              lines={repeat().changed}
            >
              {(line) => (
                <ChangedLine
                  line={line}
                  texts={props.texts}
                  discounted={discounted()}
                />
              )}
            </Part>
            <Part
              title={counted(props.texts.same, repeat().same.length)}
              testid="repeat-same"
              lines={repeat().same}
            >
              {(line) => <SameLine line={line} />}
            </Part>
          </div>
        )}
      </Loaded>
    </Sheet>
  );
}

/** Lines of one kind under what they are; nothing where there are none. */
function Part<Line>(props: {
  title: string;
  testid: string;
  lines: Line[];
  children: (line: Line) => JSX.Element;
}) {
  return (
    <Show when={props.lines.length > 0}>
      <h3 class="section repeat-title">
        <span>{props.title}</span>
      </h3>
      <ul class="repeat-lines" data-testid={props.testid}>
        <For each={props.lines}>{props.children}</For>
      </ul>
    </Show>
  );
}
