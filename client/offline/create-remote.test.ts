import "fake-indexeddb/auto";
import { TRPCClientError } from "@trpc/client";
import { createRoot } from "solid-js";
import { afterEach, expect, it, vi } from "vitest";
import {
  dropKept,
  keepAnswer,
  listKept,
  pruneKept,
  readKept,
} from "../offline/kept-answers.ts";
import { erasePartnerDb } from "../offline/partner-db.ts";
import { createRemote, forgetRemote, type Remote } from "./create-remote.ts";
import { setOwnerTag } from "../lib/owner-tag.ts";

const ends: (() => void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) end();
  forgetRemote();
  await Promise.all(["anna", "boban"].map(erasePartnerDb));
});

/** What a screen sees of a question, as in a visit of its own. */
function ask<Value>(fetch: () => Promise<Value>): Remote<Value> {
  forgetRemote();
  return createRoot((end) => {
    ends.push(end);
    return createRemote(() => "orders", fetch, { keep: true });
  });
}

const noSignal = () => Promise.reject(new Error("no signal"));
const notFound = () =>
  Promise.reject(
    new TRPCClientError("There is no such thing.", {
      result: {
        error: {
          message: "",
          code: -32004,
          data: { httpStatus: 404, reason: "not_found" },
        },
      },
    } as never),
  );

it("shows a kept answer with its age when the server is not reached, and keeps showing it", async () => {
  setOwnerTag("anna");
  const before = ask(() => Promise.resolve({ orders: 2 }));
  await vi.waitFor(async () =>
    expect((await readKept("orders"))?.value).toEqual({ orders: 2 }),
  );
  const later = ask(noSignal);
  await vi.waitFor(() => expect(later.value()).toEqual({ orders: 2 }));
  expect(later.at()).toBe(before.at());
  await vi.waitFor(() => expect(later.failure()?.kind).toBe("unreached"));
  expect(later.value()).toEqual({ orders: 2 });
});

it("puts the server's answer over the kept one", async () => {
  setOwnerTag("anna");
  await keepAnswer("anna", "orders", { value: "old", at: 1 });
  const shown = ask(() => Promise.resolve("new"));
  await vi.waitFor(() => expect(shown.value()).toBe("new"));
  await vi.waitFor(async () =>
    expect((await readKept("orders"))?.value).toBe("new"),
  );
  expect(shown.value()).toBe("new");
});

it("shows nobody what was kept of another, and keeps nothing for who has left", async () => {
  setOwnerTag("anna");
  await keepAnswer("anna", "orders", { value: "hers", at: 1 });
  let answer: (value: string) => void = () => undefined;
  const late = ask(() => new Promise<string>((resolve) => (answer = resolve)));
  await vi.waitFor(() => expect(late.value()).toBe("hers"));
  setOwnerTag("boban");
  answer("hers, but late");
  await vi.waitFor(() => expect(late.value()).toBe("hers, but late"));
  const his = ask(noSignal);
  await vi.waitFor(() => expect(his.failure()).toBeDefined());
  expect(his.value()).toBeUndefined();
  expect(await listKept()).toEqual([]);
  setOwnerTag("anna");
  expect((await readKept("orders"))?.value).toBe("hers");
});

it("keeps what a later answer does not change as it is", async () => {
  setOwnerTag("anna");
  let orders = [{ number: "1" }, { number: "2" }];
  const list = ask(() => Promise.resolve({ orders: structuredClone(orders) }));
  await vi.waitFor(() => expect(list.value()?.orders).toHaveLength(2));
  const first = list.value();
  const again = async () => {
    list.refresh();
    expect(list.loading()).toBe(true);
    await vi.waitFor(() => expect(list.loading()).toBe(false));
  };
  await again();
  expect(list.value()).toBe(first);
  orders = [{ number: "1" }, { number: "3" }];
  await again();
  expect(list.value()).toEqual({ orders });
  expect(list.value()?.orders[0]).toBe(first?.orders[0]);
});

it("does not take what the server was asked before for what it was told since", async () => {
  setOwnerTag("anna");
  const answers: ((said: string) => void)[] = [];
  const shown = ask(() => new Promise<string>((tell) => answers.push(tell)));
  expect(shown.loading()).toBe(true);
  shown.set("saved");
  answers[0]?.("as before");
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  expect(shown.value()).toBe("saved");
  answers[1]?.("saved, and more");
  await vi.waitFor(() => expect(shown.loading()).toBe(false));
  expect(shown.value()).toBe("saved, and more");
});

it("forgets what the server says is not there", async () => {
  setOwnerTag("anna");
  await keepAnswer("anna", "orders", { value: "gone", at: 1 });
  const shown = ask(notFound);
  await vi.waitFor(() => expect(shown.failure()?.status).toBe(404));
  expect(shown.value()).toBeUndefined();
  await vi.waitFor(async () => expect(await listKept()).toEqual([]));
});

it("goes on after its database was erased under it", async () => {
  setOwnerTag("anna");
  await keepAnswer("anna", "orders", { value: "old", at: 1 });
  await erasePartnerDb("anna");
  expect(await readKept("orders")).toBeUndefined();
  await keepAnswer("anna", "orders", { value: "again", at: 2 });
  expect((await readKept("orders"))?.value).toBe("again");
  await dropKept("orders");
  expect(await readKept("orders")).toBeUndefined();
});

it("lets go of the oldest", async () => {
  setOwnerTag("anna");
  for (const at of [3, 1, 2])
    await keepAnswer("anna", `order ${at}`, { value: at, at });
  await pruneKept(2);
  expect((await listKept()).map(({ key }) => key)).toEqual([
    "order 2",
    "order 3",
  ]);
});
