import { expect, it } from "vitest";
import { inSight, readingSize } from "./in-sight.ts";

it.each([
  [
    "a tall picture in a low place",
    { width: 720, height: 1280 },
    { width: 390, height: 230 },
    { x: 0, y: 428, width: 720, height: 425 },
  ],
  [
    "a wide picture in a square place",
    { width: 1280, height: 720 },
    { width: 400, height: 400 },
    { x: 280, y: 0, width: 720, height: 720 },
  ],
  [
    "a picture that fits",
    { width: 640, height: 360 },
    { width: 320, height: 180 },
    { x: 0, y: 0, width: 640, height: 360 },
  ],
])("%s shows its middle", (...[, picture, place, part]) => {
  expect(inSight(picture, place)).toEqual(part);
});

it("reads no larger than it must, and never nothing", () => {
  expect(readingSize({ width: 2560, height: 1440 }, 1280)).toEqual({
    width: 1280,
    height: 720,
  });
  expect(readingSize({ width: 640, height: 360 }, 1280)).toEqual({
    width: 640,
    height: 360,
  });
  expect(readingSize({ width: 4000, height: 1 }, 1000)).toEqual({
    width: 1000,
    height: 1,
  });
});
