import { sql } from "kysely";
import { expect, it } from "vitest";
import { holdAudit } from "../../test/fixtures/hold-audit.ts";
import {
  usePortal,
  type Answer,
  type Who,
} from "../../test/fixtures/portal.ts";
import { leavesNoAdmin } from "./staff.rules.ts";

const portal = await usePortal();
const { admin, sales } = portal;
const asked = ({ status, data }: Answer) => [status, data["reason"]];
const list = async () =>
  (await portal.query("staff.list", undefined, admin)).data["staff"] as {
    username: string;
    role: string;
    isActive: boolean;
    isSelf: boolean;
    partners: number;
  }[];
const change = (user: string, role: string, who: Who = admin) =>
  portal.mutate("staff.change", { user, role, email: "" }, who);
const turn = (user: string, isActive: boolean, who: Who = admin) =>
  portal.mutate("staff.switch", { user, isActive }, who);

it("counts as administrators only who can come in", () => {
  const boss = { userId: 1, role: "admin", isActive: true, isActivated: true };
  const invited = { ...boss, userId: 2, isActivated: false };
  const staff = [boss, invited] as Parameters<typeof leavesNoAdmin>[0];
  expect(leavesNoAdmin(staff, { userId: 1, role: "sales" })).toBe(true);
  expect(leavesNoAdmin(staff, { userId: 2, role: "sales" })).toBe(false);
  expect(leavesNoAdmin(staff, { userId: 1, isActive: false })).toBe(true);
});

it("lists the staff with their partners, and no partner's people", async () => {
  expect(await list()).toMatchObject([
    { username: "boss", role: "admin", isSelf: true },
    { username: "seller", role: "sales", partners: 1, isSelf: false },
  ]);
});

it("invites one who chooses his password by the link, and refuses a taken name", async () => {
  const invite = (name: string) =>
    portal.mutate(
      "staff.invite",
      { name, email: "mira@rabat.test", role: "sales" },
      admin,
    );
  const invited = await invite("mira");
  expect(invited.data).toMatchObject({ username: "mira", isMailed: true });
  expect(asked(await invite("mira"))).toEqual([409, "username_taken"]);
  const token = new URL(String(invited.data["url"])).searchParams.get("token");
  expect(token).toMatch(/^.{20,}$/);
  expect(
    await portal.house(
      sql`select kind, recipient from mail where kind = 'invitation'`,
    ),
  ).toEqual([{ kind: "invitation", recipient: "mira@rabat.test" }]);
});

it("keeps the last administrator, though two demote one another at once", async () => {
  expect(asked(await change("boss", "sales"))).toEqual([409, "last_admin"]);
  expect(asked(await turn("boss", false))).toEqual([409, "last_admin"]);
  const chief = await portal.signIn({ username: "chief", role: "admin" });
  const held = await holdAudit(portal);
  const both = Promise.all([
    change("chief", "sales", admin),
    change("boss", "sales", chief),
  ]);
  await held.whenWaiting(2);
  await held.release();
  const answers = await both;
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  const admins = await portal.house(
    sql`select username from app_user where role = 'admin' and disabled_at is null`,
  );
  expect(admins).toHaveLength(1);
  await portal.house(
    sql`update app_user set role = 'admin' where username in ('boss', 'chief')`,
  );
});

it("shuts out at once who is switched off, and lets him sign in anew", async () => {
  expect((await portal.query("today.day", undefined, sales)).status).toBe(200);
  expect((await turn("seller", false)).data).toEqual({ isActive: false });
  expect(asked(await portal.query("today.day", undefined, sales))).toEqual([
    401,
    "account_disabled",
  ]);
  await turn("seller", true);
  expect(asked(await portal.query("today.day", undefined, sales))).toEqual([
    401,
    "not_signed_in",
  ]);
  const trail = await portal.house<{ action: string }>(
    sql`select action from audit_entry where subject = 'seller' and action like 'user.%' order by id`,
  );
  expect(trail.map(({ action }) => action).slice(-2)).toEqual([
    "user.disable",
    "user.enable",
  ]);
});

it("finds among the staff no partner's user, as if there were none", async () => {
  for (const answer of [
    await change("anna", "admin"),
    await turn("anna", false),
    await portal.mutate("staff.renew", { user: "anna" }, admin),
  ])
    expect(asked(answer)).toEqual([404, "not_found"]);
});
