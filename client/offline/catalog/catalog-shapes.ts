import type { Language } from "../../../server/core/language.ts";
import type { Item } from "../../api.ts";

/** What is asked of the catalogue on this device. */
export interface CatalogQuery {
  search?: string;
  /** With all that lies below it. */
  category?: string;
  manufacturer?: string;
  inStock?: boolean;
  onAction?: boolean;
  /** With a search and without a sort: the best first. */
  sort?: "name" | "price" | "new";
}

export interface Found {
  total: number;
  /** Where the items are, best first or in the order asked; good until rows change. */
  positions: Int32Array;
  /** Folded words to highlight. */
  marks: string[];
  /** When the search found nothing, filters apart: terms near to it, if there are any. */
  near?: string[];
  /** Nothing was found as it was typed, only what is one slip away from it. */
  slipped?: true;
  /** Some of what is here could not be searched yet: rows change once it can. */
  partial?: true;
}

/** What the keys of one line name. */
export interface Match {
  by: "code" | "barcode" | "name" | "none";
  /** One when it is sure; a few to choose from; under `none`, what is near to it. */
  items: Item[];
}

export type CatalogTrouble =
  | "unreached"
  | "storage_full"
  | "storage_refused"
  | "signed_out"
  | "account_disabled"
  | "outdated";

export interface CatalogStatus {
  /** `reading`: the rest of what lies on this device is on its way; `filling`: the server's is. */
  phase: "opening" | "reading" | "filling" | "ready";
  /** Items that are here, of so many as there should be as far as that is known. */
  loaded: number;
  expected: number | undefined;
  syncing: boolean;
  /** When the server last said that all here is as it is there, in milliseconds. */
  contactAt: number | undefined;
  trouble: CatalogTrouble | undefined;
  /** Goes up whenever rows changed. */
  revision: number;
  /** About how much of the device's memory the items take. */
  bytes: number;
}

export interface LocalCategory {
  code: string;
  name: string;
  parent: string | null;
  /** Items in it, with those of the categories below. */
  itemCount: number;
}

export interface LocalManufacturer {
  code: string;
  name: string;
  itemCount: number;
}

/** What the page may ask of the worker: a name, what goes in, what comes out. */
/** An item that is looked at, and what it costs. */
export interface LookedAt {
  code: string;
  price: number | null;
  currency: string;
}

export interface CatalogMethods {
  find: { input: CatalogQuery; output: Found };
  rows: { input: ArrayLike<number>; output: Item[] };
  items: { input: string[]; output: Item[] };
  /** The keys of each line, what names the item most likely first. */
  match: { input: string[][]; output: Match[] };
  categories: { input: undefined; output: LocalCategory[] };
  manufacturers: { input: undefined; output: LocalManufacturer[] };
  refresh: { input: undefined; output: undefined };
  /** Somebody looks at an item. */
  looked: { input: LookedAt; output: undefined };
}

export type CatalogMethod = keyof CatalogMethods;

export type ToWorker =
  | { kind: "open"; owner: string; partner?: string; language: Language }
  | { kind: "language"; language: Language }
  | {
      [Method in CatalogMethod]: {
        kind: "ask";
        id: number;
        method: Method;
        input: CatalogMethods[Method]["input"];
      };
    }[CatalogMethod];

export type FromWorker =
  | { kind: "status"; status: CatalogStatus }
  | { kind: "answer"; id: number; output: unknown }
  | { kind: "failed"; id: number; message: string };
