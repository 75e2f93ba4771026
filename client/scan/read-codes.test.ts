import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { FromZxing } from "./found-code.ts";
import { CODE_FORMATS } from "./known-codes.ts";
import { openCodeReader } from "./read-codes.ts";

const FOUND = { text: "A", format: "qr_code", x: 1, y: 2 } as const;
const picture = () =>
  ({ data: new Uint8ClampedArray(4), width: 1, height: 1 }) as ImageData;

let workers: number;
/** What the reader in WebAssembly says first. */
let first: FromZxing;

/** As the browser's own, with the reader's answers. */
class OtherThread extends EventTarget {
  constructor() {
    super();
    workers += 1;
    this.say(first);
  }
  postMessage() {
    this.say({ kind: "found", codes: [FOUND] });
  }
  say(data: FromZxing) {
    queueMicrotask(() =>
      this.dispatchEvent(new MessageEvent("message", { data })),
    );
  }
  terminate() {}
}

function browserReads(formats: readonly string[], detect: () => unknown[]) {
  class Own {
    static getSupportedFormats = async () => formats;
    detect = async () => detect();
  }
  vi.stubGlobal("BarcodeDetector", Own);
}

beforeEach(() => {
  workers = 0;
  first = { kind: "ready" };
  vi.stubGlobal("Worker", OtherThread);
});
afterEach(() => vi.unstubAllGlobals());

it("takes the browser's own reader where it knows all kinds of codes", async () => {
  const boundingBox = { x: 10, y: 20, width: 6, height: 4 };
  browserReads(CODE_FORMATS, () => [
    { rawValue: "96385074", format: "ean_8", boundingBox },
  ]);
  const reader = await openCodeReader();
  expect(await reader.read(picture())).toEqual([
    { text: "96385074", format: "ean_8", x: 13, y: 22 },
  ]);
  expect(workers).toBe(0);
});

it("brings its own where the browser lacks a kind, or has no reader", async () => {
  browserReads(
    CODE_FORMATS.filter((format) => format !== "itf"),
    () => [],
  );
  const reader = await openCodeReader();
  expect(await reader.read(picture())).toEqual([FOUND]);
  expect(await reader.read(picture())).toEqual([FOUND]);
  expect(workers).toBe(1);
  vi.stubGlobal("BarcodeDetector", undefined);
  await openCodeReader();
  expect(workers).toBe(2);
});

it("brings its own once the service behind the browser's is found missing", async () => {
  browserReads(CODE_FORMATS, () => {
    throw new DOMException("", "NotSupportedError");
  });
  const reader = await openCodeReader();
  expect(await reader.read(picture())).toEqual([]);
  expect(await reader.read(picture())).toEqual([FOUND]);
  expect(workers).toBe(1);
});

it("says when neither is to be had", async () => {
  first = { kind: "failed", message: "out of reach" };
  await expect(openCodeReader()).rejects.toThrow("out of reach");
});
