import { afterAll, beforeAll, expect, it } from "vitest";
import { startAuthServer } from "../fixtures/auth-server.ts";
import {
  createTestDatabase,
  type TestDatabase,
} from "../fixtures/test-database.ts";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

it.each([
  ["http://rabat.test", undefined],
  ["https://rabat.test", "max-age=31536000; includeSubDomains"],
])(
  "tells a browser at %s with every answer what it may do",
  async (...[origin, lasting]) => {
    const { app } = await startAuthServer(test, origin);
    for (const url of ["/healthz", "/none", "/trpc/auth.me", "/trpc/none"]) {
      const { headers } = await app.inject(url);
      // What the built page itself begins with is known by its sum.
      const rules = String(headers["content-security-policy"]);
      expect(rules.replace(/ 'sha256-[A-Za-z0-9+/]{43}='/, "")).toBe(
        "default-src 'self';script-src 'self' 'wasm-unsafe-eval';style-src 'self' 'unsafe-inline';" +
          "img-src 'self' data: blob:;font-src 'self';connect-src 'self';" +
          "worker-src 'self';manifest-src 'self';object-src 'none';base-uri 'none';" +
          "form-action 'self';frame-ancestors 'none'",
      );
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("no-referrer");
      expect(headers["x-frame-options"]).toBe("SAMEORIGIN");
      expect(headers["strict-transport-security"]).toBe(lasting);
    }
    await app.close();
  },
);
