import { inSight, readingSize } from "./in-sight.ts";

/** Thin bars are still told apart at this length, and an old phone is done in a moment. */
const LONGEST = 1280;

/** Takes pictures of what a video shows of itself: what is out of sight is not aimed at. */
export function createPictures(
  video: HTMLVideoElement,
): () => ImageData | undefined {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return () => {
    const picture = { width: video.videoWidth, height: video.videoHeight };
    const place = { width: video.clientWidth, height: video.clientHeight };
    if (!context || picture.width === 0 || place.width === 0) return undefined;
    const part = inSight(picture, place);
    const { width, height } = readingSize(part, LONGEST);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    context.drawImage(
      video,
      part.x,
      part.y,
      part.width,
      part.height,
      0,
      0,
      width,
      height,
    );
    return context.getImageData(0, 0, width, height);
  };
}
