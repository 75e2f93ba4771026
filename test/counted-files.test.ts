import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { COUNTED } from "../vitest.config.ts";

const ROOT = path.resolve(import.meta.dirname, "..");

it("knows each test of the server that must load its modules itself", () => {
  const tests = ["server", "db", "test/http", "test/database"]
    .flatMap((folder) =>
      readdirSync(path.join(ROOT, folder), { recursive: true }).map((file) =>
        path.posix.join(folder, String(file)),
      ),
    )
    .filter((file) => file.endsWith(".test.ts"));
  const mocking = tests.filter((file) =>
    /^vi\.mock\(/m.test(readFileSync(path.join(ROOT, file), "utf8")),
  );
  expect(mocking.toSorted()).toEqual(COUNTED.toSorted());
});
