import { createSignal, Show } from "solid-js";
import { formatQuantity, type Quantity } from "../../server/core/quantity.ts";
import { format, language } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { readQuantity, writeQuantity } from "../lib/quantity-steps.ts";
import type { ListTexts } from "./texts/sr-latn.ts";
import type { UsualRow } from "./usual-store.ts";

const asText = (quantity: Quantity) =>
  format().decimal(formatQuantity(quantity));

/** An item on the shelf: how much there should be, how much there is, and what that comes to. */
export function ShelfRow(props: {
  row: UsualRow;
  texts: ListTexts["usual"];
  /** As it was typed. */
  count: string;
  inCart: Quantity;
  /** What is missing; undefined while something has not been typed. */
  missing: Quantity | undefined;
  onCount: (text: string) => void;
  onPar: (par: Quantity | undefined) => void;
}) {
  const [typed, setTyped] = createSignal<string>();
  const par = () =>
    typed() ??
    (props.row.par === undefined
      ? ""
      : writeQuantity(props.row.par, language()));
  const leave = () => {
    const text = typed()?.trim();
    setTyped(undefined);
    if (text === undefined) return;
    const quantity = readQuantity(text, language());
    if (text === "" || quantity === 0) props.onPar(undefined);
    else if (quantity !== undefined) props.onPar(quantity);
  };
  const result = () => {
    const { count, texts, missing, row } = props;
    if (count.trim() === "") return "";
    if (readQuantity(count, language()) === undefined) return texts.notNumber;
    if (missing === undefined) return texts.noPar;
    if (missing === 0) return texts.full;
    return fill(texts.order, {
      n: asText(missing),
      unit: row.item?.unit ?? "",
    });
  };
  return (
    <div class="shelf-fields">
      <label>
        {props.texts.par}
        <input
          class="input"
          data-testid="par"
          inputmode="decimal"
          autocomplete="off"
          maxlength={13}
          aria-label={fill(props.texts.parOf, { name: props.row.name })}
          value={par()}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onBlur={leave}
        />
      </label>
      <label>
        {props.texts.onShelf}
        <input
          class="input"
          data-testid="on-shelf"
          inputmode="decimal"
          enterkeyhint="next"
          autocomplete="off"
          maxlength={13}
          aria-label={fill(props.texts.onShelfOf, { name: props.row.name })}
          value={props.count}
          onFocus={(event) => event.currentTarget.select()}
          onInput={(event) => props.onCount(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            toNext(event.currentTarget);
          }}
        />
      </label>
      <span class="shelf-result" aria-live="polite" data-testid="shelf-result">
        <b>{result()}</b>
        <Show when={props.inCart > 0}>
          <span>{fill(props.texts.inCart, { n: asText(props.inCart) })}</span>
        </Show>
      </span>
    </div>
  );
}

/** Enter goes on along the shelf. */
function toNext(field: HTMLInputElement): void {
  const fields = [
    ...document.querySelectorAll<HTMLInputElement>('[data-testid="on-shelf"]'),
  ];
  const next = fields[fields.indexOf(field) + 1];
  if (next) next.focus();
  else field.blur();
}
