import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { failureFrom } from "./lib/failure.ts";
import { noteReached, online } from "./offline/connectivity.ts";
import { trpc, whenSignedOut } from "./trpc.ts";

beforeEach(() => noteReached());
afterEach(() => vi.unstubAllGlobals());

const JSON_TYPE = "application/json";
const refusal = {
  error: {
    message: "Niste prijavljeni",
    code: -32001,
    data: { httpStatus: 401, reason: "not_signed_in" },
  },
};

/** Whether the server counts as reached once a call was answered so. */
async function reachedBy(
  status: number,
  type: string,
  body: string,
): Promise<boolean> {
  vi.stubGlobal("fetch", () =>
    Promise.resolve(
      new Response(body, { status, headers: { "content-type": type } }),
    ),
  );
  await trpc.auth.me.query(undefined).catch(() => undefined);
  return online();
}

it.each([
  ["a hotel's page", 200, "text/html", "<h1>Dobro došli u hotel</h1>"],
  ["a proxy's error", 502, "text/html", "<h1>502 Bad Gateway</h1>"],
  ["somebody's JSON", 200, JSON_TYPE, '{"accepted":true}'],
  ["an answer cut off", 200, JSON_TYPE, '[{"result":{"da'],
])("takes %s for nothing that the server said", async (_what, ...answer) => {
  expect(await reachedBy(...answer)).toBe(false);
});

it("takes what the server says for its word, a refusal too", async () => {
  expect(
    await reachedBy(
      200,
      JSON_TYPE,
      JSON.stringify([{ result: { data: null } }]),
    ),
  ).toBe(true);
  expect(await reachedBy(401, JSON_TYPE, JSON.stringify([refusal]))).toBe(true);
});

it("hears what the server says no with before the call comes to a procedure", async () => {
  const refused = {
    code: "origin_mismatch",
    message: "Zahtev ne dolazi sa stranice portala.",
    correlationId: "7d0c1f4e-0000-4000-8000-000000000000",
  };
  vi.stubGlobal("fetch", () =>
    Promise.resolve(Response.json(refused, { status: 403 })),
  );
  const error = await trpc.auth.me
    .query(undefined)
    .catch((thrown: unknown) => thrown);
  expect(failureFrom(error)).toMatchObject({
    kind: "refused",
    reason: "origin_mismatch",
    message: refused.message,
    status: 403,
  });
  expect(online()).toBe(true);
});

it("is not brought back by what was asked before the last call that got no answer", async () => {
  let answer: () => void = () => undefined;
  const answered = new Promise<Response>((resolve) => {
    answer = () => resolve(Response.json([{ result: { data: null } }]));
  });
  vi.stubGlobal("fetch", () => answered);
  const early = trpc.auth.me.query(undefined);
  await new Promise((resolve) => setTimeout(resolve));
  vi.stubGlobal("fetch", () =>
    Promise.reject(new TypeError("Failed to fetch")),
  );
  await trpc.auth.me.query(undefined).catch(() => undefined);
  answer();
  await early;
  expect(online()).toBe(false);
});

it("goes on counting as out of reach until the server answers", async () => {
  expect(await reachedBy(502, "text/html", "<h1>502</h1>")).toBe(false);
  expect(await reachedBy(401, JSON_TYPE, JSON.stringify([refusal]))).toBe(true);
});

it("says nothing of a call that was given up", async () => {
  vi.stubGlobal("fetch", (_url: unknown, options: RequestInit) =>
    Promise.reject(options.signal?.reason as Error),
  );
  const controller = new AbortController();
  controller.abort();
  await trpc.auth.me
    .query(undefined, { signal: controller.signal })
    .catch(() => undefined);
  expect(online()).toBe(true);
});

it("hears wherever it asks that the session is over, and not while signing in", async () => {
  const heard = vi.fn<(askedAt: number) => void>();
  whenSignedOut(heard);
  vi.stubGlobal("fetch", () =>
    Promise.resolve(Response.json([refusal], { status: 401 })),
  );
  await expect(trpc.auth.me.query(undefined)).rejects.toThrow(
    refusal.error.message,
  );
  expect(heard).not.toHaveBeenCalled();
  const before = performance.now();
  await expect(trpc.orders.options.query(undefined)).rejects.toThrow(
    refusal.error.message,
  );
  expect(heard).toHaveBeenCalledOnce();
  expect(heard.mock.calls[0]?.[0]).toBeGreaterThanOrEqual(before);
});
