import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { HOUSE, inSnapshot } from "../platform/database.ts";
import {
  compileColumns,
  compileSharedRules,
  layPriceSheet,
  NO_RULES,
  type CompiledRules,
  type GeneralTerms,
  type PriceSheet,
} from "./price-sheet.rules.ts";
import {
  getPartnerTerms,
  getPolicy,
  listCategoryParents,
  listPaymentMethods,
} from "./pricing.queries.ts";
import { listRuleColumns } from "./rule-columns.queries.ts";
import { parseViewKey } from "./view-key.rules.ts";

/**
 * How much is kept of partners' sheets: each weighs 10, and 1 more per rule of his own, which is
 * some 80 bytes. Of 3,000 partners with 300 rules the thousand who came last stay.
 */
const DEFAULT_CAPACITY = 300_000;
const SHEET_WEIGHT = 10;

interface Shared<T> {
  version: string;
  made: Promise<T>;
}

/**
 * The price sheets of this process, by view key and day. General and group rules are compiled
 * once and shared. Call `sheetFor` outside of a transaction: it takes a connection of its own.
 */
export class PriceSheets {
  readonly #db: Kysely<Database>;
  readonly #capacity: number;
  readonly #sheets = new Map<number, PriceSheet>();
  readonly #pending = new Map<string, Promise<PriceSheet>>();
  readonly #groups = new Map<number, Shared<CompiledRules>>();
  #general: Shared<GeneralTerms> | undefined;
  #weight = 0;

  constructor(
    db: Kysely<Database>,
    options: { capacity?: number | undefined } = {},
  ) {
    this.#db = db;
    this.#capacity = options.capacity ?? DEFAULT_CAPACITY;
  }

  /** How many sheets are kept. */
  get size(): number {
    return this.#sheets.size;
  }

  /**
   * The partner's sheet for a day under the view key that the caller has read, or under a newer
   * one if the rules have changed since: `viewKey` of the sheet says which.
   */
  async sheetFor(
    partnerId: number,
    viewKey: string,
    date: CalendarDate,
  ): Promise<PriceSheet> {
    const known = this.known(partnerId, viewKey, date);
    if (known) return known;
    const key = `${viewKey} ${date}`;
    let pending = this.#pending.get(key);
    if (!pending) {
      pending = this.#compile(partnerId, date).finally(() =>
        this.#pending.delete(key),
      );
      this.#pending.set(key, pending);
    }
    return await pending;
  }

  /** The sheet where it is made already: it takes no connection. */
  known(
    partnerId: number,
    viewKey: string,
    date: CalendarDate,
  ): PriceSheet | undefined {
    const known = this.#sheets.get(partnerId);
    if (known?.viewKey !== viewKey || known.date !== date) return undefined;
    // A Map keeps the order of insertion: putting it back makes it the youngest.
    this.#sheets.delete(partnerId);
    this.#sheets.set(partnerId, known);
    return known;
  }

  async #compile(partnerId: number, date: CalendarDate): Promise<PriceSheet> {
    // One snapshot: the versions read in it are those of the rules read in it.
    const { sheet, version } = await inSnapshot(this.#db, HOUSE, (trx) =>
      this.#load(trx, partnerId, date),
    );
    if (this.#general?.version === version) this.#keep(sheet);
    return sheet;
  }

  async #load(
    trx: Transaction<Database>,
    partnerId: number,
    date: CalendarDate,
  ): Promise<{ sheet: PriceSheet; version: string }> {
    const { terms, viewKey, companyCurrency } = await getPartnerTerms(
      trx,
      partnerId,
    );
    const { versions } = parseViewKey(viewKey);
    const versionOf = (scope: string) =>
      `${versions.get(scope) ?? 0} ${date} ${companyCurrency}`;
    const version = versionOf("general");
    const general = await this.#generalTerms(version, () =>
      loadGeneral(trx, date, companyCurrency),
    );
    const groupId = terms.partnerGroupId;
    const group =
      groupId === null
        ? NO_RULES
        : await this.#groupRules(groupId, versionOf(`group/${groupId}`), () =>
            loadGroup(trx, groupId, date),
          );
    const own = compileColumns(await listRuleColumns(trx, { partnerId }, date));
    const sheet = layPriceSheet({ viewKey, terms, general, group, own });
    return { sheet, version };
  }

  #generalTerms(
    version: string,
    load: () => Promise<GeneralTerms>,
  ): Promise<GeneralTerms> {
    if (this.#general?.version === version) return this.#general.made;
    const shared = { version, made: load() };
    shared.made.catch(() => {
      if (this.#general === shared) this.#general = undefined;
    });
    this.#general = shared;
    // No key that is read from now on is theirs, and each would keep its general rules alive.
    this.#sheets.clear();
    this.#weight = 0;
    return shared.made;
  }

  #groupRules(
    groupId: number,
    version: string,
    load: () => Promise<CompiledRules>,
  ): Promise<CompiledRules> {
    const known = this.#groups.get(groupId);
    if (known?.version === version) return known.made;
    const shared = { version, made: load() };
    shared.made.catch(() => {
      if (this.#groups.get(groupId) === shared) this.#groups.delete(groupId);
    });
    this.#groups.set(groupId, shared);
    for (const [partnerId, sheet] of this.#sheets) {
      if (sheet.terms.partnerGroupId === groupId) this.#drop(partnerId);
    }
    return shared.made;
  }

  #keep(sheet: PriceSheet): void {
    const { partnerId } = sheet.terms;
    this.#drop(partnerId);
    this.#sheets.set(partnerId, sheet);
    this.#weight += weightOf(sheet);
    for (const oldest of this.#sheets.keys()) {
      if (this.#weight <= this.#capacity || oldest === partnerId) break;
      this.#drop(oldest);
    }
  }

  #drop(partnerId: number): void {
    const sheet = this.#sheets.get(partnerId);
    if (!sheet) return;
    this.#sheets.delete(partnerId);
    this.#weight -= weightOf(sheet);
  }
}

const stores = new WeakMap<Kysely<Database>, PriceSheets>();

interface AskedSheet {
  partnerId: number;
  viewKey: string;
  date: CalendarDate;
}

/** The same without a connection, where this process has made it. */
export function knownPriceSheet(
  db: Kysely<Database>,
  { partnerId, viewKey, date }: AskedSheet,
): PriceSheet | undefined {
  return stores.get(db)?.known(partnerId, viewKey, date);
}

/** The partner's price sheet from this process's store of sheets over a database. */
export function priceSheetFor(
  db: Kysely<Database>,
  { partnerId, viewKey, date }: AskedSheet,
): Promise<PriceSheet> {
  let store = stores.get(db);
  if (!store) stores.set(db, (store = new PriceSheets(db)));
  return store.sheetFor(partnerId, viewKey, date);
}

async function loadGeneral(
  trx: Transaction<Database>,
  date: CalendarDate,
  companyCurrency: string,
): Promise<GeneralTerms> {
  return compileSharedRules({
    date,
    companyCurrency,
    policy: await getPolicy(trx),
    rules: compileColumns(await listRuleColumns(trx, "general", date)),
    paymentMethods: await listPaymentMethods(trx),
    categories: await listCategoryParents(trx),
  });
}

async function loadGroup(
  trx: Transaction<Database>,
  partnerGroupId: number,
  date: CalendarDate,
): Promise<CompiledRules> {
  return compileColumns(await listRuleColumns(trx, { partnerGroupId }, date));
}

function weightOf(sheet: PriceSheet): number {
  return SHEET_WEIGHT + sheet.own.count;
}
