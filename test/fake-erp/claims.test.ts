import { randomUUID } from "node:crypto";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  openSmallCompany,
  PASSWORD,
} from "../fixtures/server-process-company.ts";
import { signIn, type Person } from "../fixtures/server-process-client.ts";
import { startServer, type ServerProcess } from "../fixtures/server-process.ts";
import {
  createTestDatabase,
  type TestDatabase,
} from "../fixtures/test-database.ts";
import { companyIn } from "./company.ts";
import { startFakeErp, type FakeErp } from "./start-fake-erp.ts";

const KEY = "claims-key";
let database: TestDatabase;
let server: ServerProcess;
let fake: FakeErp;
let ana: Person;

beforeAll(async () => {
  database = await createTestDatabase();
  await openSmallCompany(database);
  server = await startServer({
    databaseUrl: database.url,
    env: { EXCHANGE_KEY: KEY, LOG_LEVEL: "error" },
  });
  fake = await startFakeErp({
    company: companyIn(path.join(import.meta.dirname, "data")),
    portal: () => server.url,
    key: KEY,
    secret: "",
  });
  ana = await signIn(server.url, "ana", PASSWORD);
});
afterAll(async () => {
  await fake?.close();
  await server?.stop();
  await database?.close();
});

it("takes a claim under one number, and its words move it and reach the partner", async () => {
  const { number } = await ana.api.claims.submit.mutate({
    id: randomUUID(),
    itemCode: "007",
    serialNumber: "SN-7",
    fault: "naprsla čaša",
  });
  await fake.office.work();
  expect(fake.erp.books.repairs.get(number)).toMatchObject({
    document: "S-00001",
    partner: "A",
    item: "007",
    serial: "SN-7",
    fault: "naprsla čaša",
  });
  // It was taken once, and its first word has arrived.
  await fake.office.work();
  expect(fake.erp.books.repairs.byClaim.size).toBe(1);
  expect(await ana.api.claims.get.query({ number })).toMatchObject({
    status: "sending_approved",
    mover: "partner",
    serviceOrder: "S-00001",
  });

  const moved = await fetch(`${fake.url}/control/repairs/${number}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ status: "Popravljeno", note: "Zamenjena, hvala" }),
  });
  expect(moved.status).toBe(200);
  await fake.office.work();
  const shown = await ana.api.claims.get.query({ number });
  expect(shown.status).toBe("repaired");
  expect(
    shown.history.map(({ status, note, by }) => [status, note, by]),
  ).toEqual([
    ["submitted", "", "ana"],
    ["sending_approved", "", "ERP"],
    ["repaired", "Zamenjena, hvala", "ERP"],
  ]);
  const notices = await ana.api.notices.list.query({});
  expect(notices.notices[0]).toMatchObject({
    link: `/claims/${number}`,
    title: `Reklamacija ${number}: popravljeno`,
  });

  // What the partner takes back is a further message on the same repair.
  const second = await ana.api.claims.submit.mutate({
    id: randomUUID(),
    itemCode: "007",
    fault: "fali čaša",
  });
  await fake.office.work();
  await ana.api.claims.cancel.mutate({ number: second.number });
  await fake.office.work();
  expect(fake.erp.books.repairs.get(second.number)).toMatchObject({
    document: "S-00002",
    isCancelled: true,
  });
  expect([fake.office.complaints, fake.office.refusals]).toEqual([[], []]);
});
