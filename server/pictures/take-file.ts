import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Clock } from "../platform/clock.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import {
  attachDocument,
  attachFilePicture,
  attachUploaded,
  findItemsOfCodes,
  type NamedItem,
} from "./attach.queries.ts";
import { contentTypeOf, isPictureType } from "./content-type.rules.ts";
import { MOST_PICTURE_BYTES } from "./fetch-file.ts";
import {
  documentTitle,
  fileKindOf,
  pictureNumber,
  readingsOf,
  type FileReading,
} from "./file-name.rules.ts";
import { keepPicture } from "./keep-picture.ts";
import type { PictureFault } from "./make-picture.ts";
import { contentHashOf, storeDataSheet } from "./picture-store.queries.ts";

/** The largest data sheet that is taken. */
export const MOST_SHEET_BYTES = 16 * 1024 * 1024;

export type FileFault =
  | PictureFault
  | "unknown_kind"
  | "not_a_pdf"
  | "file_too_large"
  | "file_empty"
  | "path_in_name"
  | "file_broken";

export type TakenFile =
  | { state: "taken"; code: string }
  | { state: "unknown_code" }
  | { state: "refused"; reason: FileFault };

interface Work {
  db: Kysely<Database>;
  clock: Clock;
}

export interface NamedFile {
  name: string;
  bytes: Buffer;
}

/** Whose files are by their names; left out are those whose item is not there. */
export async function findItemsOfFiles(
  { db }: Pick<Work, "db">,
  names: string[],
): Promise<Map<string, { item: NamedItem; reading: FileReading }>> {
  const readings = names.map(readingsOf);
  const codes = new Set(readings.flat().map(({ code }) => code));
  const items = await inTransaction(db, HOUSE, (trx) =>
    findItemsOfCodes(trx, [...codes]),
  );
  return new Map(
    names.flatMap((name, at) => {
      const reading = readings[at]?.find(({ code }) => items.has(code));
      const item = reading && items.get(reading.code);
      return item ? [[name, { item, reading }] as const] : [];
    }),
  );
}

/** Takes a picture or a data sheet that is named after its item. Publishing is the caller's. */
export async function takeFile(
  work: Work,
  file: NamedFile,
): Promise<TakenFile> {
  const fault = faultOf(file);
  if (fault) return { state: "refused", reason: fault };
  const found = (await findItemsOfFiles(work, [file.name])).get(file.name);
  if (!found) return { state: "unknown_code" };
  const { item, reading } = found;
  return fileKindOf(file.name) === "document"
    ? await takeDocument(work, file, {
        item,
        title: documentTitle(reading.rest),
        source: "file",
      })
    : await ended(
        item,
        keepPicture(work, file.bytes, (trx, pictureId) =>
          attachFilePicture(trx, {
            itemId: item.id,
            number: pictureNumber(reading),
            pictureId,
          }),
        ),
      );
}

/** Takes a picture or a data sheet that somebody chose for an item, whatever it is called. */
export async function takeChosenFile(
  work: Work,
  file: NamedFile,
  code: string,
): Promise<TakenFile> {
  const fault = faultOf(file);
  if (fault) return { state: "refused", reason: fault };
  const items = await inTransaction(work.db, HOUSE, (trx) =>
    findItemsOfCodes(trx, [code]),
  );
  const item = items.get(code);
  if (!item) return { state: "unknown_code" };
  if (fileKindOf(file.name) !== "document")
    return await ended(
      item,
      keepPicture(work, file.bytes, (trx, pictureId) =>
        attachUploaded(trx, { itemId: item.id, pictureId }),
      ),
    );
  const reading = readingsOf(file.name).find((one) => one.code === item.code);
  const title = reading?.rest ?? file.name.replace(/\.\w+$/, "");
  return await takeDocument(work, file, {
    item,
    title: documentTitle(title),
    source: "upload",
  });
}

function faultOf({ name, bytes }: NamedFile): FileFault | undefined {
  const kind = fileKindOf(name);
  if (!kind) return "unknown_kind";
  if (bytes.length === 0) return "file_empty";
  const most = kind === "document" ? MOST_SHEET_BYTES : MOST_PICTURE_BYTES;
  if (bytes.length > most) return "file_too_large";
  const type = contentTypeOf(bytes);
  if (kind === "document") return type === "pdf" ? undefined : "not_a_pdf";
  return isPictureType(type) ? undefined : "not_a_picture";
}

async function takeDocument(
  { db, clock }: Work,
  { bytes }: NamedFile,
  named: { item: NamedItem; title: string; source: "file" | "upload" },
): Promise<TakenFile> {
  const { item, title, source } = named;
  const hash = contentHashOf(bytes);
  await inTransaction(db, HOUSE, async (trx) => {
    const dataSheetId = await storeDataSheet(trx, {
      hash,
      bytes,
      now: clock.now(),
    });
    await attachDocument(trx, { itemId: item.id, title, dataSheetId, source });
  });
  return { state: "taken", code: item.code };
}

async function ended(
  { code }: NamedItem,
  keeping: Promise<PictureFault | undefined>,
): Promise<TakenFile> {
  const reason = await keeping;
  return reason === undefined
    ? { state: "taken", code }
    : { state: "refused", reason };
}
