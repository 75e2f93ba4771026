import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Quantity } from "../core/quantity.ts";
import type {
  ClaimKind,
  ClaimStatus,
  PriceAnswer,
  SendingWay,
} from "./claim-status.rules.ts";

type Trx = Transaction<Database>;

export interface ErpClaim {
  id: number;
  number: string;
  revision: number;
  handedRevision: number;
  kind: ClaimKind;
  status: ClaimStatus;
  submittedAt: Date;
  partner: string;
  contact: string;
  sending: SendingWay;
  fault: string;
  accessories: string;
  repairPrice: number | null;
  priceAnswer: PriceAnswer | null;
  photos: number;
  pieces: {
    piece: number;
    itemCode: string;
    name: string;
    quantity: Quantity;
    serialNumber: string;
    source: string;
  }[];
}

/** What the ERP has not acknowledged, oldest first, and marks it as handed out. */
export async function handOutClaims(
  trx: Trx,
  { after, limit }: { after: number; limit: number },
): Promise<ErpClaim[]> {
  // Locked first: the statement after sees what others have made of them meanwhile.
  const { rows: open } = await sql<{ id: number }>`
    select id from claim
    where acknowledged_revision < revision and id > ${after}
    order by id limit ${limit} for update`.execute(trx);
  const { rows } = await sql<ErpClaim>`
    with open as materialized (
      select id, handed_revision from claim
      where id = any(${open.map(({ id }) => id)}::bigint[])
    ), handed as (
      update claim c set handed_revision = c.revision from open where open.id = c.id
    )
    select c.id, c.number, c.revision, open.handed_revision as "handedRevision", c.kind, c.status,
      c.submitted_at as "submittedAt", p.code as partner, c.contact, c.sending, c.fault,
      c.accessories, c.repair_price as "repairPrice", c.price_answer as "priceAnswer",
      (select count(*)::int from claim_attachment a where a.claim_id = c.id) as photos,
      (select json_agg(json_build_object('piece', piece, 'itemCode', item_code, 'name', name,
        'quantity', quantity, 'serialNumber', serial_number, 'source', source) order by piece)
        from claim_piece where claim_id = c.id) as pieces
    from open join claim c on c.id = open.id join partner p on p.id = c.partner_id
    order by c.id`.execute(trx);
  return rows;
}

export interface ClaimToAcknowledge {
  id: number;
  revision: number;
  handedRevision: number;
  acknowledgedRevision: number;
  erpDocument: string | null;
}

export async function lockForAcknowledgement(
  trx: Trx,
  number: string,
): Promise<ClaimToAcknowledge | undefined> {
  const { rows } = await sql<ClaimToAcknowledge>`
    select id, revision, handed_revision as "handedRevision",
      acknowledged_revision as "acknowledgedRevision",
      erp_document as "erpDocument"
    from claim where number = ${number} for update`.execute(trx);
  return rows[0];
}

export async function markClaimAcknowledged(
  trx: Trx,
  one: { id: number; revision: number; erpDocument: string },
): Promise<void> {
  await sql`
    update claim set erp_document = ${one.erpDocument},
      handed_revision = greatest(handed_revision, ${one.revision}::int),
      acknowledged_revision = greatest(acknowledged_revision, ${one.revision}::int)
    where id = ${one.id}`.execute(trx);
}
