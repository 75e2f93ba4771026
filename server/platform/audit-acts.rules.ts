/**
 * What the code itself writes into the audit, since no table tells of it, and what kind of thing it
 * is done to. Nothing else can be written: whoever adds an act is asked by the compiler for its
 * words.
 */
export const AUDIT_ACTS = {
  "clearance.published": "clearance",
  "clearance.restored": "clearance",
  "clearance.withdrawn": "clearance",
  "conflict.accepted": "order",
  "conflict.kept": "order",
  "conflict.lowered": "order",
  "conflict.to_correct": "order",
  "copy.ask": "user",
  "copy.take": "user",
  "leave.accept": "",
  "leave.ask": "",
  "leave.refuse": "user",
  "leave.withdraw": "",
  "ledger.read": "partner",
  "mail.resend": "",
  "news.published": "news",
  "news.withdrawn": "news",
  "partner.act": "partner",
  "partner.disable": "partner",
  "partner.enable": "partner",
  "partner.look": "partner",
  "receivables.read": "receivables",
  "setup.bring_back": "setup",
  "setup.put_away": "setup",
  "user.change": "user",
  "user.disable": "user",
  "user.enable": "user",
  "user.end-sessions": "user",
  "user.renew": "user",
} as const satisfies Record<string, string>;

export type AuditAct = keyof typeof AUDIT_ACTS;

export const AUDIT_ACT_NAMES = Object.keys(AUDIT_ACTS) as [
  AuditAct,
  ...AuditAct[],
];

export function isAuditAct(action: string): action is AuditAct {
  return Object.hasOwn(AUDIT_ACTS, action);
}
