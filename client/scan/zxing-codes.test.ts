import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, expect, it } from "vitest";
import { prepareZXingModule as prepareReader } from "zxing-wasm/reader";
import {
  prepareZXingModule as prepareWriter,
  writeBarcode,
  type WriteInputBarcodeFormat,
} from "zxing-wasm/writer";
import { readCode } from "./known-codes.ts";
import { codesIn } from "./zxing-codes.ts";

const wasmOf = (name: string) => {
  const { buffer, byteOffset, byteLength } = readFileSync(
    createRequire(import.meta.url).resolve(`zxing-wasm/${name}`),
  );
  return (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength);
};

beforeAll(async () => {
  await prepareReader({
    overrides: { wasmBinary: wasmOf("reader/zxing_reader.wasm") },
    fireImmediately: true,
  });
  await prepareWriter({
    overrides: { wasmBinary: wasmOf("writer/zxing_writer.wasm") },
    fireImmediately: true,
  });
});

const WIDTH = 640;
const HEIGHT = 480;

/** A code on a white label, in the middle of a grey shelf. */
async function pictured(
  text: string,
  format: WriteInputBarcodeFormat,
  options = "",
): Promise<ImageData> {
  const { symbol, error } = await writeBarcode(text, {
    format,
    options,
    scale: 2,
  });
  if (error) throw new Error(error);
  const left = Math.round((WIDTH - symbol.width) / 2);
  const top = Math.round((HEIGHT - symbol.height) / 2);
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(160);
  for (let y = 0; y < symbol.height; y += 1)
    for (let x = 0; x < symbol.width; x += 1) {
      const shade = symbol.data[y * symbol.width + x] ?? 255;
      data.fill(
        shade,
        ((top + y) * WIDTH + left + x) * 4,
        ((top + y) * WIDTH + left + x) * 4 + 3,
      );
    }
  return {
    data,
    width: WIDTH,
    height: HEIGHT,
    colorSpace: "srgb",
  } as ImageData;
}

it.each<[WriteInputBarcodeFormat, string, string[]]>([
  ["EAN13", "4006381333931", ["4006381333931"]],
  ["EAN8", "96385074", ["96385074"]],
  ["UPCA", "036000291452", ["0036000291452", "036000291452"]],
  ["UPCE", "01234565", ["0012345000065", "012345000065"]],
  ["ITF", "14006381333938", ["14006381333938", "4006381333931"]],
  ["Code128", "ND-RP125", ["ND-RP125"]],
  ["QRCode", "ND-RP125", ["ND-RP125"]],
  ["QRCode", "https://id.gs1.org/01/04006381333931", ["4006381333931"]],
])("reads %s %s in the middle of a picture", async (format, text, keys) => {
  const codes = await codesIn(await pictured(text, format));
  expect(codes).toHaveLength(1);
  const [code] = codes;
  expect(code && readCode(code.text, code.format)?.keys).toEqual(keys);
  expect(code?.x).toBeCloseTo(WIDTH / 2, -1);
});

it("reads the item's number out of what a carton's label says", async () => {
  const picture = await pictured("(10)A-7(01)14006381333938", "Code128", "gs1");
  const [code] = await codesIn(picture);
  expect(code && readCode(code.text, code.format)).toEqual({
    keys: ["14006381333938", "4006381333931"],
    written: "14006381333938",
    packaging: 1,
  });
});

it("sees nothing on an empty shelf", async () => {
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(160);
  const picture = { data, width: WIDTH, height: HEIGHT } as ImageData;
  expect(await codesIn(picture)).toEqual([]);
});
