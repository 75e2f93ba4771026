import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeEach, expect, it } from "vitest";
import { type Who, usePortal } from "../fixtures/portal.ts";

const portal = await usePortal();

beforeEach(() => portal.house(sql`delete from missed_search`));

const today = () => portal.services.clock.now().toISOString().slice(0, 10);
const report = (typed: string, more: { id?: string; day?: string } = {}) => ({
  id: randomUUID(),
  day: today(),
  typed,
  ...more,
});
const send = (who: Who, ...reports: object[]) =>
  portal.mutate("catalog.reportMissedSearches", { reports }, who);
const seenBy = async (who: Who) =>
  (await portal.query("admin.missedSearches", undefined, who)).data["rows"];

it("counts each search once, in whatever script, and says of how many partners", async () => {
  const first = report("Čekrk");
  expect((await send(portal.a, first, report("zubac"))).data).toEqual({
    taken: [first.id, expect.any(String)],
  });
  await send(portal.a, first);
  await send(portal.b, report("чекрк"), report("cekrk "));
  expect(await seenBy(portal.admin)).toEqual([
    {
      text: expect.stringMatching(/^(чекрк|cekrk|Čekrk)$/),
      times: 3,
      lastDay: today(),
      partners: 2,
    },
    { text: "zubac", times: 1, lastDay: today(), partners: 1 },
  ]);
});

it("tells nobody who looked, and a salesperson only of his own partners", async () => {
  await send(portal.a, report("moj"));
  await send(portal.b, report("tudj"));
  const answer = await portal.query(
    "admin.missedSearches",
    undefined,
    portal.admin,
  );
  for (const partner of ["Partner", '"A"', '"B"', "anna", "boban"])
    expect(answer.body).not.toContain(partner);
  expect(await seenBy(portal.sales)).toMatchObject([{ text: "moj" }]);
  const overview = await portal.query(
    "admin.overview",
    undefined,
    portal.admin,
  );
  expect(overview.data["missedSearches"]).toBe(2);
});

it("takes a text that was cut in the middle of a letter, and one that nothing can hold", async () => {
  const reports = ["čekrk \ud83d", "zubac\0", `${"𠮷".repeat(50)}`, "\0"].map(
    (typed) => report(typed),
  );
  const answer = await send(portal.a, ...reports);
  expect([answer.status, answer.data["taken"]]).toEqual([
    200,
    reports.map(({ id }) => id),
  ]);
  expect(await seenBy(portal.admin)).toHaveLength(3);
});

it("takes a partner's word for the day only where it can be true", async () => {
  await send(
    portal.a,
    report("sutra", { day: "2999-01-01" }),
    report("davno", { day: "2001-01-01" }),
  );
  expect(await seenBy(portal.admin)).toMatchObject([
    { text: "davno", lastDay: today() },
    { text: "sutra", lastDay: today() },
  ]);
});

it("counts no more of one partner than a person can type on a day", async () => {
  const many = () =>
    Array.from({ length: 90 }, (_, nth) => report(`tekst ${nth}`));
  for (let time = 0; time < 3; time += 1) await send(portal.a, ...many());
  expect(
    await portal.house(sql`select count(*)::int as n from missed_search`),
  ).toEqual([{ n: 200 }]);
});

it("takes no report that is none", async () => {
  const wrong = [
    [],
    [report("")],
    [report("x".repeat(101))],
    [report("x", { id: "7" })],
    [report("x", { day: "juče" })],
    [{ ...report("x"), partner: "B" }],
    Array.from({ length: 101 }, () => report("x")),
  ];
  for (const reports of wrong) {
    const { status } = await send(portal.a, ...reports);
    expect(status).toBe(400);
  }
  expect((await send(portal.a, report(" -- "))).status).toBe(200);
  expect(await seenBy(portal.admin)).toEqual([]);
});
