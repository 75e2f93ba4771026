import { expect, it } from "vitest";
import { createCatalogDesk } from "./catalog-desk.ts";
import type { CatalogStatus, FromWorker, Found } from "./catalog-shapes.ts";
import { sketchChunks } from "./chunks.fixture.ts";

/** A desk whose later work is done when told, and what it says. */
function openDesk() {
  const said: FromWorker[] = [];
  const later: (() => void)[] = [];
  const desk = createCatalogDesk({
    post: (message) => said.push(message),
    soon: (work) => later.push(work),
    refresh: () => Promise.reject(new Error("no network")),
  });
  const statuses = (): CatalogStatus[] =>
    said.flatMap((one) => (one.kind === "status" ? [one.status] : []));
  const answerTo = async (id: number) =>
    await expect
      .poll(() => said.find((one) => one.kind !== "status" && one.id === id))
      .toBeDefined()
      .then(() => said.find((one) => one.kind !== "status" && one.id === id));
  const work = () => {
    for (let next = later.shift(); next; next = later.shift()) next();
  };
  return { desk, statuses, answerTo, work };
}

const STATE = {
  currency: "RSD",
  counts: [1, 1],
  stock: undefined,
  directory: { categories: [], manufacturers: [] },
};
const chunkOf = (code: string, name: string) => sketchChunks([{ code, name }]);

it("tells of the first chunk at once, and when all is here", () => {
  const { desk, statuses } = openDesk();
  desk.opened();
  desk.setState(STATE);
  const first = chunkOf("1", "Toner");
  desk.setChunk(0, first);
  expect(statuses().at(-1)).toMatchObject({
    phase: "filling",
    loaded: 1,
    expected: 2,
  });
  const second = chunkOf("2", "Papir");
  desk.setChunk(1, second);
  expect(statuses().at(-1)).toMatchObject({
    phase: "ready",
    loaded: 2,
    expected: 2,
  });
});

it("tells whether what is missing is on this device or still with the server", () => {
  const { desk, statuses } = openDesk();
  expect(statuses().at(-1)?.phase ?? "opening").toBe("opening");
  desk.setState(STATE);
  desk.setChunk(0, chunkOf("1", "Toner"));
  expect(statuses().at(-1)?.phase).toBe("reading");
  desk.opened();
  expect(statuses().at(-1)?.phase).toBe("filling");
});

it("answers by the question's number, and says when it cannot", async () => {
  const { desk, answerTo, work } = openDesk();
  desk.opened();
  desk.setState(STATE);
  desk.setChunk(0, chunkOf("1", "Toner"));
  work();
  desk.hear({ kind: "ask", id: 7, method: "find", input: { search: "toner" } });
  desk.hear({ kind: "ask", id: 8, method: "items", input: ["1"] });
  desk.hear({ kind: "ask", id: 9, method: "refresh", input: undefined });
  expect(await answerTo(7)).toMatchObject({
    kind: "answer",
    output: { total: 1, marks: ["toner"] },
  });
  expect(await answerTo(8)).toMatchObject({
    kind: "answer",
    output: [{ code: "1" }],
  });
  expect(await answerTo(9)).toEqual({
    kind: "failed",
    id: 9,
    message: "Error: no network",
  });
});

it("has a search asked again once all can be searched", async () => {
  const { desk, answerTo, work, statuses } = openDesk();
  desk.setState({ ...STATE, counts: [1] });
  desk.setChunk(0, chunkOf("1", "Toner"));
  desk.hear({ kind: "ask", id: 1, method: "find", input: { search: "toner" } });
  expect(await answerTo(1)).toMatchObject({
    output: { total: 0, partial: true } satisfies Partial<Found>,
  });
  const before = statuses().at(-1)?.revision ?? 0;
  desk.opened();
  work();
  await expect.poll(() => statuses().at(-1)?.revision).toBeGreaterThan(before);
});
