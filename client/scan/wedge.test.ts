import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { listenToScanner } from "./wedge.ts";

const CODE = "8601234567899";
let heard: string[] = [];
let stop = () => {};
let at = 1000;

beforeEach(() => {
  heard = [];
  stop = listenToScanner((text) => heard.push(text));
});
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

function field(attributes: Record<string, string> = {}): HTMLInputElement {
  const input = document.createElement("input");
  for (const [name, value] of Object.entries(attributes))
    input.setAttribute(name, value);
  document.body.append(input);
  return input;
}

/** Presses keys as a browser does: what is not kept from it goes into the field. */
function press(target: HTMLElement, keys: string[], everyMs: number): void {
  for (const key of keys) {
    at += everyMs;
    const event = new KeyboardEvent("keydown", {
      key,
      bubbles: true,
      cancelable: true,
    });
    Object.defineProperty(event, "timeStamp", { value: at });
    if (!target.dispatchEvent(event) || key.length > 1) continue;
    if (target instanceof HTMLInputElement) target.value += key;
  }
}

const scanned = [...CODE, "Enter"];

it("hears a scanner wherever the focus is", () => {
  press(document.body, scanned, 8);
  expect(heard).toEqual([CODE]);
});

it("leaves a field as it was before the scanner typed into it", () => {
  const input = field();
  input.value = "kafa";
  const told = vi.fn<() => void>();
  input.addEventListener("input", told);
  press(input, scanned, 8);
  expect(heard).toEqual([CODE]);
  expect(input.value).toBe("kafa");
  expect(told).toHaveBeenCalledOnce();
});

it("sends no form and presses no shortcut", () => {
  const input = field();
  const pressed = vi.fn<(event: KeyboardEvent) => void>();
  document.body.addEventListener("keydown", pressed);
  press(input, scanned, 8);
  document.body.removeEventListener("keydown", pressed);
  // The first ones could still have been a person's.
  expect(pressed.mock.calls.length).toBeLessThan(5);
  expect(pressed.mock.calls.map(([{ key }]) => key)).not.toContain("Enter");
});

it("leaves what a person types alone", () => {
  const input = field();
  press(input, scanned, 90);
  expect(heard).toEqual([]);
  expect(input.value).toBe(CODE);
});

it.each<[string, Record<string, string>]>([
  ["takes codes itself", { "data-takes-codes": "" }],
  ["holds a password", { type: "password" }],
])("leaves a field alone that %s", (_what, attributes) => {
  const input = field(attributes);
  press(input, scanned, 8);
  expect(heard).toEqual([]);
  expect(input.value).toBe(CODE);
});

it("hears nothing once it is over", () => {
  stop();
  press(document.body, scanned, 8);
  expect(heard).toEqual([]);
});
