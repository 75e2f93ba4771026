import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SearchField } from "./SearchField.tsx";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** A field whose search stands in the address, as on the screens. */
function open() {
  const [address, setAddress] = createSignal<string>();
  const asked: string[] = [];
  render(() => (
    <SearchField
      label="Pretraga"
      placeholder=""
      testid="search"
      value={address()}
      onSearch={(text) => {
        asked.push(text);
        setAddress(text);
      }}
    />
  ));
  const field = screen.getByLabelText<HTMLInputElement>("Pretraga");
  const type = (value: string) => fireEvent.input(field, { target: { value } });
  return { field, type, asked, setAddress };
}

it("asks once one pauses, and leaves what was typed as it was typed", () => {
  const { field, type, asked } = open();
  type("kafa");
  type("kafa ");
  vi.runAllTimers();
  expect(asked).toEqual(["kafa"]);
  expect(field.value).toBe("kafa ");
});

it("shows a search from elsewhere, but not over what is being typed", () => {
  const { field, type, setAddress } = open();
  setAddress("toner");
  expect(field.value).toBe("toner");
  type("toner 85");
  setAddress(undefined);
  expect(field.value).toBe("toner 85");
});
