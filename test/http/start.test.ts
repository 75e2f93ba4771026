import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { startServer } from "../fixtures/server-process.ts";
import { useDatabase } from "../fixtures/test-database.ts";

const test = await useDatabase();

it("ends where another program listens on its port, and says so", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  try {
    const started = startServer({
      databaseUrl: test.url,
      env: { PORT: String(port), HOST: "127.0.0.1", LOG_LEVEL: "error" },
    });
    await expect(started).rejects.toThrow(
      new RegExp(
        `the server ended: [^]*Another program listens on 127\\.0\\.0\\.1:${port}\\. End it, or choose another PORT\\.\\n$`,
      ),
    );
  } finally {
    other.close();
  }
});
