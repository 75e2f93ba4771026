import { Match, Show, Switch } from "solid-js";
import type { PortfolioRow } from "../api.ts";
import { bytesText } from "../i18n/bytes-text.ts";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { nearDate, nearMoment } from "../i18n/near-date.ts";
import { online } from "../offline/connectivity.ts";
import { session } from "../session.ts";
import { Icon } from "../ui/Icon.tsx";
import { pt } from "./portfolio-texts.ts";
import { addToTrip, dropFromTrip, isFull, isTripRead, trip } from "./trip.ts";

/** A partner whom one may act for: how he stands, and whether he is on the phone. */
export function PartnerLine(props: { partner: PortfolioRow }) {
  const held = () => trip().find(({ code }) => code === props.partner.code);
  const opens = () => online() || held()?.contactAt !== undefined;
  const { owner, code, name } = props.partner;
  return (
    <li class="partner-line" data-testid="partner-row" data-code={code}>
      <button
        type="button"
        class="partner-enter"
        data-testid="partner-enter"
        disabled={!opens()}
        onClick={() => void session.act({ owner, code, name })}
      >
        <span class="main">
          <span class="unseen">{fill(pt().enter, { name: "" })}</span>
          {name}
        </span>
        <span class="sub">
          {[code, props.partner.city].filter(Boolean).join(" · ")}
        </span>
        <span class="sub">
          <Show when={props.partner.lastOrder} fallback={pt().noOrder}>
            {(order) =>
              fill(pt().lastOrder, {
                number: order().number,
                at: nearDate(order().placedAt),
              })
            }
          </Show>
        </span>
        <span class="partner-marks">
          <Show when={props.partner.blocked}>
            <span class="stamp-text">{pt().blocked}</span>
          </Show>
          <Show when={props.partner.overdue > 0}>
            <span class="stamp-text" data-testid="partner-late">
              {fill(pt().late, {
                amount: format().amount(props.partner.overdue),
              })}
            </span>
          </Show>
          <Show when={props.partner.overLimit > 0}>
            <span class="stamp-text">
              {fill(pt().overLimit, {
                amount: format().amount(props.partner.overLimit),
              })}
            </span>
          </Show>
        </span>
      </button>
      <div class="partner-trip">
        <Show when={online()}>
          <a
            class="text-button"
            href={`/admin/partners/${encodeURIComponent(code)}`}
            data-testid="partner-data"
            aria-label={fill(pt().dataOf, { name })}
          >
            {pt().data}
          </a>
        </Show>
        <span
          class="sub"
          aria-live="polite"
          data-testid="partner-held"
          data-state={held()?.state ?? "none"}
        >
          <Switch>
            <Match when={held()?.state === "fetching"}>{pt().fetching}</Match>
            <Match when={held()?.state === "failed"}>{pt().failed}</Match>
            <Match when={held()?.state === "waits"}>{pt().waits}</Match>
            <Match when={held()}>
              {(one) =>
                fill(pt().ready, {
                  size: bytesText(one().bytes),
                  at: nearMoment(one().contactAt ?? 0),
                })
              }
            </Match>
            <Match when={!online() && isTripRead()}>
              <Icon name="offline" />
              {pt().needsSignal}
            </Match>
          </Switch>
        </span>
        <Show
          when={held()}
          fallback={
            <button
              type="button"
              class="text-button"
              data-testid="partner-prepare"
              aria-label={fill(pt().prepareOne, { name })}
              disabled={!online() || isFull()}
              onClick={() => void addToTrip({ owner, code, name })}
            >
              <Icon name="download" />
              {pt().prepare}
            </button>
          }
        >
          <button
            type="button"
            class="text-button"
            data-testid="partner-drop"
            aria-label={fill(pt().dropOne, { name })}
            onClick={() => void dropFromTrip({ owner, code, name })}
          >
            {pt().drop}
          </button>
        </Show>
      </div>
    </li>
  );
}
