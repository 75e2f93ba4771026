import { Show } from "solid-js";
import { formatQuantity } from "../../server/core/quantity.ts";
import type { Item } from "../api.ts";
import { priceState } from "../ages.ts";
import { quantityInCart, setQuantity } from "../cart/change-cart.ts";
import { priceAt } from "../cart/price-at.ts";
import { shownPrice } from "../cart/shown-price.ts";
import { ItemName } from "../catalog/ItemName.tsx";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { allowedQuantity, stepRuleFrom } from "../lib/quantity-steps.ts";
import { QuantityHint, Stepper } from "../ui/Stepper.tsx";
import { StockBadge } from "../ui/StockBadge.tsx";
import { Thumb } from "../ui/Thumb.tsx";
import type { ListTexts } from "./texts/sr-latn.ts";
import type { UsualRow } from "./usual-store.ts";

/** A usual item: one press takes what is usually taken, then it is counted as in the catalogue. */
export function UsualLine(props: {
  row: UsualRow;
  texts: ListTexts["usual"];
  /** What is said of it beside how much is usual. */
  note?: string;
}) {
  return (
    <li
      class="usual-row"
      data-testid="usual-row"
      data-code={props.row.itemCode}
    >
      <Show
        when={props.row.item}
        fallback={
          <>
            <Thumb size="44px" />
            <div class="usual-text">
              <s>{props.row.name}</s>
              <div class="item-meta">
                <span>{props.texts.gone}</span>
                <Show when={props.row.successor}>
                  {(code) => (
                    <a href={`/catalog/${encodeURIComponent(code())}`}>
                      {fill(props.texts.instead, { code: code() })}
                    </a>
                  )}
                </Show>
              </div>
            </div>
          </>
        }
      >
        {(item) => (
          <Offered
            row={props.row}
            item={item()}
            texts={props.texts}
            note={props.note}
          />
        )}
      </Show>
    </li>
  );
}

function Offered(props: {
  row: UsualRow;
  item: Item;
  texts: ListTexts["usual"];
  note: string | undefined;
}) {
  const rule = () => stepRuleFrom(props.item);
  const usual = () => allowedQuantity(props.row.quantity, rule());
  const inCart = () => quantityInCart(props.item.code);
  const asText = () => format().decimal(formatQuantity(usual()));
  const said = () => ({ n: asText(), unit: props.item.unit });
  return (
    <>
      <Thumb imageUrl={props.item.imageUrl} size="44px" />
      <div class="usual-text">
        <ItemName
          code={props.item.code}
          name={props.item.name}
          marks={undefined}
        />
        <div class="item-meta">
          <span>{props.note ?? fill(props.texts.usually, said())}</span>
          <StockBadge {...props.item.stock} />
        </div>
        <Show when={priceState() !== "hidden"}>
          <b data-testid="net-price">
            {format().price(
              shownPrice(props.item, priceAt(props.item, inCart() || usual())),
            )}
          </b>
        </Show>
      </div>
      <Show
        when={inCart() > 0}
        fallback={
          <button
            type="button"
            class="button slim pen-line"
            data-testid="usual-add"
            aria-label={fill(props.texts.add, {
              ...said(),
              name: props.item.name,
            })}
            onClick={() => setQuantity(props.item, usual())}
          >
            {`+ ${asText()}`}
          </button>
        }
      >
        <div class="usual-count">
          <Stepper
            name={props.item.name}
            shape="closed"
            quantity={inCart()}
            rule={rule()}
            onChange={(chosen) => setQuantity(props.item, chosen)}
          />
          <QuantityHint
            quantity={inCart()}
            rule={rule()}
            onChange={(chosen) => setQuantity(props.item, chosen)}
          />
        </div>
      </Show>
    </>
  );
}
