import { For, Show } from "solid-js";
import type { PartnerPage } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { pt } from "./partners-texts.ts";

/** Whether he may buy, and what else one should know first. */
export function StateLine(props: { partner: PartnerPage }) {
  const state = () => pt().state;
  const notes = () => {
    const { active, blocked, switchedOff, isQuiet, provisional } =
      props.partner;
    const off = switchedOff && {
      text: fill(state().off, {
        at: nearMoment(Date.parse(switchedOff.at)),
        by: switchedOff.by,
      }),
      red: true,
    };
    return [
      off,
      !active && !switchedOff && { text: state().inactive, red: true },
      active && blocked && { text: state().blocked, red: true },
      active && !blocked && { text: state().on, red: false },
      active && isQuiet && { text: state().quiet, red: true },
      provisional && { text: state().provisional, red: false },
    ].filter((one) => one !== false && one !== null);
  };
  return (
    <ul
      class="partner-state"
      aria-label={state().label}
      data-testid="partner-state"
    >
      <For each={notes()}>
        {(note) => (
          <li classList={{ red: note.red, strong: note.red }}>{note.text}</li>
        )}
      </For>
    </ul>
  );
}

/** What he owes, and how far his limit reaches. */
export function Money(props: { partner: PartnerPage }) {
  const money = () => props.partner.money;
  const amount = (value: number) => format().amount(value);
  return (
    <section data-testid="partner-money">
      <h2 class="section">
        <span>{pt().money}</span>
        <a
          href={`/admin/receivables/${encodeURIComponent(props.partner.code)}`}
        >
          {pt().open}
        </a>
      </h2>
      <dl class="pairs sums lined">
        <dt>{fill(pt().balance, { currency: props.partner.currency })}</dt>
        <dd class="strong">{amount(money().balance)}</dd>
        <Show when={money().overdue > 0}>
          <dt>
            {pt().late}{" "}
            <span class="small soft">
              {counted(pt().daysLate, money().daysLate)}
            </span>
          </dt>
          <dd class="red strong" data-testid="overdue">
            {amount(money().overdue)}
          </dd>
        </Show>
        <Show when={money().openOrders > 0}>
          <dt>{pt().openOrders}</dt>
          <dd>{amount(money().openOrders)}</dd>
        </Show>
        <dt>{pt().limit}</dt>
        <dd>
          <Show when={money().limit !== null} fallback={pt().noLimit}>
            {amount(money().limit ?? 0)}
          </Show>
        </dd>
        <Show when={money().overBy > 0}>
          <dt>{pt().overBy}</dt>
          <dd class="red strong">{amount(money().overBy)}</dd>
        </Show>
      </dl>
    </section>
  );
}

/** On what terms he buys; the panel beside the list shows the first of them. */
export function Terms(props: { partner: PartnerPage; short?: boolean }) {
  const listed = (names: string[], none: string) =>
    names.length > 0 ? names.join(", ") : none;
  const days = (count: number | null) =>
    count === null ? pt().houseRule : counted(pt().days, count);
  const rows = () => {
    const one = props.partner;
    const first = [
      [
        pt().priceList,
        one.priceList
          ? `${one.priceList.name} (${one.priceList.currency})`
          : pt().houseRule,
      ],
      [pt().group, one.group ?? pt().none],
      [
        pt().rebate,
        one.rebatePercent === null
          ? pt().none
          : format().rebate(one.rebatePercent),
      ],
      [pt().due, days(one.termsDays)],
    ];
    const rest = [
      [pt().tolerance, days(one.overdueToleranceDays)],
      [pt().payment, listed(one.paymentMethods, pt().houseRule)],
      [
        pt().warehouses,
        listed(
          one.warehouses.map(({ name }) => name),
          pt().anyWarehouse,
        ),
      ],
      [pt().salesperson, one.salesperson ?? pt().nobody],
    ];
    return props.short ? first : [...first, ...rest];
  };
  return (
    <section data-testid="partner-terms">
      <h2 class="section">
        <span>{pt().terms}</span>
      </h2>
      <dl class="pairs lined">
        <For each={rows()}>
          {([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          )}
        </For>
      </dl>
    </section>
  );
}

/** Who he is, and how he is reached. */
export function About(props: { partner: PartnerPage }) {
  const place = () => {
    const { address, postalCode, city } = props.partner;
    return [address, [postalCode, city].filter(Boolean).join(" ")]
      .filter(Boolean)
      .join(", ");
  };
  const rows = () =>
    [
      [pt().code, props.partner.code],
      [pt().taxId, props.partner.taxId],
      [pt().registration, props.partner.registrationNumber],
      [pt().address, place()],
      [pt().contact, props.partner.contact],
    ].filter(([, value]) => value !== "");
  return (
    <section>
      <h2 class="section">
        <span>{pt().about}</span>
      </h2>
      <dl class="pairs lined">
        <For each={rows()}>
          {([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          )}
        </For>
        <Show when={props.partner.phone}>
          <dt>{pt().phone}</dt>
          <dd>
            <a href={`tel:${props.partner.phone.replaceAll(/[^+\d]/g, "")}`}>
              {props.partner.phone}
            </a>
          </dd>
        </Show>
        <Show when={props.partner.email}>
          <dt>{pt().email}</dt>
          <dd>
            <a href={`mailto:${props.partner.email}`}>{props.partner.email}</a>
          </dd>
        </Show>
      </dl>
    </section>
  );
}
