import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { FromWorker, ToWorker } from "./catalog/catalog-shapes.ts";

vi.mock("../i18n/i18n.ts", () => ({ language: () => "sr-Latn" }));

class FakeWorker extends EventTarget {
  readonly heard: ToWorker[] = [];
  isEnded = false;
  constructor() {
    super();
    started.push(this);
  }
  postMessage(message: ToWorker) {
    this.heard.push(message);
  }
  terminate() {
    this.isEnded = true;
  }
  say(data: FromWorker) {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
  fail() {
    this.dispatchEvent(new Event("error"));
  }
}
const started: FakeWorker[] = [];
const last = () => started.at(-1) as FakeWorker;

vi.stubGlobal("Worker", FakeWorker);
const { localCatalog } = await import("./local-catalog.ts");

beforeEach(() => {
  vi.useFakeTimers();
  started.length = 0;
  localCatalog.open("owner");
});
afterEach(() => {
  localCatalog.close();
  vi.useRealTimers();
});

it("starts its worker again when the script did not come, ever more patiently", () => {
  last().fail();
  expect(localCatalog.status().trouble).toBe("unreached");
  expect(last().isEnded).toBe(true);
  vi.advanceTimersByTime(1500);
  expect(started).toHaveLength(2);
  last().fail();
  vi.advanceTimersByTime(1499);
  expect(started).toHaveLength(2);
  vi.advanceTimersByTime(1501);
  expect(started).toHaveLength(3);
  expect(last().heard).toEqual([
    { kind: "open", owner: "owner", language: "sr-Latn" },
  ]);
});

it("starts it again as soon as there is a network, or somebody asks", () => {
  last().fail();
  dispatchEvent(new Event("online"));
  expect(started).toHaveLength(2);
  last().fail();
  void localCatalog.refresh().catch(() => undefined);
  expect(started).toHaveLength(3);
  expect(last().heard.map(({ kind }) => kind)).toEqual(["open", "ask"]);
});

it("leaves one that works alone", () => {
  last().say({ kind: "status", status: localCatalog.status() });
  last().fail();
  dispatchEvent(new Event("online"));
  vi.advanceTimersByTime(600_000);
  expect(started).toHaveLength(1);
  expect(last().isEnded).toBe(false);
});

it("starts none for whoever has left", () => {
  last().fail();
  localCatalog.close();
  dispatchEvent(new Event("online"));
  vi.advanceTimersByTime(600_000);
  expect(started).toHaveLength(1);
});

it("asks anew for whoever comes back, but not after a moment", () => {
  const contactAt = Date.now();
  const status = { ...localCatalog.status(), contactAt };
  last().say({ kind: "status", status });
  vi.advanceTimersByTime(20_000);
  dispatchEvent(new Event("pageshow"));
  expect(last().heard.map(({ kind }) => kind)).toEqual(["open"]);
  vi.advanceTimersByTime(1);
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  expect(last().heard.map(({ kind }) => kind)).toEqual(["open", "ask"]);
});
