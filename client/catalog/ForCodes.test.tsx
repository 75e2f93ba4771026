import { cleanup, render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, expect, it } from "vitest";
import { ForCodes } from "./ForCodes.tsx";

afterEach(cleanup);

it("keeps the focus and what is typed when a row's thing comes anew", () => {
  const [items, setItems] = createSignal([
    { code: "1", stock: "5" },
    { code: "2", stock: "7" },
  ]);
  render(() => (
    <ForCodes each={items()}>
      {(item) => <input aria-label={`${item().code}: ${item().stock}`} />}
    </ForCodes>
  ));
  const field = screen.getByLabelText<HTMLInputElement>("2: 7");
  field.focus();
  field.value = "12";
  setItems([
    { code: "3", stock: "1" },
    { code: "2", stock: "6" },
  ]);
  expect(document.activeElement).toBe(field);
  expect(field.value).toBe("12");
  expect(field.getAttribute("aria-label")).toBe("2: 6");
  expect(screen.getAllByRole("textbox")).toHaveLength(2);
  expect(screen.queryByLabelText("1: 5")).toBeNull();
});
