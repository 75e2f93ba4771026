import {
  resizedUrl,
  SMALLEST_SIDE,
  type PictureSide,
} from "../../server/pictures/picture-address.rules.ts";
import { localCatalog } from "./local-catalog.ts";

const QUIET_MS = 1000;

/** Keeps pictures (see `pictures.ts`) once the page has nothing better to do. */
export function keepPicturesLater(
  urls: (string | null | undefined)[],
  side: PictureSide = SMALLEST_SIDE,
): void {
  const own = urls.flatMap((url) => resizedUrl(url, side) ?? []);
  if (own.length === 0) return;
  setTimeout(() => void keep(own).catch(() => undefined), QUIET_MS);
}

/** The same for the pictures of items that are bought, as far as the device knows them. */
export function keepItemPictures(codes: string[]): void {
  localCatalog.items(codes).then(
    (items) => keepPicturesLater(items.map(({ imageUrl }) => imageUrl)),
    () => undefined,
  );
}

async function keep(urls: string[]): Promise<void> {
  const { keepPictures } = await import("./pictures.ts");
  await keepPictures(urls);
}
