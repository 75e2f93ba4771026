import { createSignal, For, Match, Show, Switch } from "solid-js";
import { formatQuantity, type Quantity } from "../../server/core/quantity.ts";
import type { Item } from "../api.ts";
import { priceState } from "../ages.ts";
import { priceAt } from "../cart/price-at.ts";
import { shownTotal } from "../cart/shown-price.ts";
import { ItemField } from "../entry/ItemField.tsx";
import { wantsLook, type Outcome } from "../entry/line-outcome.ts";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { stepRuleFrom } from "../lib/quantity-steps.ts";
import { StockBadge } from "../ui/StockBadge.tsx";
import type { Message } from "./create-message.ts";
import type { MessageRow } from "./message-rows.ts";
import { qt } from "./texts.ts";

type Priced = Extract<Outcome, { item: Item }>;

/** More would only be guessed: the search stands beside them. */
const MOST_NEAR = 3;

const amount = (quantity: Quantity) =>
  format().decimal(formatQuantity(quantity));

/** One line of a message: what it came to, and its mending in the same place. */
export function MessageRowLine(props: { message: Message; row: MessageRow }) {
  const [searching, setSearching] = createSignal(false);
  const outcome = () => props.row.outcome;
  const priced = () => {
    const found = outcome();
    return found && "item" in found ? found : undefined;
  };
  const adjusted = () => {
    const found = outcome();
    return found?.kind === "adjusted" ? found : undefined;
  };
  const candidates = () => {
    const found = outcome();
    if (found?.kind === "choose") return found.items;
    return found?.kind === "unknown"
      ? found.near.slice(0, MOST_NEAR)
      : undefined;
  };
  const key = () => props.row.line.keys[0] ?? props.row.line.raw.trim();
  const drop = () => props.message.fix(props.row.id, { out: true });
  const choose = (item: Item) => {
    setSearching(false);
    props.message.choose(props.row, item);
  };
  return (
    <li
      class="message-row"
      classList={{
        wrong: wantsLook(outcome() ?? { kind: "out" }),
        out: outcome()?.kind === "out",
      }}
      data-testid="message-row"
      data-outcome={outcome()?.kind}
    >
      <Show when={priced()}>{(found) => <Named found={found()} />}</Show>
      <Switch>
        <Match when={adjusted()}>
          {(found) => (
            <>
              <p class="message-why">{whyText(found(), props.row)}</p>
              <div class="choices">
                <Show when={found().offers.length > 1}>
                  <For each={found().offers.toReversed()}>
                    {(offer) => (
                      <button
                        type="button"
                        aria-pressed={offer === found().quantity}
                        aria-label={fill(qt().results.quantity, {
                          n: amount(offer),
                        })}
                        onClick={() =>
                          props.message.fix(props.row.id, { quantity: offer })
                        }
                      >
                        {amount(offer)}
                      </button>
                    )}
                  </For>
                </Show>
                <button type="button" onClick={drop}>
                  {qt().results.drop}
                </button>
              </div>
            </>
          )}
        </Match>
        <Match when={candidates()}>
          {(items) => (
            <>
              <p class="message-raw">
                {fill(qt().results.written, { raw: props.row.line.raw.trim() })}
              </p>
              <p class="message-why">
                {outcome()?.kind === "choose"
                  ? qt().results.choose
                  : fill(qt().results.unknown, { key: key() })}
              </p>
              <div class="choices">
                <For each={items()}>
                  {(item) => (
                    <button
                      type="button"
                      class="candidate"
                      data-testid="candidate"
                      data-code={item.code}
                      onClick={() => choose(item)}
                    >
                      <small>{item.code}</small> {item.name}
                    </button>
                  )}
                </For>
                <button
                  type="button"
                  data-testid="line-find"
                  aria-expanded={searching()}
                  onClick={() => setSearching(!searching())}
                >
                  {qt().results.search}
                </button>
                <button type="button" onClick={drop}>
                  {qt().results.drop}
                </button>
              </div>
              <Show when={searching()}>
                <ItemField
                  texts={qt().field}
                  testid="line-search"
                  text={key()}
                  focused
                  onTake={({ item }) => choose(item)}
                  onMiss={() => undefined}
                />
              </Show>
            </>
          )}
        </Match>
        <Match when={outcome()?.kind === "out"}>
          <p class="message-raw">
            <s>{props.row.line.raw.trim()}</s> {qt().results.dropped}{" "}
            <button
              type="button"
              class="text-button"
              onClick={() => props.message.putBack(props.row.id)}
            >
              {qt().results.putBack}
            </button>
          </p>
        </Match>
        <Match when={!outcome()}>
          <p class="message-raw faint">{props.row.line.raw.trim()}</p>
        </Match>
      </Switch>
    </li>
  );
}

/** The item, how much of it, and what that comes to. */
function Named(props: { found: Priced }) {
  const item = () => props.found.item;
  return (
    <div class="message-named">
      <span class="message-code">{item().code}</span>
      <span>
        {item().name}
        <b class="message-quantity">
          {amount(props.found.quantity)} {item().unit}
        </b>
        <Show when={item().stock.state !== "in_stock"}>
          <StockBadge {...item().stock} />
        </Show>
      </span>
      <Show when={priceState() !== "hidden"}>
        <b class="message-total">
          {format().amount(
            shownTotal(
              item(),
              props.found.quantity,
              priceAt(item(), props.found.quantity),
            ),
          )}
        </b>
      </Show>
    </div>
  );
}

function whyText(
  { why, item, said = 0 }: Extract<Outcome, { kind: "adjusted" }>,
  { line }: MessageRow,
): string {
  const rule = stepRuleFrom(item);
  return fill(qt().results[why], {
    n: amount(said),
    least: amount(rule.minimumOrder),
    step: amount(rule.quantityStep),
    pack: amount(rule.packSize),
    measure: line.measure ?? "",
    unit: item.unit,
  });
}
