import { formatQuantity } from "../../../server/core/quantity.ts";
import type { WaitingCard } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { trpc } from "../../trpc.ts";
import type { CardView } from "./card-view.ts";
import { todayTexts } from "./texts.ts";

type ConflictCard = Extract<
  WaitingCard,
  { kind: "price_conflict" | "less_confirmed" }
>;

/** By how many percent a price went up or down, with its sign: "+4,9%". */
function movedPercent(agreed: number, other: number): string {
  if (agreed === 0) return "";
  const tenths = Math.round(((other - agreed) * 1000) / agreed);
  const text = `${format().decimal((Math.abs(tenths) / 10).toString())}%`;
  return ` (${tenths < 0 ? "−" : "+"}${text})`;
}

function lineText(card: ConflictCard): string[] {
  const { about, lines, moreLines } = card.facts;
  const told = lines.map(({ name, unit, agreed, other }) => {
    if (about === "erp_quantity") {
      const [from, to] = [agreed, other].map((one) =>
        format().decimal(formatQuantity(one)),
      );
      return `${name}: ${from} → ${to} ${unit}`;
    }
    const [from, to] = [agreed, other].map((one) => format().price(one));
    return `${name}: ${from} → ${to}${movedPercent(agreed, other)}`;
  });
  return moreLines > 0
    ? [...told, counted(todayTexts().moreLines, moreLines)]
    : told;
}

/** Where an order and what came after it differ: the difference, and both ways to settle it. */
export function conflictView(card: ConflictCard): CardView {
  const { number, version, about, since, document, isCheaper } = card.facts;
  const words = todayTexts();
  const act = (decision: "accepted" | "kept" | "lowered" | "to_correct") => ({
    label: words.decision[decision],
    said: fill(words.settledAs[decision], { number }),
    send: () =>
      trpc.today.settleConflict.mutate({
        conflict: Number(card.key),
        since,
        version,
        decision,
      }),
  });
  const head = {
    erp_price: fill(words.chargesOther, { number, document: document ?? "" }),
    moved_price: fill(words.pricesMoved, { number }),
    erp_quantity: fill(words.confirmsLess, { number }),
  }[about];
  return {
    title: card.partner?.name ?? "",
    text: [head, ...lineText(card)].join(" · "),
    href: `/admin/orders/${encodeURIComponent(number)}`,
    ...{
      erp_price: { act: act("accepted"), other: act("to_correct") },
      erp_quantity: { act: act("accepted") },
      moved_price: isCheaper
        ? { act: act("lowered"), other: act("kept") }
        : { act: act("kept") },
    }[about],
  };
}
