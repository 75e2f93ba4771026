import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Quantity } from "../core/quantity.ts";
import type { Attachment } from "../attachments/attachments.queries.ts";
import type {
  ClaimKind,
  ClaimStatus,
  PriceAnswer,
  SendingWay,
} from "./claim-status.rules.ts";
import type { Duplicate } from "./submit-claim.queries.ts";

type Trx = Transaction<Database>;

/** A claim of ours, or a repair that only the ERP knows, as a list shows it. */
export interface ClaimHead {
  origin: "portal" | "erp";
  id: number;
  number: string;
  kind: ClaimKind | null;
  /** Null: the ERP's own word, in `erpText`. */
  status: ClaimStatus | null;
  erpText: string;
  priceAnswer: PriceAnswer | null;
  itemName: string;
  itemCode: string;
  serialNumber: string;
  fault: string;
  pieces: number;
  /** When it was submitted, or came to the wholesaler. */
  at: Date;
  /** Since when it is as it is. */
  since: Date;
}

/** Where a list goes on: after this row. */
export interface ClaimPlace {
  at: Date;
  origin: "portal" | "erp";
  id: number;
}

const CLAIM_HEAD = sql`
  'portal' as origin, c.id, c.number, c.kind, c.status, c.erp_text as "erpText",
  c.price_answer as "priceAnswer", p.name as "itemName", p.item_code as "itemCode",
  p.serial_number as "serialNumber", c.fault,
  (select count(*)::int from claim_piece n where n.claim_id = c.id) as pieces,
  c.submitted_at as at, c.status_at as since`;

const REPAIR_AT = sql`coalesce(s.received_at, s.updated_at, '2000-01-01'::timestamptz)`;

const REPAIR_HEAD = sql`
  'erp' as origin, s.id, s.number, null as kind, null as status, s.status as "erpText",
  null as "priceAnswer", coalesce(nullif(s.item_name, ''), i.name, '') as "itemName",
  coalesce(i.code, '') as "itemCode", s.serial_number as "serialNumber", s.fault, 1 as pieces,
  ${REPAIR_AT} as at, coalesce(s.updated_at, s.received_at, '2000-01-01'::timestamptz) as since`;

/** A repair that came of a claim of ours is shown as that claim. */
const NO_CLAIM = sql`
  not exists (select from claim c where c.partner_id = s.partner_id
    and s.claim_number <> '' and lower(c.number) = lower(s.claim_number))`;

/** A partner's claims and the ERP's repairs that have none, newest first. */
export async function listClaims(
  trx: Trx,
  asked: { partnerId: number; after: ClaimPlace | undefined; limit: number },
): Promise<ClaimHead[]> {
  const { partnerId, after, limit } = asked;
  const { rows } = await sql<ClaimHead>`
    select * from (
      (select ${CLAIM_HEAD}
        from claim c join claim_piece p on p.claim_id = c.id and p.piece = 1
        where c.partner_id = ${partnerId}
          and (${after?.at ?? null}::timestamptz is null or c.submitted_at <= ${after?.at ?? null})
        order by c.submitted_at desc, c.id desc
        limit ${limit + 100})
      union all
      (select ${REPAIR_HEAD}
        from service_order s left join item i on i.id = s.item_id
        where s.partner_id = ${partnerId} and ${NO_CLAIM}
          and (${after?.at ?? null}::timestamptz is null or ${REPAIR_AT} <= ${after?.at ?? null})
        order by ${REPAIR_AT} desc, s.id desc
        limit ${limit + 100})
    ) both_kinds
    where ${after?.at ?? null}::timestamptz is null
      or (at, origin, id) < (${after?.at ?? null}, ${after?.origin ?? ""}, ${after?.id ?? 0})
    order by at desc, origin desc, id desc
    limit ${limit}`.execute(trx);
  return rows;
}

export interface ClaimPiece {
  piece: number;
  itemCode: string;
  name: string;
  unit: string;
  quantity: Quantity;
  serialNumber: string;
  replacementSerial: string;
  source: string;
}

export interface ClaimEvent {
  at: Date;
  kind: string;
  /** Null: the ERP's own word, in `erpText`. */
  status: ClaimStatus | null;
  erpText: string;
  note: string;
  byName: string;
  byPartner: boolean;
}

export interface Claim extends ClaimHead {
  partnerId: number;
  partner: { code: string; name: string };
  contact: string;
  sending: SendingWay | null;
  accessories: string;
  byName: string;
  termsVersion: number | null;
  finding: string;
  repairPrice: number | null;
  priceAnsweredAt: Date | null;
  priceAnsweredBy: string | null;
  creditNote: string;
  version: number;
  /** Under which number the ERP has it. */
  erpDocument: string | null;
  all: ClaimPiece[];
  photos: Attachment[];
  events: ClaimEvent[];
  duplicates: Duplicate[];
}

