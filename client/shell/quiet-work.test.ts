import { expect, it, vi } from "vitest";
import { switchLanguage } from "../i18n/i18n.ts";

const fetched = vi.hoisted(() => ({ times: 0 }));
vi.mock("../catalog/texts/en.ts", () => {
  fetched.times += 1;
  return { texts: {} };
});
vi.mock("../orders/keep-orders.ts", () => ({ keepOrders: async () => {} }));
vi.mock("../news/ask-news.ts", () => ({ keepNews: async () => {} }));
vi.mock("../inbox/waits.ts", () => ({ followWaits: async () => {} }));
vi.mock("../inbox/unread.ts", () => ({ followUnread: async () => {} }));
vi.mock("../push/push-device.ts", () => ({ renewPush: async () => {} }));

it("fetches the screens' texts of a language when it is chosen", async () => {
  await switchLanguage("sr-Latn");
  const { workQuietly } = await import("./quiet-work.ts");
  await workQuietly();
  expect(fetched.times).toBe(0);
  await switchLanguage("en");
  await vi.waitFor(() => expect(fetched.times).toBe(1));
});
