import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { makePicture } from "./make-picture.ts";
import { drawPicture } from "./pictures.fixture.ts";

async function made(source: Buffer) {
  const result = await makePicture(source);
  if (typeof result === "string") throw new Error(result);
  return result;
}

const read = async (bytes: Buffer | undefined) => {
  const { data, info } = await sharp(bytes).raw().toBuffer({
    resolveWithObject: true,
  });
  return {
    width: info.width,
    height: info.height,
    first: [...data.subarray(0, 3)],
  };
};

describe("a picture", () => {
  it("is made in each size, as WebP, and never larger than it is", async () => {
    const source = await drawPicture("#080", { width: 800, height: 400 });
    const { sizes, width, height } = await made(source);
    expect([width, height]).toEqual([800, 400]);
    const found = await Promise.all(
      sizes.map(async ({ side, bytes }) => {
        const {
          format,
          width: wide,
          height: high,
        } = await sharp(bytes).metadata();
        return [side, format, wide, high];
      }),
    );
    expect(found).toEqual([
      [160, "webp", 160, 80],
      [480, "webp", 480, 240],
      [960, "webp", 800, 400],
    ]);
  });

  it("is turned as the camera was held, and tells nothing of where that was", async () => {
    const source = await sharp(await drawPicture("#008"))
      .withExif({ IFD0: { Orientation: "6", Artist: "Ana" } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { sizes, width, height } = await made(source);
    expect([width, height]).toEqual([30, 40]);
    const {
      exif,
      orientation,
      width: wide,
    } = await sharp(sizes[0]?.bytes).metadata();
    expect([exif, orientation, wide]).toEqual([undefined, undefined, 30]);
  });

  it("stands on white where it is transparent", async () => {
    const source = await sharp({
      create: { width: 9, height: 9, channels: 4, background: "#0000" },
    })
      .png()
      .toBuffer();
    const { sizes } = await made(source);
    expect(await read(sizes[0]?.bytes)).toEqual({
      width: 9,
      height: 9,
      first: [255, 255, 255],
    });
  });

  it.each(["png", "webp", "gif", "avif"] as const)(
    "may come as %s",
    async (format) => {
      const source = await sharp(await drawPicture())
        .toFormat(format)
        .toBuffer();
      expect((await made(source)).sizes).toHaveLength(3);
    },
  );
});

describe("what is no picture", () => {
  it.each([
    ["nothing", Buffer.alloc(0)],
    ["text", Buffer.from("nije slika")],
    [
      "SVG",
      Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      ),
    ],
    ["a TIFF", Buffer.from("49492a0008000000", "hex")],
  ])("%s is not opened", async (_what, source) =>
    expect(await makePicture(source)).toBe("not_a_picture"),
  );

  it("is what was cut off", async () => {
    const whole = await drawPicture("#555", { width: 400, height: 400 });
    const cut = whole.subarray(0, whole.length - 200);
    expect(await makePicture(cut)).toBe("picture_broken");
  });

  it("is what only begins like one", async () => {
    const source = Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff]),
      Buffer.alloc(500),
    ]);
    expect(await makePicture(source)).toBe("picture_broken");
  });

  it("is what a few bytes would unpack to gigabytes", async () => {
    expect(await makePicture(bomb(30_000, 30_000))).toBe("picture_too_large");
  });
});

/** A PNG of one bit per pixel, all of it the same. */
function bomb(width: number, height: number): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const row = Buffer.alloc(1 + Math.ceil(width / 8));
  const pressed = deflateSync(
    Buffer.concat(Array.from({ length: 64 }, () => row)),
  );
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", head),
    chunk("IDAT", pressed),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1)
      crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
