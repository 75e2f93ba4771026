import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadSmallCompany } from "../../test/fixtures/small-company.ts";
import { asHouse } from "../../test/fixtures/small-orders.ts";
import { SYNC_AT_ONCE } from "../../test/fixtures/sync-at-once.ts";
import {
  createTestDatabase,
  type TestDatabase,
} from "../../test/fixtures/test-database.ts";
import { testServices } from "../../test/fixtures/test-services.ts";
import { Pulse } from "./pulse.ts";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
  await loadSmallCompany(test.db);
});
afterAll(() => test.close());

it("tells of a change also while the notes of yesterday are swept", async () => {
  await asHouse(test.db, sql`delete from catalog_change`);
  await asHouse(
    test.db,
    sql`insert into catalog_change (what, at) values
      ('item', now() - interval '25 hours'), ('item', now() - interval '23 hours')`,
  );
  const pulse = new Pulse(testServices(test), SYNC_AT_ONCE.pulse);
  const before = await pulse.now();
  await asHouse(
    test.db,
    sql`update item set name = name || '.' where code = 'UDZ'`,
  );
  const after = await pulse.now();
  expect(after.items).not.toBe(before.items);
  expect(after.prices).toBe(before.prices);
  const ages = await asHouse(
    test.db,
    sql`select extract(hour from now() - at)::int as hours from catalog_change order by at`,
  );
  expect(ages).toEqual([{ hours: 23 }, { hours: 0 }]);
});
