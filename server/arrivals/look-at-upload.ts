import type { FeedName } from "../exchange/feeds.ts";
import type { FileMapping } from "../exchange/file-mapping.ts";
import {
  guessFeed,
  guessMapping,
  lookAtFile,
  type FileLook,
} from "../exchange/look-at-file.ts";
import { readArrivalName } from "./arrival-name.parse.ts";
import type { Upload } from "./upload-store.ts";

export interface UploadLook extends FileLook {
  name: string;
  bytes: number;
  /** What it seems to be; null when neither its name nor its columns say. */
  feed: FeedName | null;
  mode: "upsert" | "replace";
  /** By what it was read: as somebody said, as is saved for uploads, or as the file itself seems to say. */
  by: "said" | "saved" | "guess";
  mapping: FileMapping;
}

/** Looks at the beginning of a file that was sent up. */
export async function lookAtUpload(
  upload: Upload,
  asked: {
    feed?: FeedName | undefined;
    mapping?: FileMapping | undefined;
    timeZone: string;
    findSaved: (feed: FeedName) => Promise<FileMapping | undefined>;
  },
): Promise<UploadLook> {
  const { timeZone } = asked;
  const { name, bytes } = upload;
  const named = readArrivalName(name);
  const look = (feed: FeedName | undefined, mapping: FileMapping) =>
    lookAtFile({ path: upload.body.path, name, feed, mapping, timeZone });
  const atFirst =
    asked.feed && asked.mapping
      ? undefined
      : await look(undefined, asked.mapping ?? {});
  const feed =
    asked.feed ??
    (named.kind === "file" ? named.feed : undefined) ??
    guessFeed(atFirst?.columns.map(({ header }) => header) ?? []);
  const saved =
    feed && !asked.mapping ? await asked.findSaved(feed) : undefined;
  const mapping =
    asked.mapping ?? saved ?? (atFirst ? guessMapping(atFirst) : {});
  return {
    ...(await look(feed, mapping)),
    name,
    bytes,
    feed: feed ?? null,
    mode: named.kind === "file" && named.feed === feed ? named.mode : "upsert",
    by: asked.mapping ? "said" : saved ? "saved" : "guess",
    mapping,
  };
}
