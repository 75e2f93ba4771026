import { createEffect, createSignal, on, onCleanup } from "solid-js";
import { createStore } from "solid-js/store";
import {
  formatQuantity,
  parseQuantity,
  type Quantity,
} from "../../../server/core/quantity.ts";
import type { ChangeQuote, Conflict, Order } from "../../api.ts";
import { failureFrom, type Failure } from "../../lib/failure.ts";
import { stepRuleFrom, type StepRule } from "../../lib/quantity-steps.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";

type Line = Order["lines"][number];
type WireLine = { line: number; quantity: string };

const QUIET_MS = 250;
const UNTIL_KNOWN: StepRule = {
  minimumOrder: 1,
  quantityStep: 1,
  packSize: 1000,
};

export const thousandths = (quantity: string): Quantity =>
  parseQuantity(quantity) ?? 0;

/** What a person wants of an order that he has placed, and what it would come to. */
export function createChange(order: () => Order) {
  const [wanted, setWanted] = createStore<Record<number, Quantity>>({});
  const [note, setNote] = createSignal(order().note);
  const [wishedDate, setWishedDate] = createSignal(order().wishedDate ?? "");
  const [quoted, setQuoted] = createSignal<{
    lines: string;
    quote: ChangeQuote;
  }>();
  const [failure, setFailure] = createSignal<Failure>();

  const quantityOf = (line: Line) =>
    wanted[line.line] ?? thousandths(line.quantity);
  const isChanged = (line: Line) =>
    quantityOf(line) !== thousandths(line.quantity);
  const lines = (): WireLine[] =>
    order()
      .lines.filter(isChanged)
      .map((line) => ({
        line: line.line,
        quantity: formatQuantity(quantityOf(line)),
      }));
  const asked = () => JSON.stringify(lines());
  const isEmpty = () => order().lines.every((line) => quantityOf(line) === 0);
  const wordsChanged = () =>
    note() !== order().note || wishedDate() !== (order().wishedDate ?? "");
  /** The quote of what is wanted now; undefined while it is being asked for or was refused. */
  const quote = () =>
    quoted()?.lines === asked() ? quoted()?.quote : undefined;

  const askQuote = async () => {
    const sent = asked();
    try {
      const { number } = order();
      const answer = await trpc.orders.quoteChange.query({
        number,
        lines: lines(),
      });
      setQuoted({ lines: sent, quote: answer });
    } catch (error) {
      if (sent === asked()) setFailure(failureFrom(error));
    }
  };
  createEffect(
    on([asked, online, isEmpty], ([, isOnline, empty]) => {
      setFailure(undefined);
      if (!isOnline || empty) return;
      // Until the first of them comes nobody knows by how much a line steps.
      const after = quoted() ? QUIET_MS : 0;
      const timer = setTimeout(() => void askQuote(), after);
      onCleanup(() => clearTimeout(timer));
    }),
  );

  /** Saves at the version and to the total that the person sees; says whether it was taken. */
  const save = async (): Promise<boolean> => {
    const told = quote();
    if (!told) return false;
    const { number, version } = order();
    setFailure(undefined);
    try {
      await trpc.orders.change.mutate({
        number,
        version,
        lines: lines(),
        expectedTotal: told.total,
        note: note(),
        wishedDate: wishedDate() === "" ? null : wishedDate(),
      });
      return true;
    } catch (error) {
      const failed = failureFrom(error);
      setFailure(failed);
      if (failed.reason === "total_changed") await askQuote();
      return false;
    }
  };

  const lineQuote = (line: Line) =>
    quoted()?.quote.lines.find((one) => one.line === line.line);
  return {
    note,
    setNote,
    wishedDate,
    setWishedDate,
    quantityOf,
    isChanged,
    isEmpty,
    anythingChanged: () => lines().length > 0 || wordsChanged(),
    quote,
    failure,
    save,
    put: (line: Line, quantity: Quantity) => setWanted(line.line, quantity),
    ruleOf: (line: Line): StepRule => {
      const known = lineQuote(line);
      return known ? stepRuleFrom(known) : UNTIL_KNOWN;
    },
    canGrow: (line: Line) => lineQuote(line)?.canGrow ?? true,
    /** By the last quote that came: the figures do not jump while the next one is on its way. */
    priceOf: (line: Line) => lineQuote(line)?.netPrice ?? line.netPrice,
    conflictOf: ({ itemCode }: Line): Conflict | undefined =>
      failure()?.conflicts.find(
        (one) => "itemCode" in one && one.itemCode === itemCode,
      ),
  };
}

export type Change = ReturnType<typeof createChange>;

/**
 * Puts an order back as it was before the change that was just saved, or fails: where prices have
 * moved since it was placed, fewer pieces do not bring the former ones back.
 */
export async function undoChange(before: Order): Promise<void> {
  const { number, version, note, wishedDate = null } = before;
  const lines = before.lines.map(({ line, quantity }) => ({ line, quantity }));
  const { total } = await trpc.orders.quoteChange.query({ number, lines });
  if (total !== before.total)
    throw new Error(`${number} would not cost what it did`);
  await trpc.orders.change.mutate({
    number,
    version: version + 1,
    lines,
    expectedTotal: total,
    note,
    wishedDate,
  });
}
