import { ownerTag } from "../lib/owner-tag.ts";
import { inOwnDb } from "./kept-answers.ts";
import { blobsOf } from "./kept-blobs.ts";

/** Twice the largest place that a picture has, in pixels: some screens have two to each of ours. */
const LARGEST_SIDE = 300;

const pictures = blobsOf("picture ", {
  most: 20_000_000,
  sizeOf: ({ size }) => size,
});

/** A picture that was kept, as an address of its own, for where its own is out of reach. */
export async function findPicture(url: string): Promise<string | undefined> {
  const kept = await inOwnDb(ownerTag(), (db) => pictures.find(db, url));
  return kept && (await asAddress(kept.blob));
}

/**
 * Keeps pictures of what a person buys or looks at, the ones seen longest ago giving way. What
 * another server does not let be read cannot be kept; nothing else comes of it.
 */
export async function keepPictures(
  urls: (string | null | undefined)[],
): Promise<void> {
  const wanted = [...new Set(urls)].filter((url) => typeof url === "string");
  if (wanted.length === 0) return;
  const owner = ownerTag();
  for (const url of wanted) {
    // oxlint-disable no-await-in-loop -- one after another: they are in nobody's way
    const before = await inOwnDb(owner, (db) => pictures.find(db, url));
    const blob = before?.blob ?? (await readPicture(url));
    if (blob) await inOwnDb(owner, (db) => pictures.put(db, url, blob));
    // oxlint-enable no-await-in-loop
  }
  await inOwnDb(owner, pictures.prune);
}

/** As small as it is ever shown; undefined where its server does not let it be read. */
async function readPicture(url: string): Promise<Blob | undefined> {
  // By an image and not by a call: the page may show pictures of other places, and call none.
  const image = new Image();
  image.crossOrigin = "anonymous";
  image.src = url;
  try {
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const scale = Math.min(1, LARGEST_SIDE / Math.max(width, height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas
      .getContext("2d")
      ?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) =>
      canvas.toBlob(resolve, "image/webp", 0.8),
    );
    return blob ?? undefined;
  } catch {
    return undefined;
  }
}

async function asAddress(blob: Blob): Promise<string | undefined> {
  const reader = new FileReader();
  const read = new Promise<void>((resolve, reject) => {
    reader.addEventListener("load", () => resolve());
    reader.addEventListener("error", () => reject(new Error("unreadable")));
  });
  reader.readAsDataURL(blob);
  await read;
  return typeof reader.result === "string" ? reader.result : undefined;
}
