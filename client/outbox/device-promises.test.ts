import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type * as DevicePromises from "./device-promises.ts";

let promises: typeof DevicePromises;
const persist = vi.fn<() => Promise<boolean>>();
const held = vi.fn<() => Promise<boolean>>();

beforeEach(async () => {
  localStorage.clear();
  vi.stubGlobal("navigator", { storage: { persist, persisted: held } });
  held.mockResolvedValue(false);
  persist.mockResolvedValue(false);
  vi.resetModules();
  promises = await import("./device-promises.ts");
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.resetAllMocks();
});

it("looks at the start what the browser has promised, and asks the person nothing", async () => {
  await promises.lookWhetherPersisted();
  expect(promises.persisted()).toBe(false);
  expect(persist).not.toHaveBeenCalled();
});

it("asks once, and remembers over the visits that it did", async () => {
  await promises.askToPersist();
  await promises.askToPersist();
  expect(persist).toHaveBeenCalledTimes(1);
  vi.resetModules();
  promises = await import("./device-promises.ts");
  await promises.askToPersist();
  expect(persist).toHaveBeenCalledTimes(1);
  expect(promises.persisted()).toBe(false);
});

it("lets no order wait for a person who does not answer the question", async () => {
  vi.useFakeTimers();
  let answer: ((given: boolean) => void) | undefined;
  persist.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  const first = promises.askToPersist();
  const second = promises.askToPersist();
  await vi.advanceTimersByTimeAsync(1000);
  await Promise.all([first, second]);
  expect(persist).toHaveBeenCalledTimes(1);
  answer?.(true);
  await vi.waitFor(() => expect(promises.persisted()).toBe(true));
});

it("asks again once the app is installed", async () => {
  await promises.askToPersist();
  persist.mockResolvedValue(true);
  dispatchEvent(new Event("appinstalled"));
  await vi.waitFor(() => expect(promises.persisted()).toBe(true));
});
