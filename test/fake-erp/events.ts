import type { Quantity } from "../../server/core/quantity.ts";
import type { claimMessage } from "../../server/claims/erp-claims.ts";
import type { OrderMessage } from "../../server/order-export/order-message.rules.ts";

/** What leaves a warehouse under one delivery note. */
export interface Leaving {
  line: number;
  warehouse: string;
  quantity: Quantity;
}

/** A claim as the portal hands it out. */
export type ClaimMessage = ReturnType<typeof claimMessage>;

/** What has happened in the ERP. Its books are nothing but these, one after the other. */
export type ErpEvent =
  | {
      what: "taken";
      document: string;
      message: OrderMessage;
      /** Hash of what was ordered, whatever form it came in. */
      content: string;
    }
  | { what: "confirmed"; number: string; note: string }
  | { what: "shipped"; number: string; delivery: string; leaving: Leaving[] }
  | { what: "invoiced"; number: string; invoice: string; date: string }
  | { what: "paid"; number: string; payment: string; date: string }
  | { what: "cancelled"; number: string }
  /** The partner wants it cancelled and the ERP does not. */
  | { what: "kept"; number: string }
  | { what: "refused"; number: string; note: string }
  /** What lies on the shelf was counted, or bought. */
  | { what: "counted"; item: string; warehouse: string; onHand: Quantity }
  | { what: "repriced"; item: string; listPrice: string }
  /** So many rows about orders have reached the portal. */
  | { what: "told"; rows: number }
  /** A file of all shelves has reached the portal that knew of the end of these orders. */
  | { what: "settled"; numbers: string[] }
  | { what: "claim_taken"; document: string; message: ClaimMessage }
  /** The workshop says of what it has, in its own words, how far it has come. */
  | {
      what: "repair_moved";
      claim: string;
      status: string;
      note: string;
      at: string;
    }
  /** So many rows about repairs have reached the portal. */
  | { what: "repairs_told"; rows: number };
