import { useSearchParams } from "@solidjs/router";
import { createSignal, For, Show } from "solid-js";
import type { CardPage } from "../api.ts";
import { FieldFrame } from "../ui/FieldFrame.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { Segments } from "../ui/Segments.tsx";
import { segmentsOf } from "../ui/segments-of.ts";
import { KINDS, SIDES, type CardView } from "./card-view.ts";
import { lt } from "./ledger-texts.ts";
import { PERIODS, periodOf, spanOf, type Period } from "./periods.ts";

/** Which of a partner's cards is shown, where he has more than one. */
export function CardChoice(props: { card: CardPage }) {
  const [, setParams] = useSearchParams();
  const sides = () =>
    SIDES.filter(
      (side) => side === "both" || props.card.sides.includes(side),
    ).map((value) => ({ value, label: lt().sides[value] }));
  return (
    <>
      <Show when={props.card.sides.length > 1}>
        <div class="gutter card-choice">
          <Segments
            label={lt().side}
            options={sides()}
            value={props.card.side}
            onChange={(side) => setParams({ side }, { replace: true })}
          />
        </div>
      </Show>
      <Show when={props.card.currencies.length > 1}>
        <div class="gutter card-choice">
          <Segments
            label={lt().currency}
            options={props.card.currencies.map((value) => ({
              value,
              label: value,
            }))}
            value={props.card.currency}
            onChange={(currency) => setParams({ currency }, { replace: true })}
          />
        </div>
      </Show>
    </>
  );
}

const OWN = "own";

/** The span of days, as one press or day by day. */
export function PeriodChoice(props: { view: CardView; today: string }) {
  const [, setParams] = useSearchParams();
  const [choosing, setChoosing] = createSignal(false);
  const period = () => periodOf(props.view, props.today);
  const value = () => (choosing() ? OWN : (period() ?? OWN));
  const choose = (chosen: string) => {
    setChoosing(chosen === OWN);
    if (chosen === OWN) return;
    const { from, to } = spanOf(chosen as Period, props.today);
    setParams({ from, to }, { replace: true });
  };
  const day = (name: "from" | "to") => (
    <FieldFrame label={lt()[name]}>
      {(id, described) => (
        <input
          id={id}
          class="input"
          type="date"
          data-testid={`ledger-${name}`}
          aria-describedby={described}
          value={props.view[name] ?? ""}
          min={name === "to" ? props.view.from : undefined}
          max={name === "from" ? props.view.to : undefined}
          onChange={(event) =>
            setParams(
              { [name]: event.currentTarget.value || undefined },
              { replace: true },
            )
          }
        />
      )}
    </FieldFrame>
  );
  return (
    <>
      <select
        class="card-period"
        aria-label={lt().period}
        data-testid="ledger-period"
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <For each={PERIODS}>
          {(one) => (
            <option value={one} selected={one === value()}>
              {lt().periods[one]}
            </option>
          )}
        </For>
        <option value={OWN} selected={value() === OWN}>
          {lt().ownPeriod}
        </option>
      </select>
      <Show when={value() === OWN}>
        <div class="card-days">
          {day("from")}
          {day("to")}
        </div>
      </Show>
    </>
  );
}

/** What kind of rows are shown, and the number that is looked for. */
export function RowFilters(props: { view: CardView }) {
  const [, setParams] = useSearchParams();
  return (
    <div class="gutter card-filters">
      <Segments
        label={lt().kind}
        options={segmentsOf(lt().kinds)}
        value={props.view.kind}
        onChange={(kind) =>
          setParams(
            { kind: kind === KINDS[0] ? undefined : kind },
            { replace: true },
          )
        }
      />
      <SearchField
        label={lt().search}
        placeholder={lt().searchHint}
        testid="ledger-search"
        value={props.view.search}
        onSearch={(q) => setParams({ q: q || undefined }, { replace: true })}
      />
    </div>
  );
}
