import { buffer } from "node:stream/consumers";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { baseName, fileKindOf, isSystemFile } from "./file-name.rules.ts";
import type { FileFault, NamedFile } from "./take-file.ts";

/** Of what a ZIP may hold; beyond it the rest is not looked at. */
const MOST_FILES = 20_000;
const MOST_UNPACKED_BYTES = 4 * 1024 ** 3;

export interface ZipLimits {
  /** The largest single file, unpacked. */
  mostFileBytes: number;
  mostFiles?: number;
  mostUnpackedBytes?: number;
}

export type UnpackedFile =
  | ({ kind: "file" } & NamedFile)
  | { kind: "fault"; name: string; fault: FileFault };

/** Why the rest of a ZIP is not looked at. */
export type ZipFault = "zip_broken" | "zip_too_large";

/**
 * Unpacks a ZIP file by file, each whole in memory and none on the disk: names lead nowhere, sizes
 * are those that the directory says or the file is refused, and all of them together have an end.
 */
export async function* unpackZip(
  path: string,
  limits: ZipLimits,
): AsyncGenerator<UnpackedFile, ZipFault | undefined> {
  const {
    mostFileBytes,
    mostFiles = MOST_FILES,
    mostUnpackedBytes = MOST_UNPACKED_BYTES,
  } = limits;
  let zip: ZipFile;
  try {
    zip = await yauzl.openPromise(path, {
      lazyEntries: true,
      autoClose: false,
      decodeStrings: false,
    });
  } catch {
    return "zip_broken";
  }
  let files = 0;
  let left = mostUnpackedBytes;
  try {
    for await (const entry of zip.eachEntry()) {
      const path = nameOf(entry);
      if (path.endsWith("/") || isSystemFile(path)) continue;
      files += 1;
      left -= entry.uncompressedSize;
      if (files > mostFiles || left < 0) return "zip_too_large";
      yield await unpack(zip, { entry, path, mostFileBytes });
    }
    return undefined;
  } catch {
    return "zip_broken";
  } finally {
    zip.close();
  }
}

async function unpack(
  zip: ZipFile,
  {
    entry,
    path,
    mostFileBytes,
  }: { entry: Entry; path: string; mostFileBytes: number },
): Promise<UnpackedFile> {
  const name = baseName(path);
  const fault = (why: FileFault) => ({
    kind: "fault" as const,
    name,
    fault: why,
  });
  if (/(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\0/.test(path))
    return fault("path_in_name");
  if (!fileKindOf(name)) return fault("unknown_kind");
  if (entry.uncompressedSize > mostFileBytes) return fault("file_too_large");
  if (entry.isEncrypted()) return fault("file_broken");
  try {
    // What unpacks to more than its directory says ends with an error, at that size.
    const bytes = await buffer(await zip.openReadStreamPromise(entry));
    return { kind: "file", name, bytes };
  } catch {
    return fault("file_broken");
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });
const latin2 = new TextDecoder("windows-1250");

/** Names are UTF-8 nearly always, whether the ZIP says so or not. */
function nameOf({ fileName }: Entry): string {
  const bytes = fileName as unknown as Buffer;
  try {
    return utf8.decode(bytes);
  } catch {
    return latin2.decode(bytes);
  }
}
