import { createMemo, For } from "solid-js";
import { staffIn } from "../../server/auth/both-names.rules.ts";
import type { Order, OrderState } from "../api.ts";
import { creditReasons } from "../i18n/credit-reasons.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { statesAhead, stepsOf } from "./order-steps.ts";
import { withPayments } from "./with-payments.ts";
import { orderWhen } from "../i18n/order-when.ts";

type Event = Order["history"][number];

/** What has happened to an order, by whom and when, and what is still ahead. */
export function OrderTimeline(props: { order: Order }) {
  const last = () => props.order.history.length - 1;
  const look = (state: OrderState, index: number) =>
    index < last()
      ? "done"
      : stepsOf(state).last === "stopped"
        ? "stopped"
        : "current";
  const when = (at: string) => {
    const words = orderWhen(at);
    return words.includes(":") ? words : `${words} ${format().time(at)}`;
  };
  const title = (event: Event) =>
    event.kind === "unpaid"
      ? event.validUntil === undefined
        ? t().orders.unpaidPlain
        : fill(t().orders.unpaid, { date: format().date(event.validUntil) })
      : event.validUntil !== undefined
        ? fill(t().orders.extended, { date: format().date(event.validUntil) })
        : event.change
          ? t().orders.changed
          : event.kind === "owner_approved"
            ? t().orders.ownerApproved
            : event.kind === "owner_refused"
              ? t().orders.ownerRefused
              : event.forOwner
                ? t().orders.awaitsOwner
                : t().orders.state[event.state];
  const changes = ({ change }: Event) =>
    change
      ? [
          ...change.lines.map(({ name, from, to, unit, priceFrom, priceTo }) =>
            [
              `${name}: ${from === to ? "" : `${format().decimal(from)} → `}${format().decimal(to)} ${unit}`,
              ...(priceFrom !== undefined && priceTo !== undefined
                ? [`${format().price(priceFrom)} → ${format().price(priceTo)}`]
                : []),
            ].join(", "),
          ),
          ...(change.wishedDate
            ? [
                `${t().orders.wishedDate}: ${change.wishedDate.to === null ? "–" : format().date(change.wishedDate.to)}`,
              ]
            : []),
          ...(change.note
            ? [`${t().orders.note}: ${change.note.to || "–"}`]
            : []),
          fill(t().orders.changedTotal, {
            before: format().amount(change.totalBefore),
            total: format().amount(change.total),
          }),
        ]
      : [];
  const nameOf = (code: string) =>
    props.order.lines.find(({ itemCode }) => itemCode === code)?.name ?? code;
  const waiting = ({ forConfirmation }: Event) =>
    forConfirmation
      ? [
          fill(t().orders.forConfirmation, {
            items: forConfirmation.map(nameOf).join(", "),
          }),
        ]
      : [];
  const byCredit = ({ heldByCredit: because }: Event) =>
    because ? [creditReasons({ because })] : [];
  const whoIn = (by: string, isPlacing: boolean) => {
    const staff = staffIn(by);
    if (staff === undefined) return fill(t().orders.by, { by });
    return fill(isPlacing ? t().orders.byStaff : t().orders.doneByStaff, {
      by: staff,
    });
  };
  const details = ({ state, by, kind, note }: Event) =>
    [
      whoIn(by, state === "placed" && kind === undefined),
      note === undefined ? "" : fill(t().orders.reason, { reason: note }),
      state === "placed" && kind === undefined && props.order.confirmationEmail
        ? fill(t().orders.mailTo, { email: props.order.confirmationEmail })
        : "",
      state === "confirmed" && props.order.erpDocument
        ? fill(t().orders.erp, { document: props.order.erpDocument })
        : "",
    ].filter((part) => part !== "");
  const entries = createMemo(() =>
    withPayments(props.order.history, props.order.payment?.entries ?? []),
  );
  return (
    <ol class="timeline gutter">
      <For each={entries()}>
        {(entry) =>
          "amount" in entry ? (
            <li class="done">
              <b>
                {fill(
                  entry.amount > 0 ? t().orders.posted : t().orders.reversed,
                  {
                    amount: `${format().amount(Math.abs(entry.amount))} ${props.order.currency}`,
                  },
                )}
                <time datetime={entry.date}>{format().date(entry.date)}</time>
              </b>
              <p>{entry.document}</p>
            </li>
          ) : (
            <li class={look(entry.state, props.order.history.indexOf(entry))}>
              <b>
                {title(entry)}
                <time datetime={entry.at}>{when(entry.at)}</time>
              </b>
              <p>{details(entry).join(" · ")}</p>
              <For
                each={[
                  ...byCredit(entry),
                  ...waiting(entry),
                  ...changes(entry),
                ]}
              >
                {(line) => <p>{line}</p>}
              </For>
            </li>
          )
        }
      </For>
      <For each={statesAhead(props.order.state)}>
        {(state) => (
          <li class="ahead">
            <b>{t().orders.state[state]}</b>
          </li>
        )}
      </For>
    </ol>
  );
}
