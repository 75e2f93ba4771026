export interface Size {
  width: number;
  height: number;
}

export interface Part extends Size {
  x: number;
  y: number;
}

/** What a picture that fills its place shows of itself: the middle, without what does not fit. */
export function inSight(picture: Size, place: Size): Part {
  const scale = Math.max(
    place.width / picture.width,
    place.height / picture.height,
  );
  const width = Math.round(Math.min(picture.width, place.width / scale));
  const height = Math.round(Math.min(picture.height, place.height / scale));
  return {
    x: Math.round((picture.width - width) / 2),
    y: Math.round((picture.height - height) / 2),
    width,
    height,
  };
}

/** The size that a part is read in: its own, or less where it is larger than reading needs. */
export function readingSize(part: Size, longest: number): Size {
  const scale = Math.min(1, longest / Math.max(part.width, part.height));
  return {
    width: Math.max(1, Math.round(part.width * scale)),
    height: Math.max(1, Math.round(part.height * scale)),
  };
}
