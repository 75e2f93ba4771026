import { sql } from "kysely";
import { expect, it, vi } from "vitest";
import { useShop } from "../../test/fixtures/shop.ts";
import {
  listLine,
  mustPlace,
  orderOf,
} from "../../test/fixtures/small-orders.ts";

// As a server of the version before does, which runs beside this one while it is upgraded.
vi.mock("./placing-terms.queries.ts", async (original) => ({
  ...(await original<object>()),
  lockOrderId: () => Promise.resolve(),
}));

const { services, company, house } = await useShop();

it("answers an order that a server without the lock of the id has just placed", async () => {
  const request = orderOf([listLine("NOVO", 2)]);
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => mustPlace(services, company.b, request)),
  );
  expect(new Set(answers.map(({ number }) => number)).size).toBe(1);
  expect(await house(sql`select from sales_order`)).toHaveLength(1);
});
