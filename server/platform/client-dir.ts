import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { PROJECT_ROOT } from "./project-root.ts";

/** Where the built app lies. */
export const CLIENT_DIR = path.join(PROJECT_ROOT, "dist", "client");

/** What the page's own scripts are known by in its rules: only the ones that were built into it run. */
export function pageScriptHashes(): string[] {
  const page = path.join(CLIENT_DIR, "index.html");
  if (!existsSync(page)) return [];
  const scripts = readFileSync(page, "utf8").matchAll(
    /<script>([\s\S]*?)<\/script>/g,
  );
  return [...scripts].map(
    ([, code = ""]) =>
      `'sha256-${createHash("sha256").update(code).digest("base64")}'`,
  );
}
