import { spin } from "./spin.ts";

const worker = new Worker("/search-worker.js", { type: "module" });

/** Has the worker do a step. */
const step = (name: string, input?: unknown): Promise<unknown> =>
  new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }) => resolve(data), {
      once: true,
    });
    worker.addEventListener(
      "error",
      ({ message }) => reject(new Error(message)),
      { once: true },
    );
    worker.postMessage({ step: name, input }, []);
  });

Object.assign(globalThis, { bench: { step, spin } });
