import { headerOf } from "../exchange/feed-columns.ts";
import { FEEDS, type FeedName } from "../exchange/feeds.ts";
import type { FileMapping } from "../exchange/file-mapping.ts";
import {
  guessFeed,
  guessMapping,
  lookAtFile,
  type FileLook,
} from "../exchange/look-at-file.ts";
import { SURE_ENOUGH } from "../file-formats/charset-guess.rules.ts";
import { readArrivalName } from "./arrival-name.parse.ts";
import type { Upload } from "./upload-store.ts";

type Mode = "upsert" | "replace";

export interface UploadLook extends FileLook {
  name: string;
  bytes: number;
  /** What it seems to be; null when neither its name nor its columns say. */
  feed: FeedName | null;
  mode: Mode;
  /** By what it was read: as somebody said, as is saved for uploads, or as the file itself says. */
  by: "said" | "saved" | "guess";
  mapping: FileMapping;
  /** Not where its letters could be those of another character set. */
  isSure: boolean;
}

/** Looks at the beginning of a file that was sent up. */
export async function lookAtUpload(
  upload: Upload,
  asked: {
    feed?: FeedName | undefined;
    mode?: Mode | undefined;
    mapping?: FileMapping | undefined;
    timeZone: string;
    findSaved: (feed: FeedName) => Promise<FileMapping | undefined>;
  },
): Promise<UploadLook> {
  const { timeZone } = asked;
  const { name, bytes } = upload;
  const named = readArrivalName(name);
  const look = (
    feed: FeedName | undefined,
    mapping: FileMapping,
    mode: Mode = "upsert",
  ) =>
    lookAtFile({ path: upload.body.path, name, feed, mode, mapping, timeZone });
  const asItComes = asked.mapping ? undefined : await look(undefined, {});
  const feed =
    asked.feed ??
    (named.kind === "file" ? named.feed : undefined) ??
    guessFeed(asItComes?.columns.map(({ header }) => header) ?? []);
  const saved = feed && asItComes ? await asked.findSaved(feed) : undefined;
  const mapping =
    asked.mapping ?? saved ?? (asItComes ? guessMapping(asItComes) : {});
  const namedMode =
    named.kind === "file" && named.feed === feed ? named.mode : "upsert";
  const firstMode = asked.mode ?? namedMode;
  const first = await look(feed, mapping, firstMode);
  const mode =
    asked.mode ?? (feed ? modeFor(first, feed, namedMode) : "upsert");
  return {
    ...(mode === firstMode ? first : await look(feed, mapping, mode)),
    name,
    bytes,
    feed: feed ?? null,
    mode,
    by: asked.mapping ? "said" : saved ? "saved" : "guess",
    mapping,
    isSure: !asItComes || saved !== undefined || isSure(asItComes),
  };
}

function isSure({ detected }: FileLook): boolean {
  return (detected?.charset?.confidence ?? 1) >= SURE_ENOUGH;
}

/** A file that lacks nothing but what a snapshot need not have is one. */
function modeFor({ missing }: FileLook, feed: FeedName, named: Mode): Mode {
  const always = FEEDS[feed].columns
    .filter(({ required }) => required)
    .map(headerOf);
  const lacksOnlyKeys =
    missing.length > 0 && missing.every((name) => !always.includes(name));
  return lacksOnlyKeys ? "replace" : named;
}
