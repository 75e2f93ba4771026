/**
 * The sides in pixels that a picture is made in: rows show it in up to 56 px, the page of an item in
 * 148 px, whole it is as wide as a phone; phones have two or three pixels to each.
 */
export const PICTURE_SIDES = [160, 480, 960] as const;
export type PictureSide = (typeof PICTURE_SIDES)[number];

export const SMALLEST_SIDE = 160 satisfies PictureSide;
export const LARGEST_SIDE = 960 satisfies PictureSide;

/** A name is the beginning of the hash of the content, as long as no other begins alike. */
const NAME = /^[\w-]{8,43}$/;

/** Where a picture is served in one of its sizes; under that address it never changes. */
export function pictureUrl(name: string, side: PictureSide): string {
  return `/pictures/${name}-${side}.webp`;
}

/**
 * What a list shows for the name that an item carries. Catalogues of before carry an address at
 * somebody else's server instead, which phones are not to ask.
 */
export function smallPictureUrl(
  name: string | null | undefined,
): string | null {
  return name && NAME.test(name) ? pictureUrl(name, SMALLEST_SIDE) : null;
}

/** A picture's small address, as lists hold it, in another size; undefined: it is none of ours. */
export function resizedUrl(
  url: string | null | undefined,
  side: PictureSide,
): string | undefined {
  const [, name] =
    /^\/pictures\/([\w-]{8,43})-\d+\.webp$/.exec(url ?? "") ?? [];
  return name && pictureUrl(name, side);
}

/** What is asked for under `/pictures/`, or undefined. */
export function parsePictureFile(
  file: string,
): { name: string; side: PictureSide } | undefined {
  const [, name, wanted] = /^([\w-]{8,43})-(\d+)\.webp$/.exec(file) ?? [];
  const side = PICTURE_SIDES.find((one) => String(one) === wanted);
  return name !== undefined && side !== undefined ? { name, side } : undefined;
}

/** Where a data sheet is served; under that address it never changes. */
export function dataSheetUrl(name: string): string {
  return `/data-sheets/${name}.pdf`;
}
