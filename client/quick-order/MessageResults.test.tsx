import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { createSignal, Show } from "solid-js";
import { afterEach, expect, it, vi } from "vitest";
import type { Message } from "./create-message.ts";
import type { MessageRow } from "./message-rows.ts";

class SilentWorker extends EventTarget {
  postMessage() {}
  terminate() {}
}
vi.stubGlobal("Worker", SilentWorker);
vi.stubGlobal(
  "fetch",
  vi.fn<typeof fetch>(() => Promise.reject(new TypeError("no connection"))),
);
const { MessageResults } = await import("./MessageResults.tsx");
const { loadedTexts } = await import("./texts.ts");

afterEach(cleanup);

const unknown = (id: string): MessageRow => ({
  id,
  line: {
    id,
    source: "",
    line: 1,
    raw: id,
    keys: [id],
    quantity: undefined,
    unit: undefined,
  },
  match: { by: "none", items: [] },
  fix: undefined,
  outcome: { kind: "unknown", near: [] },
});

it("keeps a line's search open, with what is typed in it, when the lines come anew", async () => {
  const [rows, setRows] = createSignal([unknown("prvo"), unknown("drugo")]);
  const message = {
    rows,
    above: rows,
    below: () => [],
    headers: () => [],
    busy: () => false,
  } as Partial<Message> as Message;
  render(() => (
    <Show when={loadedTexts.latest}>
      <MessageResults message={message} />
    </Show>
  ));
  const find = () => screen.queryAllByTestId("line-find")[1];
  await vi.waitFor(() => expect(find()).toBeDefined());
  fireEvent.click(find() as HTMLElement);
  const field = screen.getByTestId<HTMLInputElement>("line-search");
  fireEvent.input(field, { target: { value: "čekić" } });
  setRows([unknown("novo"), unknown("prvo"), unknown("drugo")]);
  expect(screen.getByTestId("line-search")).toBe(field);
  expect(field.value).toBe("čekić");
  expect(document.activeElement).toBe(field);
});
