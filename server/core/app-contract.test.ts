import { describe, expect, it } from "vitest";
import {
  APP_CONTRACT,
  isOutdatedApp,
  OLDEST_APP_CONTRACT,
} from "./app-contract.ts";

describe("the app's contract", () => {
  it("is served by the server that it is built with", () => {
    expect(APP_CONTRACT).toBeGreaterThanOrEqual(OLDEST_APP_CONTRACT);
    expect(isOutdatedApp(String(APP_CONTRACT))).toBe(false);
  });

  it.each([
    ["6", true],
    ["0", true],
    ["7", false],
    ["8", false],
    [undefined, false],
    ["", false],
    ["abc", false],
    ["-1", false],
    ["1.5", false],
    [["1", "2"], false],
  ])("takes %j for outdated: %j, where 7 is the oldest", (header, outdated) => {
    expect(isOutdatedApp(header, 7)).toBe(outdated);
  });
});
