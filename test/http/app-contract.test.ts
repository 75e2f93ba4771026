import { expect, it } from "vitest";
import { APP_CONTRACT } from "../../server/core/app-contract.ts";
import { usePortal } from "../fixtures/portal.ts";

const portal = await usePortal();

const ask = (url: string, headers: Record<string, string>) =>
  portal.app.inject({
    method: "GET",
    url,
    headers: { cookie: portal.a.cookie, ...headers },
  });

it("asks an app that is too old to update, in its language and a shape it can read", async () => {
  const sentences = new Set<string>();
  for (const language of ["sr-Latn", "sr-Cyrl", "en"]) {
    const answer = await ask("/trpc/orders.list", {
      "x-rabat-app": "0",
      "x-rabat-language": language,
    });
    expect(answer.statusCode).toBe(412);
    const { error } = answer.json<{
      error: { message: string; data: Record<string, unknown> };
    }>();
    expect(error.data).toMatchObject({
      reason: "app_outdated",
      code: "PRECONDITION_FAILED",
      httpStatus: 412,
    });
    sentences.add(`${error.message} ${String(error.data["action"])}`);
  }
  expect(sentences.size).toBe(3);
});

it("answers a batch of such an app with one status, so that the app need not read it", async () => {
  const answer = await ask("/trpc/auth.me,orders.list?batch=1", {
    "x-rabat-app": "0",
  });
  expect(answer.statusCode).toBe(412);
  expect(answer.json<unknown[]>()).toHaveLength(2);
});

it("stops such an app at the data for the phone as well", async () => {
  const answer = await ask("/sync/state", { "x-rabat-app": "0" });
  expect(answer.statusCode).toBe(412);
  expect(answer.json()).toMatchObject({ code: "app_outdated" });
});

it.each([{}, { "x-rabat-app": String(APP_CONTRACT) }, { "x-rabat-app": "x" }])(
  "serves an app of its own number, and who names none: %j",
  async (headers) => {
    const answer = await ask(
      "/trpc/orders.list",
      headers as Record<string, string>,
    );
    expect(answer.statusCode).toBe(200);
  },
);
