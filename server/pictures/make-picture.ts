import { contentTypeOf, isPictureType } from "./content-type.rules.ts";
import { inTurn, loadSharp, MOST_PIXELS } from "./open-picture.ts";
import {
  LARGEST_SIDE,
  PICTURE_SIDES,
  type PictureSide,
} from "./picture-address.rules.ts";

/** Why something is not taken for a picture. */
export type PictureFault =
  "not_a_picture" | "picture_broken" | "picture_too_large";

export interface MadePicture {
  /** Of what came, as it is meant to be seen. */
  width: number;
  height: number;
  sizes: { side: PictureSide; bytes: Buffer }[];
}

const MOST_SECONDS = 20;
/** More effort saves a fiftieth of the bytes and takes three times as long. */
const PRESSING = { quality: 76, effort: 2 };

/**
 * Makes a picture's sizes out of what came: turned as its camera was held, without anything that
 * the file told beside it (where it was taken), what is transparent on white.
 */
export function makePicture(
  source: Buffer,
): Promise<MadePicture | PictureFault> {
  return inTurn(() => make(source));
}

async function make(source: Buffer): Promise<MadePicture | PictureFault> {
  if (!isPictureType(contentTypeOf(source))) return "not_a_picture";
  const sharp = await loadSharp();
  try {
    const {
      width,
      height,
      autoOrient: seen,
    } = await sharp(source, { limitInputPixels: false }).metadata();
    if (width * height > MOST_PIXELS) return "picture_too_large";
    // Everything else is made from the largest: what came is unpacked once.
    const { data, info } = await sharp(source, {
      limitInputPixels: MOST_PIXELS,
      failOn: "error",
    })
      .timeout({ seconds: MOST_SECONDS })
      .autoOrient()
      .resize(LARGEST_SIDE, LARGEST_SIDE, {
        fit: "inside",
        withoutEnlargement: true,
      })
      .flatten({ background: "#fff" })
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { channels } = info;
    const raw = { width: info.width, height: info.height, channels };
    const sizes: MadePicture["sizes"] = [];
    for (const side of PICTURE_SIDES) {
      const bytes = await sharp(data, { raw })
        .resize(side, side, { fit: "inside", withoutEnlargement: true })
        .webp(PRESSING)
        .toBuffer();
      sizes.push({ side, bytes });
    }
    return { width: seen.width, height: seen.height, sizes };
  } catch {
    return "picture_broken";
  }
}
