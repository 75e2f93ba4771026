import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { keepDocumentPdf } from "../card/keep-document-pdf.ts";
import { MOST_PDF_BYTES, pdfNameOf } from "../card/pdf-file.rules.ts";
import type { ImportDeps } from "../exchange/import-batch.ts";
import { unpackZip } from "../pictures/unpack-zip.ts";
import {
  arrivalFolders,
  isReadable,
  listLying,
  listTaken,
  markOf,
  putAway,
  putBack,
  takeFile,
  type LyingFile,
  type TakenFile,
} from "./arrival-store.ts";

const FOLDER = "documents-pdf";
/** Hidden, or named so by programs that are still writing it. */
const NOT_YET = /\.(part|tmp|temp|partial|filepart|crdownload|writing)$|~$/i;

interface Outcome {
  isDone: boolean;
  lines: string[];
}

/**
 * Watches `in/documents-pdf`: `<type>-<number>-<year>.pdf` and ZIPs of such, each taken once it has
 * stood still. Called by whoever watches the folder above, who works alone.
 */
export function watchPdfFolder(
  deps: ImportDeps,
  { settleMs }: { settleMs: number },
): { look(): Promise<void> } {
  const above = arrivalFolders(deps.config.dataDir);
  const folders = { ...above, in: path.join(above.in, FOLDER) };
  const standing = new Map<string, { mark: string; sinceMs: number }>();

  const isStill = ({ name, size, mtimeMs, ino }: LyingFile): boolean => {
    const now = deps.clock.now().getTime();
    const mark = `${size} ${mtimeMs} ${ino}`;
    const seen = standing.get(name);
    if (seen?.mark === mark) return now - seen.sinceMs >= settleMs;
    standing.set(name, { mark, sinceMs: now });
    return settleMs <= 0;
  };
  const bringIn = async (taken: TakenFile) => {
    const mark = await markOf(taken.path);
    const { isDone, lines } = await take(deps, taken);
    if ((await markOf(taken.path)) !== mark)
      return await putBack(folders, taken);
    await putAway(folders, taken, {
      isDone,
      ending: "txt",
      text: `${lines.join("\n")}\n`,
    });
    deps.log.info({ file: taken.name, done: isDone }, "file of PDFs taken");
  };
  return {
    look: async () => {
      await mkdir(folders.in, { recursive: true });
      for (const taken of await listTaken(folders)) await bringIn(taken);
      const lying = await listLying(folders);
      const there = new Set(lying.map(({ name }) => name));
      for (const name of standing.keys())
        if (!there.has(name)) standing.delete(name);
      for (const file of lying) {
        if (NOT_YET.test(file.name) || !isStill(file)) continue;
        if (file.kind !== "file" || !(await isReadable(file.path))) continue;
        standing.delete(file.name);
        await bringIn(await takeFile(folders, file, deps.clock.now()));
      }
    },
  };
}

async function take(
  deps: ImportDeps,
  { name, path: file }: TakenFile,
): Promise<Outcome> {
  if (/\.zip$/i.test(name)) return await takeZip(deps, file);
  const { isDone, line } = await takeOne(deps, name, await readFile(file));
  return { isDone, lines: [line] };
}

/** One after another; what is wrong with one holds up none. */
async function takeZip(deps: ImportDeps, file: string): Promise<Outcome> {
  const lines: string[] = [];
  let isDone = true;
  const files = unpackZip(file, { mostFileBytes: MOST_PDF_BYTES });
  for (;;) {
    const { value, done } = await files.next();
    if (done) {
      if (value) lines.push(`the ZIP: ${value}`);
      return { isDone: isDone && !value, lines };
    }
    const one =
      value.kind === "fault"
        ? { isDone: false, line: `${value.name}: ${value.fault}` }
        : await takeOne(deps, value.name, value.bytes);
    isDone &&= one.isDone;
    lines.push(one.line);
  }
}

async function takeOne(
  deps: ImportDeps,
  name: string,
  bytes: Buffer,
): Promise<{ isDone: boolean; line: string }> {
  const named = pdfNameOf(name);
  if (!named)
    return {
      isDone: false,
      line: `${name}: is not named <type>-<number>-<year>.pdf`,
    };
  const kept = await keepDocumentPdf(deps, named, bytes);
  return typeof kept === "string"
    ? { isDone: false, line: `${name}: ${kept}` }
    : { isDone: true, line: `${name}: ${kept.state}` };
}
