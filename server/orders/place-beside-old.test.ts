import { sql } from "kysely";
import { expect, it, vi } from "vitest";
import { loadSmallCompany } from "../../test/fixtures/small-company.ts";
import {
  asHouse,
  listLine,
  mustPlace,
  orderOf,
} from "../../test/fixtures/small-orders.ts";
import { createTestDatabase } from "../../test/fixtures/test-database.ts";
import { testServices } from "../../test/fixtures/test-services.ts";

// As a server of the version before does, which runs beside this one while it is upgraded.
vi.mock("./placing-terms.queries.ts", async (original) => ({
  ...(await original<object>()),
  lockOrderId: () => Promise.resolve(),
}));

it("answers an order that a server without the lock of the id has just placed", async () => {
  const test = await createTestDatabase({ max: 24 });
  try {
    const { b } = await loadSmallCompany(test.db);
    const request = orderOf([listLine("NOVO", 2)]);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        mustPlace(testServices(test), b, request),
      ),
    );
    expect(new Set(answers.map(({ number }) => number)).size).toBe(1);
    const orders = await asHouse(test.db, sql`select from sales_order`);
    expect(orders).toHaveLength(1);
  } finally {
    await test.close();
  }
});
