import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  isSealedNow,
  KEY_FILE,
  parseKeys,
  seal,
  secretKeysOf,
  unseal,
} from "./secret-keys.ts";

const newKey = () => randomBytes(32).toString("base64");

describe("sealing", () => {
  const [old, young] = [newKey(), newKey()];

  it("opens with its key, as what it was sealed as, and never otherwise", () => {
    const keys = parseKeys(old);
    const sealed = seal(keys, "GEZDGNBV", "user 1");
    expect(sealed).not.toContain("GEZDGNBV");
    expect(seal(keys, "GEZDGNBV", "user 1")).not.toBe(sealed);
    expect(unseal(keys, sealed, "user 1")).toBe("GEZDGNBV");
    expect(unseal(keys, sealed, "user 2")).toBeUndefined();
    expect(unseal(parseKeys(young), sealed, "user 1")).toBeUndefined();
    // Under the wrong key's name too.
    const [form, , content] = sealed.split(".");
    const { currentId } = parseKeys(young);
    const renamed = [form, currentId, content].join(".");
    expect(unseal(parseKeys(young), renamed, "user 1")).toBeUndefined();
    for (const broken of ["", "v1", "v1..", sealed.slice(0, -2), "GEZDGNBV"])
      expect(unseal(keys, broken, "user 1")).toBeUndefined();
  });

  it("seals with the first key, and opens what those after it have sealed", () => {
    const sealed = seal(parseKeys(old), "x", "a");
    const both = parseKeys(`${young}\n${old}\n`);
    expect(unseal(both, sealed, "a")).toBe("x");
    expect(isSealedNow(both, sealed)).toBe(false);
    expect(isSealedNow(both, seal(both, "x", "a"))).toBe(true);
  });

  it("refuses what is no key by the setting's name, and does not say it", () => {
    for (const text of [
      "",
      "short",
      `${old},${randomBytes(31).toString("base64")}`,
    ])
      expect(() => parseKeys(text)).toThrow(/SECRETS_KEY/);
    expect(() => parseKeys("mySecret")).not.toThrow(/mySecret/);
  });
});

describe("the file of keys", () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), "rabat-keys-"));
  });
  afterEach(() => rm(dataDir, { recursive: true }));
  const places = (secretsKey?: string) => ({ dataDir, secretsKey });

  it("is made once, for its owner alone, and read again by others", async () => {
    const first = secretKeysOf(places());
    expect(secretKeysOf(places())).toEqual(first);
    const file = path.join(dataDir, KEY_FILE);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(parseKeys(await readFile(file, "utf8"))).toEqual(first);
    expect(await readdir(dataDir)).toEqual([KEY_FILE]);
  });

  it("is not made where the environment names a key", async () => {
    const key = newKey();
    expect(secretKeysOf(places(key))).toEqual(parseKeys(key));
    expect(await readdir(dataDir)).toEqual([]);
  });
});
