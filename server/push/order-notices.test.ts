import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { usePortal } from "../../test/fixtures/portal.ts";
import type { OrderState } from "../orders/order-state.rules.ts";
import { orderNotice, type OrderHappening } from "./push.rules.ts";

const portal = await usePortal();
const STATES: OrderState[] = [
  "placed",
  "on_hold",
  "confirmed",
  "partly_shipped",
  "shipped",
  "invoiced",
  "cancel_requested",
  "cancelled",
  "refused",
  "expired",
];
const KINDS: OrderHappening["kind"][] = [
  "state",
  "extended",
  "changed",
  "taken_back",
  "paid",
  "unpaid",
];

it("lists exactly what is pushed, in the same words, whatever happens to an order", async () => {
  await portal.mutate(
    "orders.place",
    {
      id: randomUUID(),
      lines: [{ itemCode: "NOVO", quantity: "1", expectedPrice: 120_000 }],
    },
    portal.a,
  );
  const happenings = STATES.flatMap((state) =>
    KINDS.flatMap((kind) =>
      ["anna", "boss", null].map((by) => ({ state, kind, by })),
    ),
  );
  await portal.house(sql`
    insert into sales_order_event (partner_id, order_id, at, state, kind, by_user_id, by_name)
    select o.partner_id, o.id, now(), h.state, h.kind, u.id, 'x'
    from sales_order o, jsonb_to_recordset(${JSON.stringify(happenings)}::jsonb)
      as h (state text, kind text, by text)
    left join app_user u on u.username = h.by`);
  const rows = await portal.house<{
    state: OrderState;
    kind: OrderHappening["kind"];
    by: string | null;
    isFirst: boolean;
    sentence: string | null;
    isRead: boolean | null;
  }>(sql`
    select e.state, e.kind, u.username as by,
      e.id = (select min(id) from sales_order_event) as "isFirst",
      n.said ->> 'sentence' as sentence, n.read_at is not null as "isRead"
    from sales_order_event e
    left join app_user u on u.id = e.by_user_id
    left join notice n on n.key = 'order:' || e.id
      and n.user_id = (select id from app_user where username = 'anna')`);
  expect(rows).toHaveLength(STATES.length * KINDS.length * 3 + 1);
  expect(rows.filter(({ isFirst }) => isFirst)).toMatchObject([
    { sentence: "placed", isRead: true },
  ]);
  const told = rows.map(({ by, sentence, ...happening }) => ({
    ...happening,
    by,
    sentence,
  }));
  expect(told).toEqual(
    told.map((one) => ({
      ...one,
      sentence:
        orderNotice({ ...one, byPartner: one.by === "anna" })?.sentence ?? null,
    })),
  );
});
