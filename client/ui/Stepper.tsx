import {
  createEffect,
  createMemo,
  createSignal,
  For,
  on,
  Show,
} from "solid-js";
import {
  fitsQuantityRule,
  formatQuantity,
  nearestQuantities,
  type Quantity,
} from "../../server/core/quantity.ts";
import { format, language, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import {
  nextQuantity,
  previousQuantity,
  readQuantity,
  writeQuantity,
  type StepRule,
} from "../lib/quantity-steps.ts";
import { Icon } from "./Icon.tsx";

interface StepperProps {
  name: string;
  /** In 1/1000; 0 when the item is not in the cart. */
  quantity: Quantity;
  rule: StepRule;
  onChange: (quantity: Quantity) => void;
  /** `closed`: a lone plus until something is taken; `open`: always all three. */
  shape: "closed" | "open";
  class?: string;
  /** Where the hint about a quantity that does not fit goes is the row's matter. */
  hint?: boolean;
}

export function Stepper(props: StepperProps) {
  const [typed, setTyped] = createSignal<string>();
  let field: HTMLInputElement | undefined;
  let openedByPress = false;
  const shown = () =>
    typed() ??
    (props.quantity > 0 ? writeQuantity(props.quantity, language()) : "");
  // A cart that was told of again, and is as it was, is no change.
  const counted = createMemo(() => props.quantity);
  createEffect(
    on(counted, (quantity) => {
      // What the person is typing is theirs; only a change from elsewhere replaces it.
      if (
        typed() !== undefined &&
        readQuantity(typed() ?? "", language()) !== quantity
      )
        setTyped(undefined);
      if (openedByPress && quantity > 0) {
        openedByPress = false;
        queueMicrotask(() =>
          field?.parentElement
            ?.querySelector<HTMLButtonElement>("[data-more]")
            ?.focus({ preventScroll: true }),
        );
      }
    }),
  );
  const type = (text: string) => {
    setTyped(text);
    const quantity = readQuantity(text, language());
    if (quantity !== undefined && quantity > 0) props.onChange(quantity);
  };
  const leave = () => {
    const text = typed()?.trim();
    setTyped(undefined);
    // An emptied field takes the item out; nonsense leaves what was there.
    if (text === "" || (text && readQuantity(text, language()) === 0))
      props.onChange(0);
  };
  const toNextRow = () => {
    const fields = [
      ...document.querySelectorAll<HTMLInputElement>(
        'input[data-testid="quantity"]',
      ),
    ];
    const next = field && fields[fields.indexOf(field) + 1];
    if (next) next.focus();
    else field?.blur();
  };
  return (
    <Show
      when={props.shape === "open" || props.quantity > 0}
      fallback={
        <button
          type="button"
          class="add"
          data-testid="quantity-plus"
          aria-label={fill(t().quantity.add, { name: props.name })}
          onClick={() => {
            openedByPress = true;
            props.onChange(nextQuantity(0, props.rule));
          }}
        >
          <Icon name="plus" />
        </button>
      }
    >
      <span
        class={`stepper ${props.class ?? ""}`}
        classList={{ quiet: props.quantity === 0 }}
      >
        <button
          type="button"
          data-testid="quantity-minus"
          aria-label={fill(t().quantity.less, { name: props.name })}
          disabled={props.quantity === 0}
          onClick={() =>
            props.onChange(previousQuantity(props.quantity, props.rule))
          }
        >
          <Icon name="minus" />
        </button>
        <input
          ref={(element) => (field = element)}
          data-testid="quantity"
          inputmode={
            props.rule.quantityStep % 1000 === 0 ? "numeric" : "decimal"
          }
          enterkeyhint="next"
          autocomplete="off"
          maxlength={13}
          size={Math.max(4, shown().length)}
          placeholder="0"
          aria-label={fill(t().quantity.label, { name: props.name })}
          value={shown()}
          onFocus={(event) => event.currentTarget.select()}
          onInput={(event) => type(event.currentTarget.value)}
          onBlur={leave}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault();
              toNextRow();
            }
          }}
        />
        <button
          type="button"
          data-testid="quantity-plus"
          data-more
          aria-label={fill(t().quantity.more, { name: props.name })}
          onClick={() =>
            props.onChange(nextQuantity(props.quantity, props.rule))
          }
        >
          <Icon name="plus" />
        </button>
      </span>
      <Show when={props.hint}>
        <QuantityHint
          quantity={props.quantity}
          rule={props.rule}
          onChange={props.onChange}
        />
      </Show>
    </Show>
  );
}

/** "Pack of 10: 20 or 30", each one tap away, while the quantity does not fit. */
export function QuantityHint(props: {
  quantity: Quantity;
  rule: StepRule;
  onChange: (quantity: Quantity) => void;
}) {
  const misfit = () =>
    props.quantity > 0 && !fitsQuantityRule(props.quantity, props.rule);
  const lead = () => {
    const { quantity, rule } = props;
    const texts = t().quantity;
    const n = (value: Quantity) => format().decimal(formatQuantity(value));
    if (quantity % rule.quantityStep === 0)
      return fill(texts.least, { n: n(rule.minimumOrder) });
    return rule.quantityStep === rule.packSize
      ? fill(texts.pack, { n: n(rule.packSize) })
      : fill(texts.step, { n: n(rule.quantityStep) });
  };
  return (
    <div class="quantity-hint" aria-live="polite">
      <Show when={misfit()}>
        {lead()}{" "}
        <For each={nearestQuantities(props.quantity, props.rule)}>
          {(nearest, index) => (
            <>
              <Show when={index() > 0}> {t().quantity.or} </Show>
              <button type="button" onClick={() => props.onChange(nearest)}>
                {format().decimal(formatQuantity(nearest))}
              </button>
            </>
          )}
        </For>
      </Show>
    </div>
  );
}
