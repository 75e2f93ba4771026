import { expect, it } from "vitest";
import type { DisplayRuleEntry, DisplayRulePreview } from "../../client/api.ts";
import { showUnderDraft } from "../../client/admin/display-rules/draft-view.ts";
import {
  draftFromRule,
  ruleFromDraft,
  type DisplayRuleInput,
  type RuleTarget,
} from "../../client/admin/display-rules/rule-draft.ts";
import { LANGUAGES } from "../../server/core/language.ts";
import { usePortal } from "../fixtures/portal.ts";

const portal = await usePortal();

const rule = (change: Partial<DisplayRuleInput>): DisplayRuleInput => ({
  mode: "bands",
  warehouses: "joined",
  showReserved: false,
  showIncoming: true,
  bands: [
    { from: "50", state: "in_stock", label: "50+" },
    {
      from: "3",
      state: "low",
      label: { "sr-Latn": "malo", "sr-Cyrl": "мало", en: "few" },
    },
    { from: "0", state: "low", label: "< 3" },
  ],
  ...change,
});

async function entryOf(
  target: RuleTarget,
): Promise<DisplayRuleEntry | undefined> {
  const { data } = await portal.query(
    "admin.displayRules.list",
    undefined,
    portal.admin,
  );
  return (data["rules"] as DisplayRuleEntry[]).find(
    (one) =>
      one.rule.partner === target.partner &&
      one.rule.category === target.category,
  );
}

it.each<[string, RuleTarget, DisplayRuleInput]>([
  ["bands of everyone", {}, rule({})],
  ["the exact number of a partner", { partner: "A" }, rule({ mode: "exact" })],
  [
    "each of some warehouses",
    { partner: "A" },
    rule({ warehouses: "each", only: ["M1", "M2"], showReserved: true }),
  ],
  [
    "yes or no in a category",
    { partner: "A", category: "KAN" },
    rule({ mode: "availability", showIncoming: false }),
  ],
  ["no warehouse at all", { partner: "A" }, rule({ only: [] })],
])("previews %s as the catalogue then shows it", async (_, target, given) => {
  const draft = draftFromRule(given);
  for (const language of LANGUAGES) {
    const answer = await portal.query(
      "admin.displayRules.preview",
      {
        target,
        edges: ["0", "3", "50"],
        language,
        asPartner: "A",
        ...(draft.only && { only: draft.only }),
      },
      portal.admin,
    );
    const preview = answer.data as unknown as DisplayRulePreview;
    const before = preview.items.map(({ code, now }) => [code, now]);
    expect(await shownToA(preview, language)).toEqual(before);

    const entry = await entryOf(target);
    const saved = await portal.mutate(
      "admin.displayRules.save",
      { rule: ruleFromDraft(draft, target), version: entry?.version ?? 0 },
      portal.admin,
    );
    expect(saved.status).toBe(200);
    expect(preview.items.length).toBeGreaterThan(0);
    expect(await shownToA(preview, language)).toEqual(
      preview.items.map((item) => [
        item.code,
        item.governed
          ? showUnderDraft(item, draft, {
              warehouses: preview.warehouses,
              language,
            })
          : item.now,
      ]),
    );
  }
});

async function shownToA(
  { items }: DisplayRulePreview,
  language: string,
): Promise<unknown[]> {
  await portal.mutate("auth.setLanguage", { language }, portal.a);
  return await Promise.all(
    items.map(async ({ code }) => {
      const { data } = await portal.query("catalog.item", { code }, portal.a);
      return [code, data["stock"]];
    }),
  );
}

it("names who was faster, in the caller's language, and lets the history be taken back", async () => {
  const entry = await entryOf({ partner: "B" });
  const save = (mode: string) =>
    portal.mutate(
      "admin.displayRules.save",
      { rule: { partner: "B", mode }, version: entry?.version },
      portal.admin,
    );
  expect((await save("availability")).status).toBe(200);
  expect(await save("bands")).toMatchObject({
    status: 409,
    data: {
      reason: "changed_meanwhile",
      message: "U međuvremenu je ovo izmenio korisnik boss, 23.11.2026. 11:00",
    },
  });
  const history = async () => {
    const { data } = await portal.query(
      "admin.displayRules.history",
      {},
      portal.admin,
    );
    return data["edits"] as { id: number; byName: string; canUndo: boolean }[];
  };
  const [latest] = await history();
  expect(latest).toMatchObject({
    byName: "boss",
    before: { mode: "exact" },
    after: { mode: "availability" },
    partnerName: "Partner B",
    canUndo: true,
    isUndone: false,
  });
  const undo = () =>
    portal.mutate("admin.displayRules.undo", { id: latest?.id }, portal.admin);
  expect((await undo()).status).toBe(200);
  expect(await undo()).toMatchObject({
    status: 409,
    data: { reason: "already_undone" },
  });
  expect(await history()).toMatchObject([
    { undoes: latest?.id, canUndo: true },
    { id: latest?.id, isUndone: true, canUndo: false },
    ...Array.from({ length: (await history()).length - 2 }, () => ({})),
  ]);
  expect((await entryOf({ partner: "B" }))?.rule.mode).toBe("exact");
});
