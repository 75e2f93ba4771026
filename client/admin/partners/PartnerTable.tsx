import { For, Show } from "solid-js";
import type { PartnerListRow } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { pt } from "./partners-texts.ts";

/** Partners row by row: who, on which prices, what he owes and what of it is late. */
export function PartnerTable(props: {
  partners: PartnerListRow[];
  href: (code: string) => string;
  /** The code of the one that is shown beside the table. */
  chosen?: string | undefined;
}) {
  return (
    <div class="table partner-table">
      <div class="table-row header" aria-hidden="true">
        <span>{pt().columns.partner}</span>
        <span>{pt().columns.group}</span>
        <span class="right">{pt().columns.balance}</span>
        <span class="right">{pt().columns.overdue}</span>
        <span class="right">{pt().columns.seen}</span>
      </div>
      <For each={props.partners}>
        {(partner) => (
          <a
            class="table-row"
            classList={{ chosen: props.chosen === partner.code }}
            href={props.href(partner.code)}
            noScroll
            data-testid="partner-row"
            data-code={partner.code}
          >
            <span class="who">
              <b>{partner.name}</b>
              <small>
                {[partner.code, partner.city].filter(Boolean).join(" · ")}
                <Mark partner={partner} />
              </small>
            </span>
            <span class="group">{pricesOf(partner)}</span>
            <span class="balance">{format().amount(partner.balance)}</span>
            <span class="late">
              <Show
                when={partner.overdue > 0}
                fallback={<span class="only-wide faint">{pt().none}</span>}
              >
                <span class="only-narrow">{pt().overdue} </span>
                <b data-testid="overdue">{format().amount(partner.overdue)}</b>
              </Show>
            </span>
            <span class="seen only-wide">
              {partner.seenAt === null
                ? pt().none
                : nearMoment(Date.parse(partner.seenAt))}
            </span>
          </a>
        )}
      </For>
    </div>
  );
}

/** What his prices follow: his group, or the price list alone. */
function pricesOf({ group, priceList }: PartnerListRow): string {
  return group === null ? (priceList ?? "") : fill(pt().ofGroup, { group });
}

/** What keeps a partner from buying, where something does. */
function Mark(props: { partner: PartnerListRow }) {
  const word = () => {
    const { active, blocked, isOff } = props.partner;
    if (isOff) return pt().off;
    if (!active) return pt().inactive;
    return blocked ? pt().blocked : "";
  };
  return (
    <Show when={word()}>
      {" "}
      <span class="red strong nowrap">{word()}</span>
    </Show>
  );
}
