// The procedures that the screens call, until the router's own types stand here.
import type { Amount, UnitPrice } from "../server/core/money.ts";
import type { Language } from "../server/core/language.ts";

export interface User {
  username: string;
  role: "partner" | "sales" | "admin";
  partner: { code: string; name: string } | null;
  partnerRole: "owner" | "buyer" | "finance" | "service" | null;
  language: Language;
  mustChangePassword: boolean;
  email: string | null;
}
export interface Profile {
  name: string;
  currency: string;
  timeZone: string;
  demo: null | {
    signIns: { username: string; password: string; role: User["role"] }[];
  };
}
export type StockState = "in_stock" | "low" | "out" | "incoming" | "on_request";
export interface Stock {
  state: StockState;
  label: string;
  quantity?: string;
  warehouses?: {
    code: string;
    name: string;
    state: StockState;
    label: string;
    quantity?: string;
  }[];
}
export interface Item {
  code: string;
  name: string;
  unit: string;
  manufacturer: { code: string; name: string } | null;
  category: { code: string; name: string } | null;
  barcodes: string[];
  packSize: string;
  minimumOrder: string;
  quantityStep: string;
  vatRate: string;
  currency: string;
  listPrice: UnitPrice;
  rebatePercent: string;
  netPrice: UnitPrice;
  breaks: { minQuantity: string; netPrice: UnitPrice }[];
  stock: Stock;
  imageUrl: string | null;
  onAction: boolean;
}
export interface ItemDetail extends Item {
  description: string | null;
  images: string[];
  documents: { name: string; url: string }[];
}
export interface ItemFilter {
  search?: string;
  category?: string;
  manufacturer?: string;
  inStock?: boolean;
  onAction?: boolean;
}
export interface Category {
  code: string;
  name: string;
  parent: string | null;
  itemCount: number;
}
export interface Manufacturer {
  code: string;
  name: string;
  itemCount: number;
}
export interface OrderOptions {
  paymentMethods: {
    code: string;
    name: string;
    cashDiscountPercent: string;
    termsDays: number;
    inAdvance: boolean;
  }[];
  defaultPaymentMethod: string | null;
  deliveryAddresses: string[];
  currency: string;
}
export interface VatRow {
  rate: string;
  base: Amount;
  amount: Amount;
}
export interface Quote {
  lines: {
    itemCode: string;
    quantity: string;
    netPrice: UnitPrice;
    lineTotal: Amount;
  }[];
  vat: VatRow[];
  net: Amount;
  vatTotal: Amount;
  total: Amount;
  currency: string;
}
export type OrderState =
  | "on_hold"
  | "placed"
  | "confirmed"
  | "partly_shipped"
  | "shipped"
  | "invoiced"
  | "cancel_requested"
  | "cancelled"
  | "refused"
  | "expired";
export interface OrderRow {
  number: string;
  state: OrderState;
  placedAt: string;
  reference: string | null;
  total: Amount;
  currency: string;
  lineCount: number;
}
export interface Order {
  number: string;
  proformaNumber: string;
  state: OrderState;
  placedAt: string;
  validUntil: string | null;
  reference: string | null;
  note: string | null;
  deliveryAddress: string | null;
  paymentMethod: { code: string; name: string } | null;
  currency: string;
  listTotal: Amount;
  rebateTotal: Amount;
  net: Amount;
  vat: VatRow[];
  vatTotal: Amount;
  total: Amount;
  cancellable: boolean;
  erpDocument: string | null;
  confirmationEmail: string | null;
  lines: {
    line: number;
    itemCode: string;
    name: string;
    unit: string;
    quantity: string;
    reservedQuantity: string;
    listPrice: UnitPrice;
    rebatePercent: string;
    netPrice: UnitPrice;
    vatRate: string;
    lineTotal: Amount;
  }[];
  history: { at: string; state: OrderState; by: string | null }[];
}
export type Conflict =
  | {
      kind: "price_changed";
      itemCode: string;
      expectedPrice: UnitPrice;
      netPrice: UnitPrice;
    }
  | {
      kind: "not_enough_stock";
      itemCode: string;
      available?: string;
      nextDate?: string;
    }
  | { kind: "quantity_rule"; itemCode: string; nearest: string[] }
  | { kind: "item_withdrawn"; itemCode: string; successor?: string }
  | { kind: "unknown_item"; itemCode: string }
  | { kind: "payment_method_not_allowed" };
export interface PlaceInput {
  id: string;
  lines: { itemCode: string; quantity: string; expectedPrice: UnitPrice }[];
  paymentMethod?: string;
  deliveryAddress?: string;
  reference?: string;
  note?: string;
}
export type ExportState =
  "waiting" | "fetched" | "acknowledged" | "not_exported";
export interface AdminOrderRow {
  number: string;
  state: OrderState;
  placedAt: string;
  partner: { code: string; name: string };
  total: Amount;
  currency: string;
  lineCount: number;
  exportState: ExportState;
  erpDocument: string | null;
}
export type AdminOrder = Order & { partner: { code: string; name: string } };
export interface Overview {
  ordersToday: number;
  ordersOnHold: number;
  waitingForErp: number;
  failedJobs: number;
  undeliveredMails: number;
}
export interface Mail {
  id: string;
  to: string;
  subject: string;
  createdAt: string;
  state: string;
  error: string | null;
}

interface Options {
  signal?: AbortSignal;
}
interface Query<Input, Output> {
  query: (input: Input, options?: Options) => Promise<Output>;
}
interface Mutation<Input, Output> {
  mutate: (input: Input, options?: Options) => Promise<Output>;
}
type Nothing = Record<string, never>;
interface Page {
  cursor?: string;
  limit?: number;
}

export interface Api {
  company: { publicProfile: Query<undefined, Profile> };
  auth: {
    me: Query<undefined, { user: User } | null>;
    signIn: Mutation<{ username: string; password: string }, { user: User }>;
    signOut: Mutation<Nothing, unknown>;
    signOutEverywhere: Mutation<Nothing, unknown>;
    changePassword: Mutation<
      { currentPassword: string; newPassword: string },
      unknown
    >;
    requestPasswordReset: Mutation<{ username: string }, unknown>;
    resetPassword: Mutation<{ token: string; newPassword: string }, unknown>;
    setLanguage: Mutation<{ language: Language }, unknown>;
  };
  catalog: {
    list: Query<
      ItemFilter & Page,
      { items: Item[]; nextCursor: string | null; total?: number }
    >;
    item: Query<{ code: string }, ItemDetail>;
    items: Query<{ codes: string[] }, { items: Item[] }>;
    categories: Query<undefined, { categories: Category[] }>;
    manufacturers: Query<undefined, { manufacturers: Manufacturer[] }>;
  };
  orders: {
    options: Query<undefined, OrderOptions>;
    quote: Query<
      {
        lines: { itemCode: string; quantity: string }[];
        paymentMethod?: string;
      },
      Quote
    >;
    place: Mutation<
      PlaceInput,
      { number: string; state: "placed" | "on_hold"; total: Amount }
    >;
    list: Query<Page, { orders: OrderRow[]; nextCursor: string | null }>;
    get: Query<{ number: string }, Order>;
    cancel: Mutation<{ number: string }, unknown>;
  };
  admin: {
    overview: Query<undefined, Overview>;
    orders: Query<
      Page & { state?: OrderState; search?: string },
      { orders: AdminOrderRow[]; nextCursor: string | null }
    >;
    order: Query<{ number: string }, AdminOrder>;
    mails: Query<undefined, { mails: Mail[] }>;
  };
}
