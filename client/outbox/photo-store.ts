import {
  deviceDb,
  writeDevice,
  type StoredPhoto,
} from "../device/device-db.ts";
import { sealBytes, unsealBytes } from "../device/sealing.ts";
import type { Keyholder } from "./entry-store.ts";

/** A way back after "drop" needs them for some seconds; so does a draft that is being made. */
const SPARED_MS = 10 * 60_000;

const nameId = (id: string) => `${id} name`;

/** Keeps a photo, or another file, for an entry, sealed; in the order in which they were taken. */
export async function addPhoto(
  { owner, key }: Keyholder,
  photo: { id: string; entryId: string; blob: Blob; name?: string },
): Promise<void> {
  const { id, entryId, blob, name } = photo;
  const bytes = await blob.arrayBuffer();
  const sealed = await sealBytes(key, { owner, id }, bytes);
  const sealedName =
    name === undefined
      ? undefined
      : await sealBytes(
          key,
          { owner, id: nameId(id) },
          new TextEncoder().encode(name).buffer,
        );
  const keptAt = Date.now();
  await writeDevice(["photo"], async (store) => {
    const stored = { id, owner, entryId, keptAt, type: blob.type, sealed };
    await store("photo").put({
      ...stored,
      ...(sealedName && { name: sealedName }),
    });
  });
}

export async function removePhoto(id: string): Promise<void> {
  await writeDevice(["photo"], async (store) => {
    await store("photo").delete(id);
  });
}

export async function listPhotos(
  { owner }: Pick<Keyholder, "owner">,
  entryId: string,
): Promise<StoredPhoto[]> {
  const db = await deviceDb();
  const photos = await db.getAllFromIndex("photo", "entry", entryId);
  return photos
    .filter((photo) => photo.owner === owner)
    .toSorted((left, right) => left.keptAt - right.keptAt);
}

/** The picture itself; throws when the key is not the one. */
export async function openPhoto(
  { owner, key }: Keyholder,
  { id, type, sealed }: StoredPhoto,
): Promise<Blob> {
  const bytes = await unsealBytes(key, { owner, id }, sealed);
  return new Blob([bytes], { type });
}

/** Its name beside it, where it has one. */
export async function openName(
  { owner, key }: Keyholder,
  { id, name }: StoredPhoto,
): Promise<string | undefined> {
  if (!name) return undefined;
  const bytes = await unsealBytes(key, { owner, id: nameId(id) }, name);
  return new TextDecoder().decode(bytes);
}

export async function markPhotoSent(id: string, at: number): Promise<void> {
  await writeDevice(["photo"], async (store) => {
    const photo = await store("photo").get(id);
    if (photo) await store("photo").put({ ...photo, sentAt: at });
  });
}

/** The server has lost them: they are to be sent again. Gives whether there was any that was sent. */
export async function forgetSent(entryId: string): Promise<boolean> {
  return await writeDevice(["photo"], async (store) => {
    const photos = await store("photo").index("entry").getAll(entryId);
    const sent = photos.filter(({ sentAt }) => sentAt !== undefined);
    for (const { sentAt: _sent, ...photo } of sent)
      await store("photo").put(photo);
    return sent.length > 0;
  });
}

/** Lets go of the owner's photos that no entry needs any more. */
export async function sweepPhotos(
  { owner }: Pick<Keyholder, "owner">,
  now = Date.now(),
): Promise<void> {
  await writeDevice(["outbox", "photo"], async (store) => {
    for (const photo of await store("photo").getAll()) {
      if (photo.owner !== owner || now - photo.keptAt < SPARED_MS) continue;
      const entry = await store("outbox").get(photo.entryId);
      if (!entry || entry.state === "placed")
        await store("photo").delete(photo.id);
    }
  });
}
