/** Puts payments among what was done with an order: each at the end of the day that the ledger gives it. */
export function withPayments<
  Event extends { at: string },
  Payment extends { date: string },
>(
  history: readonly Event[],
  payments: readonly Payment[],
): (Event | Payment)[] {
  const left = [...payments];
  const entries: (Event | Payment)[] = [];
  for (const event of history) {
    const day = event.at.slice(0, 10);
    while (left[0] && left[0].date < day) entries.push(...left.splice(0, 1));
    entries.push(event);
  }
  return [...entries, ...left];
}
