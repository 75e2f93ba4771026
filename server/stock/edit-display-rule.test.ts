import { sql } from "kysely";
import { beforeEach, expect, it } from "vitest";
import { useShop, addStaff } from "../../test/fixtures/shop.ts";
import { isRefusal } from "../core/refusal.ts";
import { getDisplayRules, setDisplayRules } from "./display-rules.ts";
import {
  removeDisplayRule,
  saveDisplayRule,
  undoDisplayRuleEdit,
} from "./edit-display-rule.ts";

const { db, house, services } = await useShop();
const boss = await addStaff(db, "boss");
const other = await addStaff(db, "jana");
await house(sql`insert into partner_group (code) values ('VIP')`);
beforeEach(async () => {
  await setDisplayRules(db, { rules: [] }, "rabat");
});

const rules = async () => (await getDisplayRules(db)).rules;
const edits = () =>
  house<{ key: string; by_name: string; undoes: number | null }>(
    sql`select key, by_name, undoes from edit_history order by id`,
  );
const versions = async () =>
  Object.fromEntries(
    (
      await house<{ scope: string; version: number }>(
        sql`select scope, version from view_version`,
      )
    ).map(({ scope, version }) => [scope, version]),
  );
/** The version that an editor would have read for a target. */
async function versionOf(target: {
  partner?: string;
  partnerGroup?: string;
  category?: string;
}): Promise<number> {
  const { partner = null, partnerGroup = null, category = null } = target;
  const [row] = await house<{ id: number }>(sql`
      select case when after is null then 0 else id end as id from edit_history,
        lateral (select coalesce(after, before) as rule) about
      where rule ->> 'partner' is not distinct from ${partner}
        and rule ->> 'partnerGroup' is not distinct from ${partnerGroup}
        and rule ->> 'category' is not distinct from ${category}
      order by edit_history.id desc limit 1`);
  return row?.id ?? 0;
}

async function mustSave(rule: object, version: number) {
  const saved = await saveDisplayRule(services, boss, { rule, version });
  if (isRefusal(saved)) throw new Error(JSON.stringify(saved));
  return { ...saved, editId: saved.editId ?? 0 };
}

it("saves one rule beside the others, and tells whose view it changes", async () => {
  await setDisplayRules(
    db,
    { rules: [{ mode: "exact" }, { mode: "exact", partner: "B" }] },
    "rabat",
  );
  const before = await versions();
  const saved = await mustSave(
    { mode: "availability", partnerGroup: "VIP", category: "TON" },
    0,
  );
  expect(saved).toMatchObject({
    key: expect.stringMatching(/^group\/\d+\/category\/\d+$/),
    rule: { mode: "availability", partnerGroup: "VIP", category: "TON" },
  });
  expect((await rules()).map(({ mode }) => mode)).toEqual([
    "exact",
    "exact",
    "availability",
  ]);
  const group = saved.key.split("/category")[0] ?? "";
  expect(await versions()).toEqual({
    ...before,
    [group]: (before[group] ?? 0) + 1,
  });
  expect((await edits()).at(-1)).toEqual({
    key: saved.key,
    by_name: "boss",
    undoes: null,
  });
});

it.each([
  ["everyone's", {}, /^general$/],
  ["a group's", { partnerGroup: "VIP" }, /^group\/\d+$/],
  ["a partner's", { partner: "A" }, /^partner\/\d+$/],
])("bumps the scope of %s rule alone", async (_, target, scope) => {
  const before = await versions();
  const saved = await mustSave(
    { ...target, mode: "exact" },
    await versionOf(target),
  );
  const after = await versions();
  const moved = Object.keys(after).filter((one) => after[one] !== before[one]);
  expect(moved).toEqual([expect.stringMatching(scope)]);
  expect(saved.key).toBe(moved[0]);
});

it("refuses what another changed meanwhile, by name and time, and keeps his", async () => {
  const read = await versionOf({ partner: "A" });
  await mustSave({ partner: "A", mode: "exact" }, read);
  const late = { partner: "A", mode: "availability" };
  expect(
    await saveDisplayRule(services, other, { rule: late, version: read }),
  ).toMatchObject({
    code: "CONFLICT",
    reason: "changed_meanwhile",
    params: { by: "boss", at: "23.11.2026. 11:00" },
  });
  expect(
    await removeDisplayRule(services, other, {
      target: { partner: "A" },
      version: read,
    }),
  ).toMatchObject({ reason: "changed_meanwhile" });
  expect(await rules()).toMatchObject([{ partner: "A", mode: "exact" }]);
});

it("takes the first of two who save the same rule at once", async () => {
  const version = await versionOf({ partner: "C" });
  const modes = ["exact", "availability", "bands", "exact"];
  const answers = await Promise.all(
    modes.map((mode, index) =>
      saveDisplayRule(services, index % 2 ? other : boss, {
        rule: { partner: "C", mode, showReserved: index > 1 },
        version,
      }),
    ),
  );
  const refused = answers.filter(isRefusal);
  expect(refused.map(({ reason }) => reason)).toEqual(
    Array.from({ length: 3 }, () => "changed_meanwhile"),
  );
  const saved = answers.flatMap((one) => (isRefusal(one) ? [] : [one.rule]));
  expect(await rules()).toEqual(saved);
});

