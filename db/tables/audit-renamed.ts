/** The form that an entry of the audit has since a person in it was erased. */
export interface AuditRenamedTable {
  leave_request_id: number;
  source: "entry" | "order_event" | "claim_event";
  source_id: number;
  form_hash: Uint8Array;
}
