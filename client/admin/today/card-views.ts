import type { WaitingCard } from "../../api.ts";
import { ct } from "../../claims/claim-texts.ts";
import { creditReasons } from "../../i18n/credit-reasons.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { RouteRefusal } from "../../lib/failure.ts";
import { session } from "../../session.ts";
import { trpc } from "../../trpc.ts";
import { feedName } from "../erp/texts.ts";
import { differenceText } from "../erp/runs/difference-text.ts";
import { errorText } from "../transfer/texts.ts";
import { conflictView } from "./conflict-card.ts";
import type { CardView } from "./card-view.ts";
import { todayTexts } from "./texts.ts";

export type Kind = WaitingCard["kind"];
export type CardOf<K extends Kind> = Extract<WaitingCard, { kind: K }>;

const isAdmin = () => session.user()?.role === "admin";
const nameOf = ({ partner }: WaitingCard) => partner?.name ?? "";
const said = (parts: (string | false)[]) =>
  parts.filter((part) => part !== false && part !== "").join(" · ");
const orderHref = (number: string) =>
  `/admin/orders/${encodeURIComponent(number)}`;

const VIEWS: { [K in Kind]: (card: CardOf<K>) => CardView } = {
  order_on_hold: (card) => {
    const { version, heldByCredit, forConfirmation } = card.facts;
    const number = card.key;
    return {
      title: nameOf(card),
      text: said([
        number,
        creditReasons({ because: heldByCredit }),
        forConfirmation.length > 0 &&
          counted(todayTexts().toConfirm, forConfirmation.length),
      ]),
      href: orderHref(number),
      act: {
        label: todayTexts().approve,
        said: fill(todayTexts().approved, { number }),
        send: () => trpc.admin.confirmOrder.mutate({ number, version }),
      },
    };
  },
  refused_export: (card) => {
    const { error, isRefused } = card.facts;
    const number = card.key;
    const silently = isRefused
      ? todayTexts().refusedSilently
      : todayTexts().noAnswer;
    return {
      title: nameOf(card),
      text: said([number, error ? errorText(error) : silently]),
      href: orderHref(number),
      ...(isAdmin() && {
        act: {
          label: todayTexts().retry,
          said: fill(todayTexts().retried, { number }),
          send: () => trpc.orderExport.sending.retry.mutate({ number }),
        },
      }),
    };
  },
  held_import: (card) => {
    const { feed, difference, fileName } = card.facts;
    return {
      title: feedName(feed),
      text: said([...differenceText(difference), fileName ?? ""]),
      href: `/admin/erp/runs/${card.key}`,
      act: {
        label: todayTexts().accept,
        said: fill(todayTexts().accepted, { feed: feedName(feed) }),
        send: async () => {
          const answer = await trpc.exchange.runs.approve.mutate({
            id: Number(card.key),
            seen: difference,
          });
          if (answer.kind === "grown")
            throw new RouteRefusal(
              409,
              JSON.stringify({ code: "grown", message: todayTexts().grown }),
            );
        },
      },
    };
  },
  rejected_rows: (card) => {
    const { feed, rejected, isFailed, fileName } = card.facts;
    return {
      title: feedName(feed),
      text: said([
        isFailed
          ? todayTexts().unread
          : counted(todayTexts().rejectedRows, rejected),
        fileName ?? "",
      ]),
      href: `/admin/erp/runs/${card.key}`,
    };
  },
  shortage: (card) => {
    const { item, name, unit, warehouse, short, orders, fix } = card.facts;
    return {
      title: name,
      text: said([
        item,
        fill(todayTexts().short, { short, unit, warehouse }),
        counted(todayTexts().noneHolds, orders),
      ]),
      href: fix ? orderHref(fix.number) : "/admin/erp/shortages",
      ...(fix && {
        act: {
          label: fill(
            fix.to === "0" ? todayTexts().takeOut : todayTexts().reduce,
            { number: fix.number, to: fix.to, unit },
          ),
          said: fill(todayTexts().reduced, { number: fix.number }),
          send: () =>
            trpc.admin.changeOrder.mutate({
              number: fix.number,
              version: fix.version,
              lines: [{ line: fix.line, quantity: fix.to }],
              anyQuantity: true,
              note: todayTexts().shortNote,
            }),
        },
      }),
    };
  },
  price_conflict: conflictView,
  less_confirmed: conflictView,
  application: (card) => ({
    title: nameOf(card),
    text: said([
      card.facts.city,
      card.facts.contact,
      card.facts.isKnown && todayTexts().known,
    ]),
    href: "/admin/applications",
    sheet: { label: todayTexts().join, kind: "application" },
  }),
  data_request: (card) => {
    const { seenAt, by, changes, places } = card.facts;
    const changed = Object.entries(changes) as [
      keyof typeof fields,
      { to: string },
    ][];
    const fields = todayTexts().field;
    return {
      title: nameOf(card),
      text: said([
        ...changed.map(([field, { to }]) =>
          fill(todayTexts().change, { field: fields[field], to }),
        ),
        ...places.map(({ kind, from, to }) =>
          fill(todayTexts().change, {
            field: todayTexts().place[kind],
            to: [(to ?? from)?.name, to?.address].filter(Boolean).join(", "),
          }),
        ),
        by,
      ]),
      href: "/admin/data-requests",
      act: {
        label: todayTexts().take,
        said: fill(todayTexts().taken, { name: nameOf(card) }),
        send: () =>
          trpc.profile.decide.mutate({
            request: Number(card.key),
            seenAt,
            isAccepted: true,
            reason: "",
          }),
      },
    };
  },
  leave_request: (card) => {
    const { leaves, by, note } = card.facts;
    return {
      title: nameOf(card),
      text: said([fill(todayTexts().leaves[leaves], { by }), note]),
      href: "/admin/data-requests",
    };
  },
  price_ask: (card) => {
    const { item, quantity, unit, note } = card.facts;
    return {
      title: `${nameOf(card)} · ${item}`,
      text: said([`${format().decimal(quantity)} ${unit}`, note]),
      href: `/admin/asks?ask=${card.key}`,
    };
  },
  claim: (card) => {
    const { version, next, item, fault, priceAnswer } = card.facts;
    const number = card.key;
    return {
      title: `${nameOf(card)} · ${item}`,
      text: said([
        number,
        priceAnswer !== null && todayTexts().answers[priceAnswer],
        fault,
      ]),
      href: `/admin/claims/${encodeURIComponent(number)}`,
      ...(next !== null && {
        act: {
          label: (todayTexts().next as Record<string, string>)[next] ?? next,
          said: fill(todayTexts().moved, {
            number,
            status: ct().status[next],
          }),
          send: () =>
            trpc.claims.update.mutate({ number, version, status: next }),
        },
      }),
    };
  },
  message: (card) => {
    const { subject, text, isLate } = card.facts;
    return {
      title: nameOf(card),
      text: said([
        isLate && todayTexts().late,
        text.startsWith(subject.replace(/…$/, "").trim()) ? "" : subject,
        text === "" ? todayTexts().photo : text,
      ]),
      href: `/admin/contact/${encodeURIComponent(card.partner?.code ?? "")}/${card.key}`,
      sheet: { label: todayTexts().answer, kind: "answer" },
    };
  },
};

/** A card as it is shown, by its kind. */
export function cardView(card: WaitingCard): CardView {
  const view = VIEWS[card.kind] as (one: WaitingCard) => CardView;
  return view(card);
}
