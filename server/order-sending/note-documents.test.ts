import { sql } from "kysely";
import { expect, it } from "vitest";
import { useFreshShop, wrongBooks } from "../../test/fixtures/shop.ts";
import {
  listLine,
  mustPlace,
  orderOf,
} from "../../test/fixtures/small-orders.ts";
import { handOut } from "../order-export/hand-out.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Delivery } from "./deliver.ts";
import { createDocumentNotes } from "./note-documents.ts";
import { findSending } from "./sending.queries.ts";

const shop = await useFreshShop();

/** Orders whose messages the ERP was given. */
async function deliveries(count: number): Promise<Delivery[]> {
  for (let each = 0; each < count; each += 1)
    await mustPlace(
      shop.services,
      shop.company.b,
      orderOf([listLine("NOVO", 1)]),
    );
  return await inTransaction(shop.db, HOUSE, async (trx) => {
    const { rows } = await sql<{ exportId: number; orderId: number }>`
      select id as "exportId", order_id as "orderId" from order_export order by id`.execute(
      trx,
    );
    const at = shop.services.clock.now();
    const sending = await findSending(trx);
    const messages = await handOut(
      trx,
      rows.map(({ exportId }) => exportId),
      at,
    );
    return messages.map(({ exportId, content }) => ({
      exportId,
      orderId: rows.find((row) => row.exportId === exportId)?.orderId ?? 0,
      revision: content.revision,
      attempts: 1,
      lease: "00000000-0000-4000-8000-000000000000",
      until: at,
      sending,
      content,
    }));
  });
}

const standing = () =>
  shop.house(sql`
    select o.state, o.erp_document as document, x.state as message,
      (select count(*)::int from sales_order_event e
        where e.order_id = o.id and e.state = 'confirmed') as told
    from sales_order o join order_export x on x.order_id = o.id order by x.id`);

it("notes many at once, and one that cannot be noted keeps none of the others from it", async () => {
  const given = await deliveries(12);
  const notes = createDocumentNotes(shop.services);
  const ends = await Promise.allSettled(
    given.map((delivery, index) =>
      notes.note({
        delivery,
        // Postgres holds no text with a NUL.
        erpDocument: index === 5 ? "D\u0000" : `D-${index}`,
      }),
    ),
  );
  expect(ends.map(({ status }) => status)).toEqual(
    given.map((_, index) => (index === 5 ? "rejected" : "fulfilled")),
  );
  expect(await standing()).toEqual(
    given.map((_, index) =>
      index === 5
        ? { state: "placed", document: null, message: "fetched", told: 0 }
        : {
            state: "confirmed",
            document: `D-${index}`,
            message: "acknowledged",
            told: 1,
          },
    ),
  );
  expect(await wrongBooks(shop.db)).toEqual([]);
});

it("takes an order's document once, and leaves another to staff, said together or apart", async () => {
  const [one, other] = await deliveries(2);
  if (!one || !other) throw new Error("no deliveries");
  const notes = createDocumentNotes(shop.services);
  await Promise.all([
    notes.note({ delivery: one, erpDocument: "D-1" }),
    notes.note({ delivery: one, erpDocument: "D-1" }),
    notes.note({ delivery: one, erpDocument: "DRUGI" }),
    notes.note({ delivery: other, erpDocument: "D-2" }),
  ]);
  expect(await standing()).toEqual([
    {
      state: "confirmed",
      document: "D-1",
      message: "acknowledged",
      told: 1,
    },
    {
      state: "confirmed",
      document: "D-2",
      message: "acknowledged",
      told: 1,
    },
  ]);
  expect(
    await shop.house(sql`select last_error from order_export order by id`),
  ).toEqual([
    { last_error: { kind: "other_document", detail: "DRUGI" } },
    { last_error: null },
  ]);
});
