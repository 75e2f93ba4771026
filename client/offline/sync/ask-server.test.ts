import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { askChanges, askState } from "./ask-server.ts";

const asking = () => ({ headers: {}, signal: new AbortController().signal });

/** A network that gives the beginning of an answer and then nothing more. */
function stopAfter(beginning: string, status: number, type: string) {
  vi.stubGlobal("fetch", async (_: string, { signal }: RequestInit) => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(beginning));
        signal?.addEventListener("abort", () =>
          controller.error(signal.reason),
        );
      },
    });
    return new Response(body, { status, headers: { "content-type": type } });
  });
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it.each([200, 503])(
  "gives up an answer with status %s that stops in its middle",
  async (status) => {
    stopAfter('{"tag":"a', status, "application/json");
    const asked = askState("", asking()).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await asked).toMatchObject({ trouble: "unreached" });
  },
);

it("has all the time for lines that have begun to come", async () => {
  stopAfter("{}\n", 200, "application/x-ndjson");
  const reader = (await askChanges({}, asking())).getReader();
  await vi.advanceTimersByTimeAsync(60_000);
  expect((await reader.read()).value).toHaveLength(3);
});
