import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { sql } from "kysely";
import { afterAll, expect, it } from "vitest";
import { createUser } from "../../server/auth/create-user.ts";
import { PROJECT_ROOT } from "../../server/platform/project-root.ts";
import { signIn } from "../fixtures/server-process-client.ts";
import { cleanEnvironment, startServer } from "../fixtures/server-process.ts";
import { useDatabase } from "../fixtures/test-database.ts";

const KEY = "integrator-key";
const TIMEOUT_MS = 180_000;
const PASSWORD = "zelena-kutija-7";
const PAGE = readFileSync(
  path.join(PROJECT_ROOT, "docs/integrator.md"),
  "utf8",
);

const test = await useDatabase();
await test.house(sql`
  update company set name = 'Stovarište d.o.o.', pib = '100000049', mb = '07018762',
    account = '840000000095584510', email = 'prodaja@example.rs'`);
const server = await startServer({
  databaseUrl: test.url,
  env: { EXCHANGE_KEY: KEY, LOG_LEVEL: "error" },
});
afterAll(() => server.stop());

/** The page's commands, each with what it is said to answer, and where an order is placed. */
const steps = [
  ...PAGE.matchAll(
    /```sh\n([^]*?)```(?:\n\n```json\n([^]*?)```)?|<!-- (an order is placed) -->/g,
  ),
].map(([, command, answer, order]) => ({ command, answer, order }));

it(
  "answers each command of the integrator's page as the page says",
  async () => {
    expect(steps.length).toBeGreaterThan(9);
    // One shell after the other, which knows what the one before it has found out.
    let known = "";
    const came: unknown[][] = [];
    const told: unknown[][] = [];
    for (const { command, answer, order } of steps) {
      if (order !== undefined) {
        await placeOrder();
        continue;
      }
      const { stdout } = await promisify(execFile)(
        "bash",
        ["-e", "-c", `${known}${command}\necho; echo "NUMBER=$NUMBER"`],
        {
          cwd: PROJECT_ROOT,
          env: { ...cleanEnvironment(), PORTAL: server.url, KEY },
        },
      );
      const said = stdout.trimEnd().split("\n");
      known = `${said.pop()}\n`;
      if (answer === undefined) continue;
      came.push([command, JSON.parse(said.join("\n"))]);
      told.push([command, JSON.parse(answer)]);
    }
    expect(came).toMatchObject(told);
  },
  TIMEOUT_MS,
);

async function placeOrder(): Promise<void> {
  await createUser(
    test,
    {
      username: "kupac",
      password: PASSWORD,
      role: "partner",
      partner: "10001",
      partnerRole: "owner",
      mustChangePassword: false,
    },
    "test",
  );
  const { api } = await signIn(server.url, "kupac", PASSWORD);
  const placed = await api.orders.place.mutate({
    id: randomUUID(),
    lines: [{ itemCode: "00185", quantity: "4", expectedPrice: 42_500_000 }],
  });
  expect(placed.state).toBe("placed");
}
