import { localCatalog } from "./local-catalog.ts";

const QUIET_MS = 1000;

/** Keeps pictures (see `pictures.ts`) once the page has nothing better to do. */
export function keepPicturesLater(urls: (string | null | undefined)[]): void {
  if (!urls.some(Boolean)) return;
  setTimeout(() => void keep(urls).catch(() => undefined), QUIET_MS);
}

/** The same for the pictures of items that are bought, as far as the device knows them. */
export function keepItemPictures(codes: string[]): void {
  localCatalog.items(codes).then(
    (items) => keepPicturesLater(items.map(({ imageUrl }) => imageUrl)),
    () => undefined,
  );
}

async function keep(urls: (string | null | undefined)[]): Promise<void> {
  const { keepPictures } = await import("./pictures.ts");
  await keepPictures(urls);
}
