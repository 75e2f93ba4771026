import { MOST_UPLOAD_BYTES } from "../../server/attachments/attachment.rules.ts";
import { freshId } from "../lib/fresh-id.ts";
import { troubleOf } from "../device/device-db.ts";
import { canSeal } from "../device/sealing.ts";
import { findEntry, putOverDraft, type Keyholder } from "./entry-store.ts";
import { makeSmall, type PhotoFault } from "./make-small.ts";
import { findHolder, changed } from "./outbox-state.ts";
import { PARCELS, type ParcelKind } from "./parcels.ts";
import { addPhoto, listPhotos, openPhoto, removePhoto } from "./photo-store.ts";
import { newEntry, save, type NotSaved, type Saved } from "./queue-entry.ts";

/** A claim or a message, as it is written or sent. */
export interface Parcel {
  /** Made where it is begun; the same on every try. */
  id: string;
  kind: ParcelKind;
  /** What it is called in lists while it has no number. */
  label: string;
  /** Of the procedure. */
  input: unknown;
  /** What its form needs to show it again; kept on the device alone. */
  form?: unknown;
}

const entryOf = (
  found: Keyholder,
  { id, kind, label, input, form }: Parcel,
) => ({
  ...newEntry(found, {
    id,
    kind,
    path: PARCELS[kind].path,
    body: JSON.stringify(input),
  }),
  label,
  ...(form !== undefined && { form }),
});

/** Keeps what somebody is writing, to be there again after whatever happens to the page. */
export async function keepDraft(parcel: Parcel): Promise<Saved> {
  if (!canSeal()) return { kind: "not_saved", why: "no_crypto" };
  try {
    const found = await findHolder();
    if (!found) return { kind: "not_saved", why: "no_key" };
    const before = await findEntry(found, parcel.id);
    const isKept = await putOverDraft(found, {
      ...entryOf(found, parcel),
      state: "draft",
      ...(before?.mayBeTaken && { mayBeTaken: true }),
      history: before?.history ?? [],
    });
    await changed();
    return isKept
      ? { kind: "saved", id: parcel.id }
      : { kind: "not_saved", why: "changed" };
  } catch (error) {
    return { kind: "not_saved", why: troubleOf(error) };
  }
}

/** What somebody was writing: the input that his form kept. */
export async function readDraft(id: string): Promise<unknown> {
  const found = await findHolder();
  const entry = found && (await findEntry(found, id));
  return entry?.state === "draft"
    ? (entry.form ?? (JSON.parse(entry.body) as unknown))
    : undefined;
}

/** Keeps a claim or a message until the server has it; pressed twice it is one. */
export async function queueParcel(parcel: Parcel): Promise<Saved> {
  return await save(async (found) => {
    const entry = entryOf(found, parcel);
    const before = await findEntry(found, parcel.id);
    await putOverDraft(found, {
      ...entry,
      // One that was taken back to be changed has been on its way before.
      ...(before?.mayBeTaken && { mayBeTaken: true }),
      history: [...(before?.history ?? []), ...entry.history],
    });
    return parcel.id;
  });
}

/** A photo as the page shows it. */
export interface KeptPhoto {
  id: string;
  blob: Blob;
}

/** Makes a photo small and keeps it for what is being written. */
export async function keepPhoto(
  entryId: string,
  file: Blob,
): Promise<KeptPhoto | PhotoFault | NotSaved> {
  const blob = await makeSmall(file);
  return typeof blob === "string" ? blob : await keepBlob(entryId, blob);
}

async function keepBlob(
  entryId: string,
  blob: Blob,
  name?: string,
): Promise<KeptPhoto | NotSaved> {
  if (!canSeal()) return "no_crypto";
  try {
    const found = await findHolder();
    if (!found) return "no_key";
    const id = freshId();
    await addPhoto(found, {
      id,
      entryId,
      blob,
      ...(name !== undefined && { name }),
    });
    return { id, blob };
  } catch (error) {
    return troubleOf(error);
  }
}

/**
 * The same for what may be a PDF as well: it stays as it is, under its name, so that it can be sent
 * again for as long as its message waits.
 */
export async function keepFile(
  entryId: string,
  file: File,
): Promise<KeptPhoto | PhotoFault | NotSaved> {
  if (file.type !== "application/pdf") return await keepPhoto(entryId, file);
  if (file.size > MOST_UPLOAD_BYTES) return "photo_too_large";
  return await keepBlob(entryId, file, file.name);
}

/** The photos of what is being written, or waits, in the order in which they were taken. */
export async function readPhotos(entryId: string): Promise<KeptPhoto[]> {
  const found = await findHolder();
  if (!found) return [];
  const photos = await listPhotos(found, entryId);
  return await Promise.all(
    photos.map(async (photo) => ({
      id: photo.id,
      blob: await openPhoto(found, photo),
    })),
  );
}

export const dropPhoto = removePhoto;
