import { sql } from "kysely";
import { expect, it } from "vitest";
import { cardFile } from "../../test/fixtures/ledger-card.ts";
import {
  loadTwoItems,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import { saveOverdueNotices, sendOverdueNotices } from "./overdue-notices.ts";

const test = await useFreshExchange(async (fresh) => {
  await loadTwoItems(fresh);
  await fresh.apply(
    "partners",
    "code,name,overdue_tolerance_days\nP,Prvi,\nT,Treći,5\n",
  );
  await fresh.house(sql`
    insert into app_user (username, password_hash, role, partner_id, partner_role)
    select r || '-' || code, '', 'partner', id, r from partner,
      unnest(array['owner', 'finance', 'buyer', 'service']) r where code in ('P', 'T')`);
});

const at = (moment: string) => ({
  db: test.db,
  clock: { now: () => new Date(moment) },
});
const run = (moment: string) => sendOverdueNotices(at(moment));
const turn = (on: boolean, moment = "2026-11-20T10:00:00Z") =>
  saveOverdueNotices(at(moment), { on, byName: "boss" });
/** A document of a partner: its number, its due date and what is owed for it. */
const owes = (
  partner: string,
  number: string,
  { due, amount = 100 }: { due: string; amount?: number },
) =>
  test.apply(
    "ledger",
    cardFile(
      `${partner},RN,${number},2026-11-01,${amount},0,${number},${due},,,,Račun`,
    ),
  );
const told = async () => {
  const rows = await test.house<{ told: string }>(sql`
    select concat_ws(' | ', u.username, n.said -> 'sr-Latn' ->> 'title') as told
    from notice n join app_user u on u.id = n.user_id order by n.id`);
  return rows.map((row) => row.told);
};

it("is silent until it is switched on, and never of what was overdue before", async () => {
  await owes("P", "OLD", { due: "2026-11-18" });
  await owes("P", "NEW", { due: "2026-11-24" });
  expect(await run("2026-11-25T10:00:00Z")).toBe(0);
  await turn(true, "2026-11-25T11:00:00Z");
  expect(await run("2026-11-25T12:00:00Z")).toBe(1);
  expect(await told()).toEqual([
    "owner-P | Od danas dospelo: 1 račun",
    "finance-P | Od danas dospelo: 1 račun",
  ]);
  await turn(false);
  await owes("P", "OFF", { due: "2026-11-25" });
  expect(await run("2026-11-26T12:00:00Z")).toBe(0);
});

it("comes on the first day after the due date and the tolerance, by the wholesaler's day", async () => {
  await turn(true);
  await owes("P", "A", { due: "2026-11-24" });
  await owes("T", "B", { due: "2026-11-24" });
  expect(await run("2026-11-24T12:00:00Z")).toBe(0);
  // The 25th has begun in Belgrade; by day it is told.
  expect(await run("2026-11-24T23:30:00Z")).toBe(0);
  expect(await run("2026-11-25T07:00:00Z")).toBe(1);
  expect(await run("2026-11-29T12:00:00Z")).toBe(0);
  expect(await run("2026-11-30T12:00:00Z")).toBe(1);
  expect(await told()).toEqual([
    "owner-P | Od danas dospelo: 1 račun",
    "finance-P | Od danas dospelo: 1 račun",
    "owner-T | Od danas dospelo: 1 račun",
    "finance-T | Od danas dospelo: 1 račun",
  ]);
});

it("joins a partner's documents, once, whoever looks at the same time", async () => {
  await turn(true);
  for (const number of ["A", "B", "C"])
    // oxlint-disable-next-line no-await-in-loop -- one file after another
    await owes("P", number, { due: "2026-11-24", amount: 1000 });
  const turns = await Promise.all(
    [1, 2, 3].map(() => run("2026-11-25T12:00:00Z")),
  );
  expect(turns.toSorted()).toEqual([0, 0, 1]);
  expect(await run("2026-11-25T15:00:00Z")).toBe(0);
  const [notice] = await test.house<{ class: string; said: object }>(
    sql`select class, link, said from notice order by id limit 1`,
  );
  expect(notice).toEqual({
    class: "money",
    link: "/ledger?kind=open",
    said: {
      "sr-Latn": {
        title: "Od danas dospelo: 3 računa",
        text: "Za plaćanje 3.000,00 RSD.",
        locked: "Imate dospelu obavezu",
      },
      "sr-Cyrl": {
        title: "Од данас доспело: 3 рачуна",
        text: "За плаћање 3.000,00 RSD.",
        locked: "Имате доспелу обавезу",
      },
      en: {
        title: "Overdue since today: 3 invoices",
        text: "To pay: 3,000.00 RSD.",
        locked: "You have an overdue payment",
      },
    },
  });
  // What came after it waits for the next day's.
  await owes("P", "D", { due: "2026-11-24" });
  expect(await run("2026-11-25T16:00:00Z")).toBe(0);
  expect(await run("2026-11-26T09:00:00Z")).toBe(1);
  expect((await told()).slice(2)).toEqual([
    "owner-P | Dospelo: 1 račun",
    "finance-P | Dospelo: 1 račun",
  ]);
});

it("says nothing of what is paid, and nothing again of a document that was corrected", async () => {
  await turn(true);
  await owes("P", "A", { due: "2026-11-24" });
  await test.apply(
    "ledger",
    cardFile("P,UPL,I-1,2026-11-20,0,100,u1,,,A,,Uplata"),
  );
  expect(await run("2026-11-25T12:00:00Z")).toBe(0);
  await owes("P", "B", { due: "2026-11-25" });
  expect(await run("2026-11-26T12:00:00Z")).toBe(1);
  await owes("P", "B", { due: "2026-11-26", amount: 120 });
  expect(await run("2026-11-27T12:00:00Z")).toBe(0);
});
