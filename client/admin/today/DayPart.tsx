import { For, Show } from "solid-js";
import type { Day } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { ageText, todayTexts } from "./texts.ts";

/** The day so far in four figures. */
export function DayFigures(props: { day: Day }) {
  const difference = () =>
    props.day.orders.today - props.day.orders.yesterdayUntilNow;
  return (
    <div class="figures day-figures">
      <a href="/admin/orders?view=today" data-testid="figure-orders">
        <span>{todayTexts().orders}</span>
        <b>{format().count(props.day.orders.today)}</b>
        <small>
          <Show when={difference() !== 0} fallback={todayTexts().asMany}>
            <em class={difference() > 0 ? "ok strong" : "low strong"}>
              {difference() > 0 ? "+" : "\u2212"}
              {format().count(Math.abs(difference()))}
            </em>{" "}
            {todayTexts().against}
          </Show>
        </small>
      </a>
      <div data-testid="figure-value">
        <span>
          {fill(todayTexts().value, { currency: props.day.currency })}
        </span>
        <b>{format().count(Math.round(props.day.orders.value / 100))}</b>
        <small>
          {props.day.orders.average === null
            ? todayTexts().noAverage
            : fill(todayTexts().average, {
                amount: format().amount(props.day.orders.average),
              })}
        </small>
      </div>
      <a href="/admin/partners" data-testid="figure-active">
        <span>{todayTexts().active}</span>
        <b>
          {format().count(props.day.active.partners)}{" "}
          <i>/ {format().count(props.day.active.of)}</i>
        </b>
        <small>{todayTexts().activeText}</small>
      </a>
      <a href="/admin/orders?state=on_hold" data-testid="figure-on-hold">
        <span>{todayTexts().onHold}</span>
        <b classList={{ red: props.day.onHold.orders > 0 }}>
          {format().count(props.day.onHold.orders)}
        </b>
        <small>
          <Show
            when={props.day.onHold.since}
            fallback={todayTexts().nobodyWaits}
          >
            {(since) =>
              fill(todayTexts().longest, {
                age: ageText(since(), Date.parse(props.day.now)),
              })
            }
          </Show>
        </small>
      </a>
    </div>
  );
}

/** Today's orders hour by hour before yesterday's. */
export function HoursPart(props: { day: Day }) {
  const most = () =>
    Math.max(
      ...props.day.hours.map((one) => Math.max(one.today, one.yesterday)),
      1,
    );
  const height = (orders: number) => `${(orders / most()) * 100}%`;
  return (
    <section>
      <h2 class="section">
        <span>{todayTexts().byHour}</span>
      </h2>
      <ol
        class="hours"
        style={{ "--hours": String(props.day.hours.length) }}
        data-testid="hours"
      >
        <For each={props.day.hours}>
          {(one) => (
            <li>
              <span class="unseen">{fill(todayTexts().hourSaid, one)}</span>
              <span class="hour-bars" aria-hidden="true">
                <i class="before" style={{ height: height(one.yesterday) }} />
                <i class="now" style={{ height: height(one.today) }}>
                  <Show when={one.today > 0}>
                    <b>{one.today}</b>
                  </Show>
                </i>
              </span>
              <small aria-hidden="true">{one.hour}</small>
            </li>
          )}
        </For>
      </ol>
      <p class="hours-key small soft" aria-hidden="true">
        <span>
          <i class="now" /> {todayTexts().today}
        </span>
        <span>
          <i class="before" /> {todayTexts().yesterday}
        </span>
      </p>
    </section>
  );
}
