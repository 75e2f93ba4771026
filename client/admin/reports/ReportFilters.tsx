import { createSignal, For, Show } from "solid-js";
import type { ReportChoices } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { session } from "../../session.ts";
import { Choice } from "../../ui/Choice.tsx";
import { FieldFrame } from "../../ui/FieldFrame.tsx";
import { Segments } from "../../ui/Segments.tsx";
import { segmentsOf } from "../../ui/segments-of.ts";
import {
  NOBODY,
  PERIODS,
  RANKINGS,
  SERIES,
  type Report,
  type ReportChoice,
} from "./report-choice.ts";
import type { ReportsTexts } from "./texts/sr-latn.ts";

const OWN = "own";

interface FiltersProps {
  choice: ReportChoice;
  choices: ReportChoices | undefined;
  text: ReportsTexts;
}

/** Which report, of which days, in which bars, narrowed to what. */
export function ReportFilters(props: FiltersProps) {
  const isAging = () => props.choice.report() === "aging";
  const isSeries = () => SERIES.some((one) => one === props.choice.report());
  return (
    <div class="report-filters">
      <ReportSelect {...props} />
      <Show when={!isAging()}>
        <PeriodSelect {...props} />
      </Show>
      <Show when={isSeries()}>
        <Segments
          label={props.text.grain}
          titled
          options={segmentsOf(props.text.grains)}
          value={props.choice.grain()}
          onChange={(by) => props.choice.set({ by })}
        />
      </Show>
      <Narrowings {...props} />
    </div>
  );
}

function ReportSelect(props: FiltersProps) {
  const options = (reports: readonly Report[]) => (
    <For each={reports}>
      {(one) => (
        <option value={one} selected={one === props.choice.report()}>
          {props.text.reports[one]}
        </option>
      )}
    </For>
  );
  return (
    <FieldFrame label={props.text.report}>
      {(id, described) => (
        <select
          id={id}
          class="input"
          data-testid="report"
          aria-describedby={described}
          onChange={(event) =>
            props.choice.set({
              report: event.currentTarget.value,
              sort: undefined,
              dir: undefined,
            })
          }
        >
          <optgroup label={props.text.overTime}>{options(SERIES)}</optgroup>
          <optgroup label={props.text.sideBySide}>
            {options([...RANKINGS, "aging"])}
          </optgroup>
        </select>
      )}
    </FieldFrame>
  );
}

function PeriodSelect(props: FiltersProps) {
  const [choosing, setChoosing] = createSignal(false);
  const value = () => (choosing() ? OWN : (props.choice.period() ?? OWN));
  const choose = (chosen: string) => {
    setChoosing(chosen === OWN);
    if (chosen === OWN) props.choice.set({ ...props.choice.span() });
    else
      props.choice.set({
        period: chosen,
        from: undefined,
        to: undefined,
        by: undefined,
      });
  };
  const day = (name: "from" | "to") => (
    <FieldFrame
      label={props.text[name]}
      error={
        name === "to" && !props.choice.isAllowed()
          ? props.text.wrongSpan
          : undefined
      }
    >
      {(id, described) => (
        <input
          id={id}
          class="input"
          type="date"
          data-testid={`report-${name}`}
          aria-describedby={described}
          value={props.choice.span()[name]}
          onChange={(event) => {
            const { value: chosen } = event.currentTarget;
            if (chosen !== "")
              props.choice.set({ ...props.choice.span(), [name]: chosen });
          }}
        />
      )}
    </FieldFrame>
  );
  return (
    <>
      <FieldFrame label={props.text.period}>
        {(id, described) => (
          <select
            id={id}
            class="input"
            data-testid="period"
            aria-describedby={described}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            <For each={PERIODS}>
              {(one) => (
                <option value={one} selected={one === value()}>
                  {props.text.periods[one]}
                </option>
              )}
            </For>
            <option value={OWN} selected={value() === OWN}>
              {props.text.ownPeriod}
            </option>
          </select>
        )}
      </FieldFrame>
      <Show when={value() === OWN}>
        {day("from")}
        {day("to")}
      </Show>
    </>
  );
}

/** What is asked for less often stands folded away, and says how much of it is chosen. */
function Narrowings(props: FiltersProps) {
  const told = (name: string) => props.choice.told(name) ?? "";
  const select = (
    name: "maker" | "category" | "list" | "of" | "currency",
    label: string,
    options: { code: string; name: string }[],
  ) => (
    <Choice
      label={label}
      value={told(name)}
      options={options}
      empty={props.text.any}
      testid={`narrow-${name}`}
      onChange={(code) => props.choice.set({ [name]: code || undefined })}
    />
  );
  const isAging = () => props.choice.report() === "aging";
  const named = (codes: string[]) =>
    codes.map((code) => ({ code, name: code }));
  return (
    <Show when={props.choices}>
      {(choices) => (
        <details class="narrowings" open={props.choice.narrowed() > 0}>
          <summary data-testid="narrow">
            {props.choice.narrowed() > 0
              ? counted(props.text.narrowed, props.choice.narrowed())
              : props.text.narrow}
          </summary>
          <div class="report-filters">
            <Show when={!isAging()}>
              {select("maker", props.text.maker, choices().makers)}
              {select(
                "category",
                props.text.category,
                choices().categories.map(({ code, name, depth }) => ({
                  code,
                  name: "\u00a0\u00a0".repeat(depth) + name,
                })),
              )}
              {select("list", props.text.priceList, choices().priceLists)}
            </Show>
            <Show when={session.user()?.role === "admin"}>
              {select("of", props.text.salesperson, [
                ...named(choices().salespeople),
                { code: NOBODY, name: props.text.nobody },
              ])}
            </Show>
            <Show when={choices().currencies.length > 1}>
              <Choice
                label={props.text.currency}
                value={told("currency") || choices().company}
                options={named(choices().currencies)}
                testid="narrow-currency"
                onChange={(currency) => props.choice.set({ currency })}
              />
            </Show>
          </div>
        </details>
      )}
    </Show>
  );
}
