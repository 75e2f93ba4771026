import { For, Match, Switch } from "solid-js";
import type { Conflict, Item, OrderOptions } from "../api.ts";
import { creditReasons } from "../i18n/credit-reasons.ts";
import { t } from "../i18n/i18n.ts";
import type { Decision } from "./decisions.ts";
import { Choice, Frame, RemoveChoice } from "./ConflictFrame.tsx";
import {
  NotEnough,
  PriceChanged,
  QuantityRule,
  Withdrawn,
} from "./ConflictKinds.tsx";

/** One question of the answer sheet: what is the matter, old and new, and the ways on. */
export function ConflictCard(props: {
  conflict: Conflict;
  decision: Decision | undefined;
  onDecide: (decision: Decision) => void;
  /** The replacements that the conflicts name. */
  successors: Item[];
  options: OrderOptions | undefined;
}) {
  const is = <Kind extends Conflict["kind"]>(kind: Kind) =>
    props.conflict.kind === kind
      ? (props.conflict as Extract<Conflict, { kind: Kind }>)
      : undefined;
  const rest = () => ({
    decision: props.decision,
    onDecide: props.onDecide,
  });
  const inAdvance = () =>
    props.options?.paymentMethods.filter((method) => method.inAdvance) ?? [];
  return (
    <Switch>
      <Match when={is("price_changed")}>
        {(conflict) => <PriceChanged conflict={conflict()} {...rest()} />}
      </Match>
      <Match when={is("not_enough_stock")}>
        {(conflict) => <NotEnough conflict={conflict()} {...rest()} />}
      </Match>
      <Match when={is("quantity_rule")}>
        {(conflict) => <QuantityRule conflict={conflict()} {...rest()} />}
      </Match>
      <Match when={is("item_withdrawn")}>
        {(conflict) => (
          <Withdrawn
            conflict={conflict()}
            {...rest()}
            successors={props.successors}
          />
        )}
      </Match>
      <Match when={is("unknown_item")}>
        {(conflict) => (
          <Frame
            itemCode={conflict().itemCode}
            stamp={t().decisions.unknown}
            facts={<span>{t().decisions.unknownText}</span>}
          >
            <RemoveChoice {...rest()} />
          </Frame>
        )}
      </Match>
      <Match when={is("payment_method_not_allowed")}>
        <HowToPay
          {...rest()}
          stamp={t().decisions.payment}
          facts={t().decisions.paymentText}
          methods={props.options?.paymentMethods ?? []}
        />
      </Match>
      <Match when={is("advance_only")}>
        {(conflict) => (
          <HowToPay
            {...rest()}
            stamp={t().credit.advance}
            facts={`${creditReasons(conflict())} ${
              inAdvance().length > 0 || !props.options
                ? t().credit.advanceText
                : t().credit.noAdvance
            }`}
            methods={inAdvance()}
          />
        )}
      </Match>
    </Switch>
  );
}

/** The question how the order is to be paid. */
function HowToPay(props: {
  stamp: string;
  facts: string;
  methods: OrderOptions["paymentMethods"];
  decision: Decision | undefined;
  onDecide: (decision: Decision) => void;
}) {
  return (
    <div class="decision" data-testid="decision">
      <span class="stamp">{props.stamp}</span>
      <p class="decision-facts">{props.facts}</p>
      <div class="choices">
        <For each={props.methods}>
          {(method) => (
            <Choice
              label={method.name}
              on={
                props.decision?.kind === "pay" &&
                props.decision.paymentMethod === method.code
              }
              onChoose={() =>
                props.onDecide({ kind: "pay", paymentMethod: method.code })
              }
            />
          )}
        </For>
      </div>
    </div>
  );
}
