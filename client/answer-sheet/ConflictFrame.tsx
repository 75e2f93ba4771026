import { type JSX } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { Thumb } from "../ui/Thumb.tsx";
import { useDecidedLine } from "./decided-lines.ts";
import type { Decision } from "./decisions.ts";

/** What a conflict is about, and below it the ways on. */
export function Frame(props: {
  itemCode: string;
  stamp: string;
  facts: JSX.Element;
  children: JSX.Element;
}) {
  const lineOf = useDecidedLine();
  const item = () => lineOf(props.itemCode)?.item;
  return (
    <div class="decision" data-testid="decision" data-code={props.itemCode}>
      <div class="decision-head">
        <Thumb imageUrl={item()?.imageUrl} size="44px" />
        <div>
          <span class="stamp">{props.stamp}</span>
          <div class="item-name">{item()?.name ?? props.itemCode}</div>
        </div>
      </div>
      <p class="decision-facts">{props.facts}</p>
      <div class="choices">{props.children}</div>
    </div>
  );
}

export function Choice(props: {
  label: string;
  on: boolean;
  onChoose: () => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={props.on}
      onClick={() => props.onChoose()}
    >
      {props.label}
    </button>
  );
}

export function RemoveChoice(props: {
  decision: Decision | undefined;
  onDecide: (decision: Decision) => void;
}) {
  return (
    <Choice
      label={t().decisions.remove}
      on={props.decision?.kind === "remove"}
      onChoose={() => props.onDecide({ kind: "remove" })}
    />
  );
}
