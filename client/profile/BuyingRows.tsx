import { Show } from "solid-js";
import { mayReadCard } from "../../server/auth/card-reader.rules.ts";
import { counted } from "../i18n/i18n.ts";
import { session } from "../session.ts";
import { mayAskPrice } from "../ui/may-ask-price.ts";
import { MoreRow } from "./MoreRow.tsx";
import type { MoreTexts } from "./texts/sr-latn.ts";

/** What of "more" has to do with buying. */
export function BuyingRows(props: { rows: MoreTexts; unreadMessages: number }) {
  const seesCard = () =>
    mayReadCard({ partnerRole: session.user()?.partnerRole ?? null });
  return (
    <ul class="lines flat">
      <MoreRow
        href="/contact"
        icon="chat"
        title={props.rows.contact}
        text={
          props.unreadMessages > 0
            ? counted(props.rows.contactUnread, props.unreadMessages)
            : props.rows.contactText
        }
      />
      <MoreRow
        href="/usual"
        icon="repeat"
        title={props.rows.usual}
        text={props.rows.usualText}
      />
      <MoreRow
        href="/lists"
        icon="orders"
        title={props.rows.lists}
        text={props.rows.listsText}
      />
      <MoreRow
        href="/claims"
        icon="wrench"
        title={props.rows.claims}
        text={props.rows.claimsText}
      />
      <Show when={mayAskPrice()}>
        <MoreRow
          href="/asks"
          icon="tag"
          title={props.rows.asks}
          text={props.rows.asksText}
        />
      </Show>
      <Show when={!session.isActing()}>
        <MoreRow
          href="/waits"
          icon="bell"
          title={props.rows.waits}
          text={props.rows.waitsText}
        />
      </Show>
      <MoreRow
        href="/more/tolerances"
        icon="rules"
        title={props.rows.tolerances}
        text={props.rows.tolerancesText}
      />
      <MoreRow
        href="/more/price-list"
        icon="download"
        title={props.rows.priceList}
        text={props.rows.priceListText}
      />
      <Show when={seesCard() && !session.isActing()}>
        <MoreRow
          href="/more/statements"
          icon="mail"
          title={props.rows.statements}
          text={props.rows.statementsText}
        />
      </Show>
    </ul>
  );
}
