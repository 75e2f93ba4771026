import { sql } from "kysely";
import { beforeEach, expect, it } from "vitest";
import { usePortal } from "../../test/fixtures/portal.ts";
import {
  ACTIVITY_LOCK,
  MOST_NOTES,
  noteActivity,
  takeNotes,
} from "../platform/activity-notes.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { lockName } from "../platform/name-lock.queries.ts";
import { writeActivity, writeNotes } from "./write-activity.ts";

const portal = await usePortal();
const { services } = portal;
const AT = services.clock.now();

beforeEach(() => {
  takeNotes(services.db, MOST_NOTES);
});

/** Somebody who has asked to be erased, and how it is said yes to that. */
async function whoLeaves(username: string) {
  const who = await portal.signIn({
    username,
    role: "partner",
    partner: "A",
    partnerRole: "buyer",
  });
  const asked = { kind: "person", note: "" };
  expect((await portal.mutate("leaving.ask", asked, who)).status).toBe(200);
  const [row] = await portal.house<{
    partnerId: number;
    userId: number;
    request: number;
  }>(sql`
    select u.partner_id as "partnerId", u.id as "userId", l.id as request
    from app_user u join leave_request l on l.user_id = u.id where u.username = ${username}`);
  if (!row) throw new Error("he has asked");
  const { request, ...person } = row;
  const yes = { request, isAccepted: true, reason: "" };
  return {
    person,
    erase: async () =>
      (await portal.mutate("leaving.decide", yes, portal.admin)).status,
  };
}

/** What is known of what one person did. */
const leftOf = async (userId: number) =>
  await portal.house<{ kind: string }>(sql`
    select kind from activity_event where user_id = ${userId}
    union all select 'person' from activity_person where user_id = ${userId}`);

it("writes nothing of whoever was erased after he was noted", async () => {
  const { person, erase } = await whoLeaves("odlazi");
  const note = { ...person, at: AT };
  noteActivity(services.db, { ...note, kind: "seen" });
  noteActivity(services.db, { ...note, kind: "why", code: "PA4" });
  expect(await erase()).toBe(200);
  noteActivity(services.db, { ...note, kind: "search", typed: "x", found: 0 });
  await writeActivity(services);
  expect(await leftOf(person.userId)).toEqual([]);
});

it("takes away what is just being written when he is erased", async () => {
  const { person, erase } = await whoLeaves("odmah");
  let erased: Promise<number> | undefined;
  await inTransaction(services.db, HOUSE, async (trx) => {
    await lockName(trx, ACTIVITY_LOCK);
    await writeNotes(trx, [
      {
        partner: person.partnerId,
        person: person.userId,
        at: AT,
        day: "2026-11-23",
        kind: "seen",
      },
    ]);
    erased = erase();
    await untilItWaits(erased);
  });
  expect(await erased).toBe(200);
  expect(await leftOf(person.userId)).toEqual([]);
});

/** Until the erasing waits for the writing, or has not done so and is at its end. */
async function untilItWaits(erased: Promise<number>): Promise<void> {
  let isOver = false;
  void erased.finally(() => (isOver = true));
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one look after another
    const [row] = await portal.house<{ waits: boolean }>(sql`
      select exists (select from pg_locks
        where not granted and locktype = 'advisory'
          and database = (select oid from pg_database where datname = current_database())) as waits`);
    if (row?.waits || isOver) return;
  }
}
