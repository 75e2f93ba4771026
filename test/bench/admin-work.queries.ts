import type pg from "pg";

/** Claims, threads and runs of some years, of which the last are open: staff's lists of each. */
const STEPS = [
  `set session_replication_role = replica`,
  `create unlogged table made_place as
     select row_number() over () - 1 as place, id from partner where active`,
  `insert into claim (partner_id, client_claim_id, content_hash, number, kind, status, status_at,
       submitted_at, submitted_by, by_name, contact, sending, fault, accessories)
     select p.id, gen_random_uuid(), 'x', 'R-2020-' || n, 'warranty',
       case when n > 19000 then 'submitted' else 'delivered' end,
       now() - (20000 - n) * interval '1 hour', now() - (20000 - n) * interval '1 hour',
       (select min(id) from app_user), 'bench', '', 'courier', 'Ne radi', ''
     from generate_series(1, 20000) n
     join made_place p on p.place = n % (select count(*) from made_place)`,
  `insert into claim_piece (partner_id, claim_id, piece, item_id, item_code, name, unit, quantity,
       serial_number, serial_folded, source)
     select c.partner_id, c.id, 1, i.id, i.code, i.name, i.unit, 1000, '', '', 'catalog'
     from claim c join lateral (select * from item where id >= c.id % 1000 order by id limit 1) i on true`,
  `insert into claim_event (partner_id, claim_id, at, kind, status, note, by_name, by_partner)
     select partner_id, id, submitted_at, 'status', 'submitted', '', 'bench', true from claim
     union all select partner_id, id, submitted_at, 'status', status, '', 'bench', false from claim
       where status <> 'submitted'`,
  `create unlogged table made_thread as
     select n, p.id as partner_id, gen_random_uuid() as id, now() - (20000 - n) * interval '1 hour' as at
     from generate_series(1, 20000) n
     join made_place p on p.place = n % (select count(*) from made_place)`,
  `insert into message (partner_id, id, thread_id, at, side, kind, by_name, body, origin, content_hash)
     select t.partner_id, gen_random_uuid(), t.id, t.at + s * interval '10 minutes',
       case when s % 2 = 1 then 'partner' else 'staff' end, 'text', 'bench', 'Kada stiže roba?', 'app', 'x'
     from made_thread t cross join generate_series(1, 4) s
     where s < 4 or t.n <= 19500 order by t.n, s`,
  `insert into message_thread (partner_id, id, department_id, context_kind, subject, finance_only,
       state, opened_at, last_at, last_seq, waiting_since, answer_due, partner_token, staff_token)
     select t.partner_id, t.id, (select min(id) from department), 'none', 'Pitanje', false,
       case when t.n > 19500 then 'open' else 'answered' end, t.at, l.at, l.seq,
       case when t.n > 19500 then l.at end, case when t.n > 19500 then l.at + interval '1 day' end,
       md5('p' || t.n), md5('s' || t.n)
     from made_thread t
     join (select thread_id, max(seq) as seq, max(at) as at from message group by thread_id) l
       on l.thread_id = t.id`,
  `insert into exchange_batch (feed, mode, state, body_hash, received, applied, started_at, finished_at,
       source)
     select 'stock', 'upsert', 'applied', 'x', 100, 100, now() - n * interval '15 minutes',
       now() - n * interval '15 minutes', 'folder'
     from generate_series(1, 50000) n`,
  `insert into partner_application (at, name, tax_id, registration_number, contact, email, phone,
       address, city, postal_code, note, language)
     select now(), 'Nova firma ' || n, (100000000 + n)::text, '', 'Ana', 'ana@example.rs', '', '', '', '', '', 'sr-Latn'
     from generate_series(1, 60) n`,
  `drop table made_place, made_thread`,
  `set session_replication_role = origin`,
];

/** Writes what staff work on into a company that has partners and items. */
export async function makeWork(
  admin: pg.Client,
  onStep: (statement: string, seconds: number) => void = () => {},
): Promise<void> {
  for (const statement of STEPS) {
    const startedAt = performance.now();
    await admin.query(statement);
    onStep(
      statement.slice(0, 60).replaceAll(/\s+/g, " "),
      (performance.now() - startedAt) / 1000,
    );
  }
}

/** An order of the last days and a partner's code, to be looked at. */
export async function findSample(admin: pg.Client): Promise<{
  number: string;
  partner: string;
  maker: string;
  category: string;
  salesperson: string;
}> {
  const { rows } = await admin.query<{
    number: string;
    partner: string;
    maker: string;
    category: string;
    salesperson: string;
  }>(
    `select o.number, p.code as partner,
       (select m.code from manufacturer m join item i on i.manufacturer_id = m.id
         group by m.code order by count(*) desc, m.code limit 1) as maker,
       (select c.code from category c join item i on i.category_id = c.id
         group by c.code order by count(*) desc, c.code limit 1) as category,
       p.salesperson
     from sales_order o join partner p on p.id = o.partner_id
     where o.state = 'shipped' order by o.id desc limit 1`,
  );
  const [row] = rows;
  if (!row) throw new Error("nothing was written");
  return row;
}
