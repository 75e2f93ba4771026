import {
  contentTypeOf,
  isPictureType,
} from "../pictures/content-type.rules.ts";
import { inTurn, loadSharp, MOST_PIXELS } from "../pictures/open-picture.ts";
import { KEPT_SIDE } from "./attachment.rules.ts";

/** Why something is not taken. */
export type AttachmentFault =
  | "attachment_unknown_kind"
  | "attachment_broken"
  | "attachment_too_many_pixels";

export type MadeAttachment =
  | { kind: "picture"; bytes: Buffer; width: number; height: number }
  | { kind: "pdf"; bytes: Buffer };

const MOST_SECONDS = 20;
const PRESSING = { quality: 80, effort: 2 };

/**
 * What is kept of a file: a picture drawn anew, turned as its camera was held and without anything
 * that the file told beside it (where it was taken); a PDF as it came. What it is, its bytes say.
 */
export async function makeAttachment(
  source: Buffer,
): Promise<MadeAttachment | AttachmentFault> {
  const type = contentTypeOf(source);
  if (type === "pdf") return { kind: "pdf", bytes: source };
  if (!isPictureType(type)) return "attachment_unknown_kind";
  return await inTurn(() => drawAnew(source));
}

async function drawAnew(
  source: Buffer,
): Promise<MadeAttachment | AttachmentFault> {
  const sharp = await loadSharp();
  try {
    const { width, height } = await sharp(source, {
      limitInputPixels: false,
    }).metadata();
    if (width * height > MOST_PIXELS) return "attachment_too_many_pixels";
    const { data, info } = await sharp(source, {
      limitInputPixels: MOST_PIXELS,
      failOn: "error",
    })
      .timeout({ seconds: MOST_SECONDS })
      .autoOrient()
      .resize(KEPT_SIDE, KEPT_SIDE, { fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#fff" })
      .toColourspace("srgb")
      .webp(PRESSING)
      .toBuffer({ resolveWithObject: true });
    const { width: seenWidth, height: seenHeight } = info;
    return {
      kind: "picture",
      bytes: data,
      width: seenWidth,
      height: seenHeight,
    };
  } catch {
    return "attachment_broken";
  }
}
