/** What a photo may weigh on its way: two of them are through in ten seconds at the edge of a network. */
export const MOST_PHOTO_BYTES = 300 * 1024;
/** Beyond that no camera goes; it is not unpacked. */
const MOST_SOURCE_BYTES = 40 * 1024 * 1024;
/** From the best on down, until it is light enough. */
const TRIES: [side: number, quality: number][] = [
  [1600, 0.8],
  [1600, 0.65],
  [1280, 0.65],
  [1024, 0.6],
  [800, 0.5],
  [640, 0.4],
];

export type PhotoFault = "not_a_photo" | "photo_too_large";

/**
 * A photo as it is sent: drawn anew, so that nothing is left of what the camera wrote beside it, and
 * made light enough. The browser unpacks it beside the page, which goes on.
 */
export async function makeSmall(file: Blob): Promise<Blob | PhotoFault> {
  if (file.size > MOST_SOURCE_BYTES) return "photo_too_large";
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture || picture.width === 0) return "not_a_photo";
  try {
    let last: Blob | undefined;
    for (const [side, quality] of TRIES) {
      last = await draw(picture, side, quality);
      if (last.size <= MOST_PHOTO_BYTES) return last;
    }
    return last ?? "not_a_photo";
  } catch {
    return "not_a_photo";
  } finally {
    picture.close();
  }
}

async function draw(
  picture: ImageBitmap,
  side: number,
  quality: number,
): Promise<Blob> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  // What is transparent is white on paper.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  return await new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("no picture"))),
      "image/jpeg",
      quality,
    );
  });
}
