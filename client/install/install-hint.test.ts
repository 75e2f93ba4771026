import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type * as Hints from "./install-hint.ts";

const HOUR = 3_600_000;

/** A page of its own: what another visit left is on the device only. */
async function visit(at: number): Promise<typeof Hints> {
  vi.resetModules();
  const hints = await import("./install-hint.ts");
  hints.countVisit(at);
  return hints;
}

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

const onIphone = () =>
  vi.stubGlobal("navigator", {
    userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)",
    maxTouchPoints: 5,
  });

it("tells an iPhone's owner of the share menu from his second visit on", async () => {
  onIphone();
  const first = await visit(10 * HOUR);
  expect(first.installHint()).toBeUndefined();
  const soonAfter = await visit(10 * HOUR + 60_000);
  expect(soonAfter.installHint()).toBeUndefined();
  const second = await visit(20 * HOUR);
  expect(second.installHint()).toEqual({ kind: "share_menu" });
});

it("does not wait for the second visit of who has ordered", async () => {
  onIphone();
  const first = await visit(10 * HOUR);
  first.noteOrdered();
  expect(first.installHint()).toEqual({ kind: "share_menu" });
});

it("is silent for ever once it was dismissed", async () => {
  onIphone();
  const first = await visit(10 * HOUR);
  first.noteOrdered();
  first.dismissHint();
  expect(first.installHint()).toBeUndefined();
  const later = await visit(500 * HOUR);
  expect(later.installHint()).toBeUndefined();
});

it("asks where the browser lets it, and is silent where nothing can be done", async () => {
  const hints = await visit(10 * HOUR);
  hints.noteOrdered();
  expect(hints.installHint()).toBeUndefined();
  const { watchForInstall } = await import("./install.ts");
  watchForInstall();
  const prompt = vi.fn<() => Promise<void>>(() => Promise.resolve());
  dispatchEvent(
    Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
      prompt,
    }),
  );
  const hint = hints.installHint();
  if (hint?.kind !== "prompt") throw new Error("no prompt");
  hint.run();
  expect(prompt).toHaveBeenCalledOnce();
});
