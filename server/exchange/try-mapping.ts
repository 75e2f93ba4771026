import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import { HOUSE, inReading } from "../platform/database.ts";

import { spoolFolder } from "./body-store.ts";
import type { FeedName } from "./feeds.ts";
import { parseMapping } from "./file-mapping.parse.ts";
import { lookAtFile, type FileLook } from "./look-at-file.ts";
import type { ImportDeps } from "./import-batch.ts";
import { findTimeZone } from "./staging.queries.ts";

/** Reads a few pasted lines by a mapping, saved or not. Their letters are already letters. */
export async function tryMapping(
  { db, config }: Pick<ImportDeps, "db" | "config">,
  {
    feed,
    content,
    sample,
  }: { feed: FeedName; content: unknown; sample: string },
): Promise<FileLook | Refusal> {
  const mapping = parseMapping(content, feed);
  if (isRefusal(mapping)) return mapping;
  const folder = spoolFolder(config.dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${randomUUID()}.sample`);
  try {
    await writeFile(file, sample, { mode: 0o600 });
    return await lookAtFile({
      path: file,
      name: "",
      feed,
      mode: "upsert",
      mapping: { ...mapping, charset: "utf-8" },
      timeZone: await inReading(db, HOUSE, findTimeZone),
    });
  } finally {
    await rm(file, { force: true });
  }
}
