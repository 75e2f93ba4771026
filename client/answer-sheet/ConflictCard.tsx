import { For, Match, Switch } from "solid-js";
import type { Conflict, Item, OrderOptions } from "../api.ts";
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
        <div class="decision">
          <span class="stamp">{t().decisions.payment}</span>
          <p class="decision-facts">{t().decisions.paymentText}</p>
          <div class="choices">
            <For each={props.options?.paymentMethods}>
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
      </Match>
    </Switch>
  );
}
