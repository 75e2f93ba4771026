import { useSearchParams } from "@solidjs/router";
import { createSignal, For, Match, onCleanup, Show, Switch } from "solid-js";
import type { RuleFilter, RuleOptions, RuleRow } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { failureFrom, type Failure } from "../../lib/failure.ts";
import { wide } from "../../lib/screen-width.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { FailureState } from "../../ui/FailureState.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { ownerText, targetText, validityText, valueText } from "./rule-text.ts";
import { Choice } from "./RuleFields.tsx";
import { rt } from "./texts.ts";

const PAGE = 50;
const PAUSE_MS = 250;
const CHOICES = ["kind", "owner", "validity"] as const;
const CODES = ["partnerGroup", "category", "manufacturer"] as const;

interface RulesPage {
  rules: RuleRow[];
  nextCursor: string | null;
}

/** The rebate scheme, in the order of its calculation; filters stand in the address. */
export function RulesPart(props: {
  options: RuleOptions;
  /** Raised when something was saved, so that the list is read again. */
  edition: number;
  onOpen: (rule: RuleRow) => void;
}) {
  const [params, setParams] = useSearchParams();
  const text = (name: string) => {
    const value = params[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const filter = (): RuleFilter =>
    Object.fromEntries(
      [...CHOICES, ...CODES, "text"].flatMap((name) => {
        const value = text(name);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  const key = () => `${JSON.stringify(filter())} ${props.edition}`;
  const list = createRemote<RulesPage>(
    () => `rules ${key()}`,
    (signal) =>
      trpc.admin.pricing.rules.query({ ...filter(), limit: PAGE }, { signal }),
  );
  const count = createRemote<{ count: number; more: boolean }>(
    () => `rule count ${key()}`,
    (signal) => trpc.admin.pricing.ruleCount.query(filter(), { signal }),
  );
  const [busy, setBusy] = createSignal(false);
  const [moreFailure, setMoreFailure] = createSignal<Failure>();
  const more = async (page: RulesPage) => {
    setBusy(true);
    setMoreFailure(undefined);
    try {
      const next = await trpc.admin.pricing.rules.query({
        ...filter(),
        limit: PAGE,
        cursor: page.nextCursor,
      });
      if (list.value() === page)
        list.set({ ...next, rules: [...page.rules, ...next.rules] });
    } catch (error) {
      setMoreFailure(failureFrom(error));
    } finally {
      setBusy(false);
    }
  };
  const [open, setOpen] = createSignal(
    [...CHOICES, ...CODES].some((name) => text(name) !== undefined),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const choose = (name: string, value: string | undefined) =>
    setParams({ [name]: value || undefined }, { replace: true });
  return (
    <>
      <div class="rule-search">
        <div class="search">
          <Icon name="search" />
          <input
            type="search"
            autocomplete="off"
            maxlength={100}
            data-testid="search"
            aria-label={rt().searchLabel}
            placeholder={rt().search}
            value={text("text") ?? ""}
            onInput={(event) => {
              const typed = event.currentTarget.value.trim();
              clearTimeout(timer);
              timer = setTimeout(() => choose("text", typed), PAUSE_MS);
            }}
          />
        </div>
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
          <Choice
            label={rt().kindLabel}
            value={text("kind") ?? ""}
            empty={rt().all}
            options={named(rt().kinds)}
            testid="filter-kind"
            onChange={(value) => choose("kind", value)}
          />
          <Choice
            label={rt().ownerLabel}
            value={text("owner") ?? ""}
            empty={rt().all}
            options={named(rt().owners)}
            testid="filter-owner"
            onChange={(value) => choose("owner", value)}
          />
          <Choice
            label={rt().validityLabel}
            value={text("validity") ?? ""}
            empty={rt().all}
            options={named(rt().validities)}
            testid="filter-validity"
            onChange={(value) => choose("validity", value)}
          />
          <Choice
            label={rt().fields.partnerGroup}
            value={text("partnerGroup") ?? ""}
            empty={rt().all}
            options={props.options.groups}
            testid="filter-group"
            onChange={(value) => choose("partnerGroup", value)}
          />
          <Choice
            label={rt().fields.category}
            value={text("category") ?? ""}
            empty={rt().all}
            options={props.options.categories}
            testid="filter-category"
            onChange={(value) => choose("category", value)}
          />
          <Choice
            label={rt().fields.manufacturer}
            value={text("manufacturer") ?? ""}
            empty={rt().all}
            options={props.options.manufacturers}
            testid="filter-manufacturer"
            onChange={(value) => choose("manufacturer", value)}
          />
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
      <Switch fallback={<LineSkeleton />}>
        <Match when={list.value()?.rules.length === 0}>
          <EmptyState
            drawing="page"
            title={
              Object.keys(filter()).length > 0 ? rt().emptyRules : rt().noRules
            }
            text={rt().emptyRulesText}
          />
        </Match>
        <Match when={list.value()}>
          {(page) => (
            <>
              <RuleTable
                rules={page().rules}
                today={props.options.today}
                onOpen={props.onOpen}
              />
              <FailureNote failure={moreFailure()} />
              <Show when={page().nextCursor !== null}>
                <button
                  type="button"
                  class="button slim more"
                  disabled={busy()}
                  onClick={() => void more(page())}
                >
                  {rt().more}
                </button>
              </Show>
            </>
          )}
        </Match>
        <Match when={list.failure()}>
          {(failure) => (
            <FailureState
              failure={failure()}
              title={rt().failed}
              onRetry={list.refresh}
            />
          )}
        </Match>
      </Switch>
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
