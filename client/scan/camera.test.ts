import { expect, it } from "vitest";
import { troubleOf, type CameraTrouble } from "./camera.ts";

it.each<[string, CameraTrouble]>([
  ["NotAllowedError", "refused"],
  ["SecurityError", "refused"],
  ["NotFoundError", "absent"],
  ["OverconstrainedError", "absent"],
  ["NotReadableError", "busy"],
  ["AbortError", "busy"],
])("reads of a camera that is not given by %s that it is %s", (name, why) => {
  expect(troubleOf(new DOMException("", name))).toBe(why);
});

it("takes what no browser says for a camera that is not there", () => {
  expect(troubleOf(new TypeError("no constraints"))).toBe("absent");
});
