import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";
// oxlint-disable-next-line import/default -- the build puts the worker's address in this place
import worker from "./zxing-worker.ts?worker&url";

/** Where the reader of codes in WebAssembly is fetched from. */
export const ZXING = { worker, wasm };
