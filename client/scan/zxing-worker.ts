/// <reference lib="webworker" />
import { prepareZXingModule } from "zxing-wasm/reader";
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";
import type { FromZxing, ToZxing } from "./found-code.ts";
import { codesIn } from "./zxing-codes.ts";

declare const self: DedicatedWorkerGlobalScope;

const tell = (message: FromZxing) => self.postMessage(message, []);

self.addEventListener("message", ({ data }: MessageEvent<ToZxing>) => {
  codesIn(data.picture).then(
    (codes) => tell({ kind: "found", codes }),
    (error: unknown) => tell({ kind: "failed", message: String(error) }),
  );
});

prepareZXingModule({
  // The app's own server has it; left alone, the library asks a stranger's.
  overrides: { locateFile: () => wasm },
  fireImmediately: true,
}).then(
  () => tell({ kind: "ready" }),
  (error: unknown) => tell({ kind: "failed", message: String(error) }),
);