/** One claim of a partner, or of anybody that the transaction's scope sees. */
export async function findClaim(
  trx: Trx,
  { partnerId, number }: { partnerId?: number | undefined; number: string },
): Promise<Claim | undefined> {
  const { rows } = await sql<
    Omit<Claim, "all" | "photos" | "events" | "duplicates">
  >`
    select ${CLAIM_HEAD}, c.partner_id as "partnerId",
      json_build_object('code', o.code, 'name', o.name) as partner,
      c.contact, c.sending, c.accessories, c.by_name as "byName",
      c.terms_version as "termsVersion", c.finding, c.repair_price as "repairPrice",
      c.price_answered_at as "priceAnsweredAt", c.price_answered_by as "priceAnsweredBy",
      c.credit_note as "creditNote", c.version, c.erp_document as "erpDocument"
    from claim c join claim_piece p on p.claim_id = c.id and p.piece = 1
    join partner o on o.id = c.partner_id
    where c.number = ${number}
      and (${partnerId ?? null}::bigint is null or c.partner_id = ${partnerId ?? null})`.execute(
    trx,
  );
  const [head] = rows;
  if (!head) return undefined;
  const { rows: all } = await sql<ClaimPiece>`
    select piece, item_code as "itemCode", name, unit, quantity, serial_number as "serialNumber",
      replacement_serial as "replacementSerial", source
    from claim_piece where claim_id = ${head.id} order by piece`.execute(trx);
  const { rows: photos } = await sql<Attachment>`
    select a.id, a.kind, a.name, a.size, a.width, a.height
    from claim_attachment c
    join attachment a on a.partner_id = c.partner_id and a.id = c.attachment_id
    where c.claim_id = ${head.id} order by c.place`.execute(trx);
  const { rows: events } = await sql<ClaimEvent>`
    select at, kind, status, '' as "erpText", note, by_name as "byName", by_partner as "byPartner"
    from claim_event where claim_id = ${head.id} order by id`.execute(trx);
  const { rows: duplicates } = await sql<Duplicate>`
    select distinct p.serial_number as "serialNumber", c.number
    from claim_piece mine
    join claim_piece p on p.serial_folded = mine.serial_folded and p.claim_id <> mine.claim_id
    join claim c on c.id = p.claim_id
    where mine.claim_id = ${head.id} and mine.serial_folded <> ''
      and (${partnerId ?? null}::bigint is null or p.partner_id = ${partnerId ?? null})
      and c.status not in ('credited', 'delivered', 'cancelled')
    order by c.number`.execute(trx);
  return { ...head, all, photos, events, duplicates };
}

/** A repair that only the ERP knows. */
export async function findRepair(
  trx: Trx,
  { partnerId, number }: { partnerId: number; number: string },
): Promise<(ClaimHead & { note: string; events: ClaimEvent[] }) | undefined> {
  const { rows } = await sql<ClaimHead & { note: string }>`
    select ${REPAIR_HEAD}, s.note
    from service_order s left join item i on i.id = s.item_id
    where s.partner_id = ${partnerId} and s.number = ${number} and ${NO_CLAIM}`.execute(
    trx,
  );
  const [head] = rows;
  if (!head) return undefined;
  const { rows: events } = await sql<ClaimEvent>`
    select at, 'status' as kind, null as status, status as "erpText", note, 'ERP' as "byName",
      false as "byPartner"
    from service_order_event where service_order_id = ${head.id} order by id`.execute(
    trx,
  );
  return { ...head, events };
}

export interface LockedClaim {
  id: number;
  partnerId: number;
  status: ClaimStatus;
  repairPrice: number | null;
  priceAnswer: PriceAnswer | null;
  version: number;
  revision: number;
  handedRevision: number;
  itemName: string;
  finding: string;
  creditNote: string;
}

/** Locks a claim for a change of it. */
export async function lockClaim(
  trx: Trx,
  { partnerId, number }: { partnerId?: number | undefined; number: string },
): Promise<LockedClaim | undefined> {
  const { rows } = await sql<LockedClaim>`
    select id, partner_id as "partnerId", status, repair_price as "repairPrice",
      price_answer as "priceAnswer", version, revision, handed_revision as "handedRevision",
      (select name from claim_piece where claim_id = claim.id order by piece limit 1) as "itemName",
      finding, credit_note as "creditNote"
    from claim
    where number = ${number}
      and (${partnerId ?? null}::bigint is null or partner_id = ${partnerId ?? null})
    for update`.execute(trx);
  return rows[0];
}

/** Whose claim it is, as far as the transaction's scope sees. */
export async function findClaimPartner(
  trx: Trx,
  number: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select partner_id as id from claim where number = ${number}`.execute(trx);
  return rows[0]?.id;
}
