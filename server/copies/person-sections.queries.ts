import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Extent } from "./business-sections.queries.ts";
import { each, price, quantity, type Section } from "./section.queries.ts";

/** What the company says of itself, and where it is delivered to. */
export function companySections({ partnerId }: Extent): Section[] {
  return [
    {
      name: "company",
      json: each(
        sql`'code', p.code, 'name', p.name, 'taxId', p.tax_id,
          'registrationNumber', p.registration_number, 'address', p.address, 'city', p.city,
          'postalCode', p.postal_code, 'country', p.country, 'email', p.email,
          'phone', p.phone, 'contact', p.contact, 'bankAccount', p.bank_account,
          'paymentTermsDays', p.payment_terms_days, 'salesperson', p.salesperson,
          'deliveryPlaces', (select json_agg(json_build_object('code', d.code, 'name', d.name,
              'address', d.address, 'city', d.city, 'postalCode', d.postal_code,
              'active', d.active) order by d.code)
            from delivery_place d where d.partner_id = p.id)`,
        sql`from partner p where p.id = ${partnerId}`,
      ),
    },
  ];
}

/** People and where they are signed in. Reads as the house: no partner's role sees accounts. */
export function peopleSections({
  partnerId,
  userId,
  isWhole,
}: Extent): Section[] {
  const whose = sql`u.partner_id = ${partnerId}
    ${isWhole ? sql`` : sql`and u.id = ${userId}`}`;
  return [
    {
      name: "people",
      json: each(
        sql`'username', u.username, 'email', u.email, 'role', u.partner_role,
          'language', u.language, 'orderLimit', round(u.order_limit / 100.0, 2),
          'since', u.created_at, 'firstSignIn', u.activated_at,
          'switchedOffAt', u.disabled_at, 'erasedAt', u.erased_at`,
        sql`from app_user u where ${whose} order by u.id`,
      ),
    },
    {
      name: "sessions",
      json: each(
        sql`'username', u.username, 'device', s.device, 'begunAt', s.created_at,
          'seenAt', s.seen_at, 'endsAt', s.expires_at`,
        sql`from user_session s join app_user u on u.id = s.user_id where ${whose}
          order by s.created_at, s.number`,
      ),
    },
  ];
}

/** What was chosen: of a company also how its orders are decided. */
export function settingSections(extent: Extent): Section[] {
  const { partnerId, userId, isWhole } = extent;
  const company = sql`
    'tolerances', (select json_agg(json_build_object('at', t.at, 'by', t.by_name,
        'pricePercent', ${price(sql`t.price_percent`)}, 'shipAvailable', t.ship_available,
        'dropUnavailable', t.drop_unavailable) order by t.id)
      from partner_tolerance t where t.partner_id = p.id),
    'aliases', (select json_agg(json_build_object('written', a.written, 'itemCode', i.code,
        'learnedAt', a.learned_at) order by a.alias)
      from item_alias a join item i on i.id = a.item_id where a.partner_id = p.id),`;
  return [
    {
      name: "settings",
      json: each(
        sql`${isWhole ? company : sql``}
          'notices', (select json_build_object('push', n.push, 'mail', n.mail,
              'quietFrom', n.quiet_from, 'quietTo', n.quiet_to)
            from notice_setting n where n.partner_id = p.id and n.user_id = ${userId}),
          'statementByMail', (select json_build_object('wanted', w.wanted, 'kind', w.kind,
              'format', w.format, 'since', w.since)
            from statement_wish w where w.partner_id = p.id and w.user_id = ${userId}),
          'shelf', (select json_agg(json_build_object('itemCode', i.code,
              'par', ${quantity(sql`s.par`)}) order by s.position)
            from shelf_item s join item i on i.id = s.item_id
            where s.partner_id = p.id and s.user_id = ${userId}),
          'waitsFor', (select json_agg(json_build_object('itemCode', i.code,
              'askedAt', w.asked_at, 'quantity', ${quantity(sql`w.quantity`)},
              'toldAt', w.told_at) order by w.asked_at)
            from stock_wait w join item i on i.id = w.item_id
            where w.partner_id = p.id and w.user_id = ${userId}),
          'carts', (select json_agg(json_build_object('cart', c.cart,
              'changedAt', c.changed_at, 'state', c.state) order by c.cart)
            from user_cart c where c.partner_id = p.id and c.user_id = ${userId})`,
        sql`from partner p where p.id = ${partnerId}`,
      ),
    },
    {
      name: "lists",
      json: each(
        sql`'name', l.name, 'shared', l.shared, 'changedAt', l.changed_at,
          'changedBy', l.changed_by,
          'lines', (select json_agg(json_build_object('itemCode', i.code,
              'quantity', ${quantity(sql`n.quantity`)}) order by n.position)
            from order_list_line n join item i on i.id = n.item_id
            where n.partner_id = l.partner_id and n.list_id = l.id)`,
        sql`from order_list l
          where l.partner_id = ${partnerId}
            and (l.owner_id = ${userId} ${isWhole ? sql`or l.shared` : sql``})
          order by l.name, l.id`,
      ),
    },
  ];
}

/** What the person was told; and of a company what it asked to be changed. */
export function toldSections(extent: Extent): Section[] {
  const { partnerId, userId, isWhole, language } = extent;
  const notices: Section = {
    name: "notices",
    json: each(
      sql`'at', n.at, 'class', n.class, 'readAt', n.read_at, 'link', n.link,
        'said', coalesce(n.said -> ${language}, n.said)`,
      sql`from notice n where n.partner_id = ${partnerId} and n.user_id = ${userId}
        order by n.id`,
    ),
  };
  if (!isWhole) return [notices];
  const requests: Section = {
    name: "requests",
    json: each(
      sql`'at', r.at, 'by', r.by_name, 'changes', r.changes, 'note', r.note,
        'state', r.state, 'decidedAt', r.decided_at, 'reason', r.reason`,
      sql`from data_request r where r.partner_id = ${partnerId} order by r.id`,
    ),
  };
  return [notices, requests];
}

const ROWS_AT_ONCE = 500;

/**
 * Rows of a statement, some at a time: however many there are, no more than those are held. The
 * transaction must be one that goes on until the last is read, and reads them one statement after
 * another.
 */
export async function* rowsOf<Row>(
  trx: Transaction<Database>,
  statement: ReturnType<typeof sql>,
): AsyncGenerator<Row[]> {
  await sql`declare copied no scroll cursor for ${statement}`.execute(trx);
  for (;;) {
    const { rows } = await sql<Row>`
      fetch ${sql.lit(ROWS_AT_ONCE)} from copied`.execute(trx);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close copied`.execute(trx);
}
