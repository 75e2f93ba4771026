import type {
  CardPage,
  LedgerDocument,
  LedgerSummary,
  OpenItems,
} from "../api.ts";
import { createPaged, type Paged } from "../offline/create-paged.ts";
import { createRemote, type Remote } from "../offline/create-remote.ts";
import { trpc } from "../trpc.ts";
import type { DocumentName } from "./document-href.ts";
import { cardKey, type CardView } from "./card-view.ts";

/** As many rows as the card shows at first. */
const ROWS_SHOWN = 50;

export const SUMMARY_KEY = "ledger summary";
export const itemsKey = (currency: string): string => `ledger open ${currency}`;

export const askCard = (
  view: CardView,
  cursor?: NonNullable<CardPage["nextCursor"]>,
  signal?: AbortSignal,
): Promise<CardPage> =>
  trpc.ledger.card.query(
    {
      side: view.side,
      currency: view.currency,
      kind: view.kind,
      search: view.search || undefined,
      from: view.from,
      to: view.to,
      order: "desc",
      limit: ROWS_SHOWN,
      cursor,
    },
    { signal },
  );

/** A partner's card, the newest rows first, page after page. */
export const createCard = (view: () => CardView): Paged<CardPage> =>
  createPaged<CardPage>(
    "entries",
    {
      key: () => cardKey(view()),
      page: (cursor, signal) => askCard(view(), cursor, signal),
    },
    { keep: true },
  );

export const askOpenItems = (
  currency: string,
  signal?: AbortSignal,
): Promise<OpenItems> =>
  trpc.ledger.openItems.query({ currency, side: "customer" }, { signal });

/** What is left to pay in a currency. */
export const createOpenItems = (
  currency: () => string | undefined,
): Remote<OpenItems> =>
  createRemote<OpenItems>(
    () => {
      const asked = currency();
      return asked === undefined ? undefined : itemsKey(asked);
    },
    (signal) => askOpenItems(currency() ?? "", signal),
    { keep: true },
  );

export const askSummary = (signal?: AbortSignal): Promise<LedgerSummary> =>
  trpc.ledger.summary.query({}, { signal });

/** How all cards stand today: small, and kept for where there is no connection. */
export const createSummary = (): Remote<LedgerSummary> =>
  createRemote<LedgerSummary>(() => SUMMARY_KEY, askSummary, { keep: true });

/** A document of the card; undefined asks for none. */
export const createDocument = (
  named: () => DocumentName | undefined,
): Remote<LedgerDocument> =>
  createRemote<LedgerDocument>(
    () => {
      const asked = named();
      return (
        asked && `ledger document ${asked.year} ${asked.type} ${asked.number}`
      );
    },
    (signal) =>
      trpc.ledger.document.query(named() ?? { type: "", number: "", year: 0 }, {
        signal,
      }),
    { keep: true },
  );
