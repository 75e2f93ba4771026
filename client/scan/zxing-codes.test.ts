import { beforeAll, expect, it } from "vitest";
import { prepareZXingModule } from "zxing-wasm/reader";
import {
  drawCode,
  emptyShelf,
  onShelf,
  wasmOf,
  type DrawnFormat,
  type GreyPicture,
} from "../../test/fixtures/drawn-codes.ts";
import { readCode } from "./known-codes.ts";
import { codesIn } from "./zxing-codes.ts";

const SIZE = { width: 640, height: 480 };

beforeAll(async () => {
  await prepareZXingModule({
    overrides: { wasmBinary: wasmOf("reader/zxing_reader.wasm") },
    fireImmediately: true,
  });
});

/** As a camera gives it. */
function inColours(picture: GreyPicture): ImageData {
  const data = new Uint8ClampedArray(SIZE.width * SIZE.height * 4);
  picture.data.forEach((shade, at) => data.fill(shade, at * 4, at * 4 + 3));
  return { data, ...SIZE } as ImageData;
}

it.each<[DrawnFormat, string, string[]]>([
  ["EAN13", "4006381333931", ["4006381333931"]],
  ["EAN8", "96385074", ["96385074"]],
  ["UPCA", "036000291452", ["0036000291452", "036000291452"]],
  ["UPCE", "01234565", ["0012345000065", "012345000065"]],
  ["ITF", "14006381333938", ["14006381333938", "4006381333931"]],
  ["Code128", "ND-RP125", ["ND-RP125"]],
  ["QRCode", "ND-RP125", ["ND-RP125"]],
  ["QRCode", "https://id.gs1.org/01/04006381333931", ["4006381333931"]],
])("reads %s %s in the middle of a picture", async (format, text, keys) => {
  const label = await drawCode(text, format);
  const codes = await codesIn(inColours(onShelf(label, SIZE)));
  expect(codes).toHaveLength(1);
  const [code] = codes;
  expect(code && readCode(code.text, code.format)?.keys).toEqual(keys);
  expect(code?.x).toBeCloseTo(SIZE.width / 2, -1);
});

it("reads the item's number out of what a carton's label says", async () => {
  const label = await drawCode("(10)A-7(01)14006381333938", "Code128", "gs1");
  const [code] = await codesIn(inColours(onShelf(label, SIZE)));
  expect(code && readCode(code.text, code.format)).toEqual({
    keys: ["14006381333938", "4006381333931"],
    written: "14006381333938",
    packaging: 1,
  });
});

it("sees nothing on an empty shelf", async () => {
  expect(await codesIn(inColours(emptyShelf(SIZE)))).toEqual([]);
});
