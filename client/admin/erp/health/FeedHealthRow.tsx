import { Show, type JSX } from "solid-js";
import type { LinkHealth } from "../../../api.ts";
import { counted } from "../../../i18n/i18n.ts";
import { fill } from "../../../i18n/messages.ts";
import { orderWhen } from "../../../i18n/order-when.ts";
import { feedName } from "../texts.ts";
import type { HealthTexts } from "./texts/sr-latn.ts";

type FeedHealth = LinkHealth["feeds"][number];

/** One kind of data: when it last came well, whether that is late, and what needs somebody. */
export function FeedHealthRow(props: { of: FeedHealth; text: HealthTexts }) {
  return (
    <li
      class="table-row"
      data-testid="feed-health"
      data-feed={props.of.feed}
      data-state={props.of.state}
    >
      <span class="number">
        <b class="wraps">{feedName(props.of.feed)}</b>
      </span>
      <span class="sum">
        <Show when={props.of.last} fallback={<span class="faint">·</span>}>
          {(last) => (
            <a href={`/admin/erp/runs/${last().batch}`}>
              <time datetime={last().at}>{orderWhen(last().at)}</time>
            </a>
          )}
        </Show>
      </span>
      <span class="partner">
        <StateWord of={props.of} text={props.text} />
        <Show when={props.of.usualGapMinutes !== null}>
          {", "}
          {fill(props.text.usually, {
            gap: gapText(props.of.usualGapMinutes ?? 0, props.text),
          })}
        </Show>
      </span>
      <span class="transfer">{needs(props.of, props.text)}</span>
    </li>
  );
}

function StateWord(props: { of: FeedHealth; text: HealthTexts }) {
  const word = () => {
    if (props.of.state !== "fresh") return props.text[props.of.state];
    return props.of.usualGapMinutes === null
      ? props.text.came
      : props.text.fresh;
  };
  return (
    <span
      class="strong"
      classList={{
        ok: props.of.state === "fresh",
        low: props.of.state === "late",
        faint: props.of.state === "never",
      }}
    >
      {word()}
    </span>
  );
}

function needs(feed: FeedHealth, text: HealthTexts): JSX.Element {
  const { trouble, last, parked } = feed;
  return (
    <>
      <Show when={trouble}>
        {(one) => (
          <a class="bad" href={`/admin/erp/runs/${one().batch}`}>
            {fill(one().state === "held" ? text.held : text.failedBatch, {
              at: orderWhen(one().at),
            })}
          </a>
        )}
      </Show>
      <Show when={last && last.rejected > 0 && last}>
        {(one) => (
          <a class="low" href={`/admin/erp/runs/${one().batch}`}>
            {counted(text.rejected, one().rejected)}
          </a>
        )}
      </Show>
      <Show when={parked > 0}>
        <a href="/admin/erp/parked">{counted(text.parked, parked)}</a>
      </Show>
    </>
  );
}

/** "15 minuta", "2 sata", "1 dan". */
function gapText(minutes: number, text: HealthTexts): string {
  if (minutes < 120) return counted(text.minutes, Math.max(1, minutes));
  const hours = Math.round(minutes / 60);
  return hours < 48
    ? counted(text.hours, hours)
    : counted(text.days, Math.round(hours / 24));
}
