import { createRoot } from "solid-js";
import { afterEach, expect, it, vi } from "vitest";
import { switchLanguage } from "./i18n.ts";
import { createTexts } from "./texts.ts";

let dispose = () => {};
afterEach(() => dispose());

it("shows the default language where the chosen one's texts cannot be had", async () => {
  await switchLanguage("en");
  const texts = createRoot((end) => {
    dispose = end;
    return createTexts<string>(
      async () => ({ texts: "Zdravo" }),
      () => Promise.reject(new TypeError("no network")),
    );
  });
  await vi.waitFor(() => expect(texts()).toBe("Zdravo"));
  await switchLanguage("sr-Cyrl");
  await vi.waitFor(() => expect(texts()).toBe("Здраво"));
});
