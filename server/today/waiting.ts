import { staffScope } from "../auth/staff-scope.ts";
import { formatQuantity } from "../core/quantity.ts";
import { boardScope } from "../joining/decide-application.ts";
import { mayDecide, type LeaveKind } from "../leaving/leaving.rules.ts";
import { staffReaderOf, staffWriterOf } from "../messages/staff-thread.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { WAITING_SOURCES } from "./waiting-kinds.queries.ts";
import { countWaitingKinds, listWaiting } from "./waiting.queries.ts";
import {
  usualNext,
  WAITING_KINDS,
  type WaitingCard,
  type WaitingKind,
} from "./waiting.rules.ts";

const LEAVES: readonly LeaveKind[] = ["person", "company"];

/** All that a member of staff has to decide, the longest waiting first, and how much there is. */
export async function viewWaiting(
  { db, clock }: Pick<Services, "db" | "clock">,
  caller: Caller,
  { kind, limit }: { kind?: WaitingKind | undefined; limit: number },
) {
  const isAdmin = caller.role === "admin";
  const asker = {
    board: boardScope(caller),
    sees: staffReaderOf(staffWriterOf(caller)).sees,
    leaves: LEAVES.filter((one) => mayDecide(one, caller)),
    now: clock.now(),
  };
  const his = WAITING_SOURCES.filter((one) => isAdmin || !one.adminOnly);
  // An administrator sees all in the house's name: then it is one reading.
  const groups = isAdmin
    ? [{ scope: HOUSE, sources: his }]
    : (["own", "house"] as const).map((scope) => ({
        scope: scope === "own" ? staffScope(caller) : HOUSE,
        sources: his.filter((one) => one.scope === scope),
      }));
  const found = [];
  for (const { scope, sources } of groups)
    found.push(
      await inReading(db, scope, async (trx) => ({
        counts: await countWaitingKinds(trx, sources, asker),
        cards: await listWaiting(
          trx,
          sources.filter((one) => kind === undefined || one.kind === kind),
          { asker, limit },
        ),
      })),
    );
  const counts = new Map(
    found.flatMap((one) => one.counts.map((row) => [row.kind, row.count])),
  );
  const cards = found
    .flatMap((one) => one.cards)
    .toSorted((a, b) => a.since.getTime() - b.since.getTime())
    .slice(0, limit);
  return {
    counts: WAITING_KINDS.map((one) => ({
      kind: one,
      count: counts.get(one) ?? 0,
    })).filter(({ count }) => count > 0),
    cards: cards.map(viewCard),
  };
}

function viewCard(card: WaitingCard) {
  const head = {
    key: card.key,
    since: card.since.toISOString(),
    partner: card.partner,
    amount: card.amount,
    currency: card.currency,
  };
  switch (card.kind) {
    case "shortage": {
      const { short, fix, ...facts } = card.facts;
      const asText = (thousandths: unknown) =>
        formatQuantity(Number(thousandths));
      return {
        ...head,
        kind: card.kind,
        facts: {
          ...facts,
          short: asText(short),
          fix: fix && { ...fix, from: asText(fix.from), to: asText(fix.to) },
        },
      };
    }
    case "data_request":
      return {
        ...head,
        kind: card.kind,
        facts: {
          ...card.facts,
          seenAt: new Date(card.facts.seenAt).toISOString(),
        },
      };
    case "price_ask": {
      const quantity = formatQuantity(Number(card.facts.quantity));
      return { ...head, kind: card.kind, facts: { ...card.facts, quantity } };
    }
    case "claim": {
      const { status, priceAnswer } = card.facts;
      return {
        ...head,
        kind: card.kind,
        facts: { ...card.facts, next: usualNext(status, priceAnswer) },
      };
    }
    case "price_conflict":
      return { ...head, kind: card.kind, facts: viewConflict(card.facts) };
    case "less_confirmed":
      return { ...head, kind: card.kind, facts: viewConflict(card.facts) };
    case "order_on_hold":
      return { ...head, kind: card.kind, facts: card.facts };
    case "refused_export":
      return { ...head, kind: card.kind, facts: card.facts };
    case "held_import":
      return { ...head, kind: card.kind, facts: card.facts };
    case "rejected_rows":
      return { ...head, kind: card.kind, facts: card.facts };
    case "application":
      return { ...head, kind: card.kind, facts: card.facts };
    case "leave_request":
      return { ...head, kind: card.kind, facts: card.facts };
    case "message":
      return { ...head, kind: card.kind, facts: card.facts };
  }
}

/** Prices stay as they are; quantities are told as all quantities are. */
function viewConflict(
  facts: Extract<WaitingCard, { kind: "price_conflict" }>["facts"],
) {
  return {
    ...facts,
    since: new Date(facts.since).toISOString(),
    lines: facts.lines.map(({ quantity, ...line }) => ({
      ...line,
      quantity: formatQuantity(quantity),
    })),
  };
}
