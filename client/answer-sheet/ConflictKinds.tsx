import { For, Show } from "solid-js";
import {
  formatQuantity,
  parseQuantity,
  type Quantity,
} from "../../server/core/quantity.ts";
import type { Conflict, Item } from "../api.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { nearDate } from "../i18n/near-date.ts";
import { Stepper } from "../ui/Stepper.tsx";
import { StockBadge } from "../ui/StockBadge.tsx";
import { useDecidedLine } from "./decided-lines.ts";
import { freeOf, type Decision } from "./decisions.ts";
import { previousQuantity, stepRuleFrom } from "../lib/quantity-steps.ts";
import { Choice, Frame, RemoveChoice } from "./ConflictFrame.tsx";

interface CardProps<Kind extends Conflict["kind"]> {
  conflict: Extract<Conflict, { kind: Kind }>;
  decision: Decision | undefined;
  onDecide: (decision: Decision) => void;
}

const n = (quantity: Quantity) => format().decimal(formatQuantity(quantity));

export function PriceChanged(props: CardProps<"price_changed">) {
  const difference = () =>
    props.conflict.netPrice - props.conflict.expectedPrice;
  return (
    <Frame
      itemCode={props.conflict.itemCode}
      stamp={t().decisions.priceChanged}
      facts={
        <>
          <span class="label">{t().decisions.was}</span>{" "}
          {format().price(props.conflict.expectedPrice)}{" "}
          <span class="label">{t().decisions.now}</span>{" "}
          <mark>
            <b>{format().price(props.conflict.netPrice)}</b>
          </mark>{" "}
          <b classList={{ red: difference() > 0, ok: difference() < 0 }}>
            {difference() > 0 ? "+" : ""}
            {format().price(difference())}
          </b>
        </>
      }
    >
      <Choice
        label={t().decisions.acceptNew}
        on={props.decision?.kind === "accept"}
        onChoose={() => props.onDecide({ kind: "accept" })}
      />
      <RemoveChoice {...props} />
    </Frame>
  );
}

export function NotEnough(props: CardProps<"not_enough_stock">) {
  const lineOf = useDecidedLine();
  const line = () => lineOf(props.conflict.itemCode);
  const asked = () => line()?.quantity ?? 0;
  const rule = () => {
    const item = line()?.item;
    return item && stepRuleFrom(item);
  };
  const free = () => freeOf(props.conflict, line()?.item);
  const taken = () =>
    props.decision?.kind === "take" ? props.decision.quantity : undefined;
  const offered = () => {
    const known = free();
    const current = rule();
    if (known !== undefined) return known;
    return current ? previousQuantity(asked(), current) : 0;
  };
  return (
    <Frame
      itemCode={props.conflict.itemCode}
      stamp={
        props.conflict.available === undefined
          ? t().decisions.stock
          : fill(t().decisions.stockLeft, {
              available: format().decimal(props.conflict.available),
              asked: n(asked()),
            })
      }
      facts={
        <>
          <Show when={props.conflict.available === undefined}>
            <span>{t().decisions.stockText}</span>
          </Show>{" "}
          <span class="label">{t().decisions.asked}</span> {n(asked())}{" "}
          <Show when={props.conflict.available}>
            {(available) => (
              <>
                <span class="label">{t().decisions.free}</span>{" "}
                <mark>
                  <b>{format().decimal(available())}</b>
                </mark>{" "}
              </>
            )}
          </Show>
          <Show when={props.conflict.nextDate}>
            {(date) => (
              <>
                <span class="label">{t().decisions.rest}</span>{" "}
                {nearDate(date())}
              </>
            )}
          </Show>
        </>
      }
    >
      <Show when={offered() > 0}>
        <Choice
          label={
            free() === undefined
              ? t().decisions.less
              : fill(t().decisions.take, { n: n(offered()) })
          }
          on={props.decision?.kind === "take"}
          onChoose={() => props.onDecide({ kind: "take", quantity: offered() })}
        />
      </Show>
      <RemoveChoice {...props} />
      <Show when={free() === undefined && taken() !== undefined && rule()}>
        {(current) => (
          <Stepper
            name={line()?.item.name ?? ""}
            shape="open"
            quantity={taken() ?? 0}
            rule={current()}
            onChange={(quantity) =>
              props.onDecide(
                quantity === 0
                  ? { kind: "remove" }
                  : { kind: "take", quantity },
              )
            }
          />
        )}
      </Show>
    </Frame>
  );
}

export function QuantityRule(props: CardProps<"quantity_rule">) {
  const lineOf = useDecidedLine();
  const asked = () => lineOf(props.conflict.itemCode)?.quantity ?? 0;
  const nearest = () =>
    props.conflict.nearest.flatMap((text) => parseQuantity(text) ?? []);
  return (
    <Frame
      itemCode={props.conflict.itemCode}
      stamp={t().decisions.rule}
      facts={
        <>
          <span class="label">{t().decisions.asked}</span> {n(asked())}.{" "}
          {t().decisions.ruleText}
        </>
      }
    >
      <For each={nearest()}>
        {(quantity) => (
          <Choice
            label={fill(t().decisions.take, { n: n(quantity) })}
            on={
              props.decision?.kind === "take" &&
              props.decision.quantity === quantity
            }
            onChoose={() => props.onDecide({ kind: "take", quantity })}
          />
        )}
      </For>
      <RemoveChoice {...props} />
    </Frame>
  );
}

export function Withdrawn(
  props: CardProps<"item_withdrawn"> & { successors: Item[] },
) {
  const lineOf = useDecidedLine();
  const asked = () => lineOf(props.conflict.itemCode)?.quantity ?? 0;
  const successor = () =>
    props.successors.find((item) => item.code === props.conflict.successor);
  return (
    <Frame
      itemCode={props.conflict.itemCode}
      stamp={t().decisions.withdrawn}
      facts={
        <Show when={successor()}>
          {(item) => (
            <>
              <span class="label">{t().decisions.successor}</span> {item().code}
              , {item().name}, <b>{format().price(item().netPrice)}</b>{" "}
              <StockBadge {...item().stock} />
            </>
          )}
        </Show>
      }
    >
      <Show when={successor()}>
        {(item) => (
          <Choice
            label={fill(t().decisions.takeSuccessor, { n: n(asked()) })}
            on={props.decision?.kind === "replace"}
            onChoose={() =>
              props.onDecide({
                kind: "replace",
                item: item(),
                quantity: asked(),
              })
            }
          />
        )}
      </Show>
      <RemoveChoice {...props} />
    </Frame>
  );
}
