import { createSignal, For, Show } from "solid-js";
import type { RuleFilter, RuleList, RuleOptions, RuleRow } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createAddress } from "../../lib/address.ts";
import { createPaged } from "../../offline/create-paged.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { wide } from "../../lib/screen-width.ts";
import { trpc } from "../../trpc.ts";
import { Choice } from "../../ui/Choice.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { MoreRows } from "../../ui/MoreRows.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { ownerText, targetText, validityText, valueText } from "./rule-text.ts";
import { rt } from "./texts.ts";

const PAGE = 50;
const FILTERS = [
  "kind",
  "owner",
  "validity",
  "partnerGroup",
  "category",
  "manufacturer",
] as const;

/** The rebate scheme, in the order of its calculation; filters stand in the address. */
export function RulesPart(props: {
  options: RuleOptions;
  /** Raised when something was saved, so that the list is read again. */
  edition: number;
  onOpen: (rule: RuleRow) => void;
}) {
  const { told, say } = createAddress();
  const filter = (): RuleFilter =>
    Object.fromEntries(
      [...FILTERS, "text"].flatMap((name) => {
        const value = told(name);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  const key = () => `${JSON.stringify(filter())} ${props.edition}`;
  const rules = createPaged<RuleList>("rules", {
    key: () => `rules ${key()}`,
    page: (cursor, signal) =>
      trpc.admin.pricing.rules.query(
        { ...filter(), limit: PAGE, cursor },
        { signal },
      ),
  });
  const count = createRemote<{ count: number; more: boolean }>(
    () => `rule count ${key()}`,
    (signal) => trpc.admin.pricing.ruleCount.query(filter(), { signal }),
  );
  const [open, setOpen] = createSignal(
    FILTERS.some((name) => told(name) !== undefined),
  );
  const filters = () => {
    const { kinds, owners, validities, fields } = rt();
    const { groups, categories, manufacturers } = props.options;
    return [
      { name: "kind", label: rt().kindLabel, options: named(kinds) },
      { name: "owner", label: rt().ownerLabel, options: named(owners) },
      {
        name: "validity",
        label: rt().validityLabel,
        options: named(validities),
      },
      { name: "partnerGroup", label: fields.partnerGroup, options: groups },
      { name: "category", label: fields.category, options: categories },
      {
        name: "manufacturer",
        label: fields.manufacturer,
        options: manufacturers,
      },
    ];
  };
  return (
    <>
      <div class="rule-search">
        <SearchField
          testid="search"
          label={rt().searchLabel}
          placeholder={rt().search}
          value={told("text")}
          onSearch={(text) => say({ text })}
        />
        <button
          type="button"
          class="button slim"
          aria-expanded={open()}
          onClick={() => setOpen(!open())}
        >
          <Icon name="filters" />
          {rt().filters}
        </button>
      </div>
      <Show when={open()}>
        <div class="rule-filters">
          <For each={filters()}>
            {({ name, label, options }) => (
              <Choice
                label={label}
                value={told(name) ?? ""}
                empty={rt().all}
                options={options}
                testid={`filter-${name}`}
                onChange={(value) => say({ [name]: value })}
              />
            )}
          </For>
        </div>
      </Show>
      <h2 class="section">
        <span>{rt().rulesTitle}</span>
        <span aria-live="polite">
          <Show when={count.value()} fallback={rt().rulesOrder}>
            {(found) =>
              [
                found().more
                  ? fill(rt().countMore, { n: format().count(found().count) })
                  : counted(rt().count, found().count),
                ...(wide() ? [rt().rulesOrder] : []),
              ].join(", ")
            }
          </Show>
        </span>
      </h2>
      <Loaded of={rules.list} failed={rt().failed}>
        {(page) => (
          <Show
            when={page().rules.length > 0}
            fallback={
              <EmptyState
                drawing="page"
                title={
                  Object.keys(filter()).length > 0
                    ? rt().emptyRules
                    : rt().noRules
                }
                text={
                  Object.keys(filter()).length > 0
                    ? rt().emptyRulesText
                    : rt().noRulesText
                }
              />
            }
          >
            <RuleTable
              rules={page().rules}
              today={props.options.today}
              onOpen={props.onOpen}
            />
            <MoreRows of={rules} label={rt().more} />
          </Show>
        )}
      </Loaded>
    </>
  );
}

function RuleTable(props: {
  rules: RuleRow[];
  today: string;
  onOpen: (rule: RuleRow) => void;
}) {
  const step = (rule: RuleRow) => {
    const steps: Record<string, string> = rt().steps;
    return steps[String(rule.step)] ?? "";
  };
  return (
    <div class="rules">
      <div class="rule-row header" aria-hidden="true">
        <span>{rt().columns.rule}</span>
        <span class="right">{rt().columns.value}</span>
        <span>{rt().columns.way}</span>
        <span>{rt().columns.valid}</span>
      </div>
      <For each={props.rules}>
        {(rule) => (
          <button
            type="button"
            class="rule-row"
            classList={{
              ended: rule.validTo !== null && rule.validTo < props.today,
            }}
            data-testid="rule-row"
            data-id={rule.id}
            onClick={() => props.onOpen(rule)}
          >
            <span class="what">
              <b>{ownerText(rule)}</b>
              <small>{targetText(rule)}</small>
            </span>
            <b class="value">{valueText(rule)}</b>
            <span class="way">{step(rule)}</span>
            <span class="valid">{validityText(rule, props.today)}</span>
          </button>
        )}
      </For>
    </div>
  );
}

function named(texts: Record<string, string>) {
  return Object.entries(texts).map(([code, name]) => ({ code, name }));
}
