import type { FoundCode, FromZxing, ToZxing } from "./found-code.ts";
import { CODE_FORMATS, type CodeFormat } from "./known-codes.ts";
import { ZXING } from "./zxing-files.ts";

/** Finds the codes in a picture; there is one picture in work at a time. */
export interface CodeReader {
  /** The picture is handed over: it may not be used any more. */
  read: (picture: ImageData) => Promise<FoundCode[]>;
  close: () => void;
}

/** The browser's own reader, as far as it is used here. */
interface Detector {
  detect: (picture: ImageData) => Promise<
    {
      rawValue: string;
      format: string;
      boundingBox: DOMRectReadOnly;
    }[]
  >;
}
interface DetectorClass {
  new (options: { formats: readonly string[] }): Detector;
  getSupportedFormats: () => Promise<string[]>;
}

/**
 * The browser's own reader where it knows all kinds of codes, and otherwise one in WebAssembly that
 * the app brings along. It rejects where that one cannot be had: it comes with the first scan, and
 * is on the device from then on.
 */
export async function openCodeReader(): Promise<CodeReader> {
  const own = await openOwnReader();
  return own ? withSpare(own) : await openZxing();
}

async function openOwnReader(): Promise<CodeReader | undefined> {
  const Own = await ownDetector();
  if (!Own) return undefined;
  const detector = new Own({ formats: CODE_FORMATS });
  return {
    read: async (picture) =>
      (await detector.detect(picture)).map(
        ({ rawValue, format, boundingBox: box }) => ({
          text: rawValue,
          format: format as CodeFormat,
          x: box.x + box.width / 2,
          y: box.y + box.height / 2,
        }),
      ),
    close: () => undefined,
  };
}

/** The browser's reader where it knows all kinds of codes. */
export async function ownDetector(): Promise<DetectorClass | undefined> {
  const { BarcodeDetector: Own } = globalThis as {
    BarcodeDetector?: DetectorClass;
  };
  const known = (await Own?.getSupportedFormats().catch(() => [])) ?? [];
  return CODE_FORMATS.every((format) => known.includes(format))
    ? Own
    : undefined;
}

/** On some phones the browser has a reader, and the service behind it is not there. */
function withSpare(own: CodeReader): CodeReader {
  let reader = own;
  return {
    read: async (picture) => {
      try {
        return await reader.read(picture);
      } catch (error) {
        if (reader !== own) throw error;
        reader = await openZxing();
        return [];
      }
    },
    close: () => reader.close(),
  };
}

/** In a worker: it takes longer over a picture than the screen may stand still. */
async function openZxing(): Promise<CodeReader> {
  const worker = new Worker(ZXING.worker, { type: "module" });
  const hear = () =>
    new Promise<FromZxing>((resolve, reject) => {
      const heard = new AbortController();
      const once = { signal: heard.signal };
      const said = ({ data }: MessageEvent<FromZxing>) => {
        heard.abort();
        resolve(data);
      };
      const fell = () => {
        heard.abort();
        reject(new Error("the code reader did not come"));
      };
      worker.addEventListener("message", said, once);
      worker.addEventListener("error", fell, once);
    });
  const failed = (message: string): Error => {
    worker.terminate();
    return new Error(message);
  };
  const first = await hear().catch((error: Error) => {
    throw failed(error.message);
  });
  if (first.kind === "failed") throw failed(first.message);
  const ask = async (picture: ImageData): Promise<FoundCode[]> => {
    const answer = hear();
    worker.postMessage({ picture } satisfies ToZxing, [picture.data.buffer]);
    const heard = await answer;
    if (heard.kind === "failed") throw new Error(heard.message);
    return heard.kind === "found" ? heard.codes : [];
  };
  // Each answer belongs to the one picture that is in work.
  let before: Promise<unknown> = Promise.resolve();
  return {
    read: (picture) => {
      const codes = before.then(() => ask(picture));
      before = codes.catch(() => undefined);
      return codes;
    },
    close: () => worker.terminate(),
  };
}