it("keeps a removal and a whole file at once from losing each other", async () => {
  const saved = await mustSave(
    { partner: "C", mode: "exact" },
    await versionOf({ partner: "C" }),
  );
  const [removed, set] = await Promise.all([
    removeDisplayRule(services, boss, {
      target: { partner: "C" },
      version: saved.version,
    }),
    setDisplayRules(
      db,
      { rules: [{ partner: "C", mode: "availability" }] },
      "rabat",
    ),
  ]);
  expect(isRefusal(set)).toBe(false);
  // Whichever came first, the file is what stands: a removal after it was refused.
  expect(await rules()).toMatchObject([{ partner: "C", mode: "availability" }]);
  expect(["changed_meanwhile", undefined]).toContain(
    isRefusal(removed) ? removed.reason : undefined,
  );
});

it("notes each rule that a file changes, and only those", async () => {
  const kept = { partner: "A", mode: "exact" };
  await setDisplayRules(db, { rules: [kept] }, "rabat");
  const before = (await edits()).length;
  await setDisplayRules(
    db,
    { rules: [{ mode: "availability" }, kept] },
    "rabat",
  );
  expect((await edits()).slice(before)).toEqual([
    { key: "general", by_name: "rabat", undoes: null },
  ]);
  const read = (await versionOf({})) - 1;
  expect(
    await saveDisplayRule(services, boss, {
      rule: { mode: "exact" },
      version: read,
    }),
  ).toMatchObject({ reason: "changed_meanwhile", params: { by: "rabat" } });
});

it("takes back an edit once", async () => {
  await mustSave({ mode: "exact" }, await versionOf({}));
  const changed = await mustSave({ mode: "availability" }, await versionOf({}));
  const before = await versions();
  const answers = await Promise.all(
    [boss, other].map((editor) =>
      undoDisplayRuleEdit(services, editor, { id: changed.editId }),
    ),
  );
  expect(answers.filter(isRefusal)).toMatchObject([
    { code: "CONFLICT", reason: "already_undone" },
  ]);
  expect(await rules()).toMatchObject([{ mode: "exact" }]);
  expect((await versions())["general"]).toBe((before["general"] ?? 0) + 1);
  expect((await edits()).at(-1)).toMatchObject({ undoes: changed.editId });
});

it("takes back a removal and a first saving", async () => {
  const first = await mustSave(
    { partner: "A", mode: "exact" },
    await versionOf({ partner: "A" }),
  );
  const removed = await removeDisplayRule(services, boss, {
    target: { partner: "A" },
    version: first.version,
  });
  if (isRefusal(removed)) throw new Error(removed.reason);
  expect(await rules()).toEqual([]);
  await undoDisplayRuleEdit(services, boss, { id: removed.editId ?? 0 });
  expect(await rules()).toMatchObject([{ partner: "A", mode: "exact" }]);
  expect(
    await undoDisplayRuleEdit(services, boss, { id: first.editId }),
  ).toMatchObject({ rule: null });
  expect(await rules()).toEqual([]);
});

it("does not take back what was changed again", async () => {
  const first = await mustSave({ mode: "exact" }, await versionOf({}));
  await mustSave({ mode: "availability" }, first.version);
  expect(
    await undoDisplayRuleEdit(services, other, { id: first.editId }),
  ).toMatchObject({ reason: "changed_meanwhile", params: { by: "boss" } });
  expect(await rules()).toMatchObject([{ mode: "availability" }]);
});

it.each<[string, object, object]>([
  [
    "bands with a hole",
    { mode: "bands", bands: [{ from: "5", state: "low", label: "malo" }] },
    { reason: "display_rule_band_gap", field: "rules.0.bands" },
  ],
  [
    "a partner who is not there",
    { mode: "exact", partner: "NEMA" },
    { reason: "display_rule_unknown", field: "rules.0.partner" },
  ],
  [
    "a field too many",
    { mode: "exact", colour: "red" },
    { reason: "display_rule_field" },
  ],
])(
  "refuses %s as the command does, writing nothing",
  async (_, rule, refusal) => {
    const before = (await edits()).length;
    const answer = await saveDisplayRule(services, boss, {
      rule,
      version: await versionOf({}),
    });
    expect(answer).toMatchObject({ code: "BAD_REQUEST", ...refusal });
    expect(await setDisplayRules(db, { rules: [rule] }, "x")).toEqual(answer);
    expect(await rules()).toEqual([]);
    expect((await edits()).length).toBe(before);
  },
);

it("finds no rule to remove and no edit to take back", async () => {
  expect(
    await removeDisplayRule(services, boss, {
      target: { partner: "A", category: "PAP" },
      version: 0,
    }),
  ).toMatchObject({ code: "NOT_FOUND" });
  expect(
    await undoDisplayRuleEdit(services, boss, { id: 999_999 }),
  ).toMatchObject({ code: "NOT_FOUND" });
});

it("notes nothing when nothing changes", async () => {
  const rule = { partner: "B", mode: "exact" };
  const saved = await mustSave(rule, await versionOf({ partner: "B" }));
  const before = (await edits()).length;
  expect(await mustSave(rule, saved.version)).toEqual({ ...saved, editId: 0 });
  expect((await edits()).length).toBe(before);
});
