import { For, Show } from "solid-js";
import type { PartnerActivityView } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { nearDate, nearMoment } from "../../i18n/near-date.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { act, loadedTexts } from "./texts.ts";
import "./activity.css";

/** What one partner's people did in the last month: a part of his page. */
export default function PartnerActivity(props: { code: string }) {
  const told = createRemote<PartnerActivityView>(
    () => `admin partner activity ${props.code}`,
    (signal) => trpc.activity.partner.query({ code: props.code }, { signal }),
  );
  return (
    <Show when={loadedTexts()} fallback={<LineSkeleton />}>
      <section class="activity" data-testid="partner-activity">
        <h2 class="section">
          <span>{act().part.title}</span>
        </h2>
        <Loaded of={told} failed={act().failed}>
          {(found) => <Told of={found()} />}
        </Loaded>
      </section>
    </Show>
  );
}

function Told(props: { of: PartnerActivityView }) {
  const isEmpty = () =>
    props.of.days.length +
      props.of.people.length +
      props.of.looked.length +
      props.of.searches.length +
      props.of.carts.length ===
    0;
  const most = () => Math.max(1, ...props.of.days.map((day) => day.visits));
  return (
    <Show
      when={!isEmpty()}
      fallback={<p class="gutter soft">{act().part.none}</p>}
    >
      <p class="gutter soft">
        <Show when={props.of.quietDays}>
          {(days) => <b class="low">{counted(act().quiet, days())} · </b>}
        </Show>
        <Show when={props.of.usualDays}>
          {(days) => counted(act().usual, days())}
        </Show>
      </p>
      <Show when={props.of.days.length > 0}>
        <p class="unseen">
          {act().part.days}:{" "}
          {props.of.days
            .map(({ day, visits }) =>
              fill(act().part.day, {
                day: nearDate(day),
                visits: counted(act().visits, visits),
              }),
            )
            .join(", ")}
        </p>
        <div class="activity-days" aria-hidden="true">
          <For each={props.of.days}>
            {(day) => (
              <span style={{ height: `${(day.visits / most()) * 100}%` }} />
            )}
          </For>
        </div>
      </Show>
      <Rows
        title={act().part.people}
        rows={props.of.people.map(({ name, seenAt }) => ({
          main: name,
          value: nearMoment(Date.parse(seenAt)),
        }))}
      />
      <Rows
        title={act().part.looked}
        rows={props.of.looked.map((item) => ({
          main: item.name,
          value: counted(act().looks, item.looks),
          sub:
            item.wasPrice !== null && item.price !== null
              ? fill(act().priceMoved, {
                  was: format().price(item.wasPrice),
                  now: format().price(item.price),
                })
              : item.code,
        }))}
      />
      <Rows
        title={act().part.searches}
        rows={props.of.searches.map((term) => ({
          main: term.typed,
          value: counted(act().times, term.times),
          ...(term.missed > 0 && { sub: act().missed }),
        }))}
      />
      <Rows
        title={act().part.carts}
        rows={props.of.carts.map((cart) => ({
          main: cart.names.join(", "),
          value: counted(act().lines, cart.lines),
          sub: `${cart.person} · ${nearMoment(Date.parse(cart.changedAt))}`,
        }))}
      />
    </Show>
  );
}

function Rows(props: {
  title: string;
  rows: { main: string; value: string; sub?: string }[];
}) {
  return (
    <Show when={props.rows.length > 0}>
      <h3 class="gutter">{props.title}</h3>
      <ul class="lines">
        <For each={props.rows}>
          {(row) => (
            <li class="line">
              <span class="main">{row.main}</span>
              <span class="value">{row.value}</span>
              <Show when={row.sub}>
                <span class="sub">{row.sub}</span>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
