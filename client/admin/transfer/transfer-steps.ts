import type { AdminOrder } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { errorText } from "./texts.ts";
import type { TransferTexts } from "./texts/sr-latn.ts";

/** One step of an order's way to the ERP, as the timeline shows it. */
export interface TransferStep {
  title: string;
  at: string | null;
  text: string[];
  look: "done" | "current" | "stopped" | "ahead";
}

type Message = AdminOrder["transfer"]["messages"][number];

/** An order's way to the ERP from its receipt on, with what is still to come. */
export function transferSteps(
  order: AdminOrder,
  texts: TransferTexts,
): TransferStep[] {
  const { messages, way } = order.transfer;
  const steps = [
    received(order, texts),
    reserved(order, texts),
    ...mailed(order, texts),
    ...messages.flatMap((message) => stepsOf(message, way, texts)),
  ];
  const isOver = messages.every(({ state }) =>
    ["in_erp", "by_hand"].includes(state),
  );
  return isOver
    ? steps
    : [
        ...steps,
        { title: texts.confirmation, at: null, text: [], look: "ahead" },
      ];
}

function received(order: AdminOrder, texts: TransferTexts): TransferStep {
  const total = `${format().amount(order.total)} ${order.currency}`;
  const lines = order.lines.length;
  return {
    title: texts.received,
    at: order.placedAt,
    text: [counted(texts.receivedText, lines, { total })],
    look: "done",
  };
}

function reserved(order: AdminOrder, texts: TransferTexts): TransferStep {
  const held = order.lines.filter(
    (line) => Number(line.reservedQuantity) + Number(line.shippedQuantity) > 0,
  ).length;
  const lines = order.lines.length;
  return {
    title: texts.reserved,
    at: null,
    text: [counted(texts.reservedText, lines, { held })],
    look: "done",
  };
}

function mailed(
  { transfer: { mail } }: AdminOrder,
  texts: TransferTexts,
): TransferStep[] {
  if (!mail) return [];
  const look = { sent: "done", queued: "current", failed: "stopped" } as const;
  const { state, at } = mail;
  return [{ title: texts.mail[state], at, text: [], look: look[state] }];
}

function stepsOf(
  message: Message,
  way: AdminOrder["transfer"]["way"],
  texts: TransferTexts,
): TransferStep[] {
  const { state, attempts, error, erpDocument, keyedBy } = message;
  const about = message.revision > 1 ? [texts.kind[message.kind]] : [];
  const document = erpDocument ?? "";
  switch (state) {
    case "not_exported":
      return [];
    case "waiting":
      return [
        {
          title: way === "pull" ? texts.waitingForErp : texts.waitingToSend,
          at: null,
          text: about,
          look: "current",
        },
      ];
    case "retrying":
    case "refused": {
      const next =
        state === "retrying" && message.nextTryAt !== null
          ? [fill(texts.next, { time: format().time(message.nextTryAt) })]
          : [];
      return [
        {
          title:
            attempts > 0
              ? fill(texts.attempt, { n: attempts })
              : texts.refusedAt,
          at: message.triedAt,
          text: [...about, ...(error ? [errorText(error)] : []), ...next],
          look: "stopped",
        },
      ];
    }
    case "sent":
      return [
        {
          title: way === "pull" ? texts.fetched : texts.delivered,
          at: message.deliveredAt ?? message.fetchedAt,
          text: about,
          look: "done",
        },
      ];
    case "in_erp":
    case "by_hand":
      return [
        {
          title: fill(state === "in_erp" ? texts.confirmed : texts.byHand, {
            document,
          }),
          at: message.acknowledgedAt,
          text: [
            ...about,
            ...(keyedBy === null ? [] : [fill(texts.keyedBy, { by: keyedBy })]),
            ...(error?.kind === "other_document" ? [errorText(error)] : []),
          ],
          look: "done",
        },
      ];
  }
}
