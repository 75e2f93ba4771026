import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { ruleDraft } from "./pricing.fixture.ts";
import { usePortal } from "../../test/fixtures/portal.ts";
import type { RuleDraft, RuleView } from "./edit-rule.rules.ts";

const portal = await usePortal();
await portal.house(
  sql`insert into partner_group (code) values ('MALOPRODAJA')`,
);
beforeEach(() => portal.house(sql`delete from rebate where origin = 'admin'`));

const call = (path: string, input: unknown, who = portal.admin) =>
  portal.mutate(`admin.pricing.${path}`, input, who);

async function save(
  rule: Partial<RuleDraft>,
  standing?: { id: number; version: number },
) {
  return await call("saveRule", { rule: ruleDraft(rule), standing });
}

async function saved(
  rule: Partial<RuleDraft>,
  standing?: { id: number; version: number },
): Promise<RuleView> {
  const answer = await save(rule, standing);
  expect(answer.status).toBe(200);
  return answer.data as unknown as RuleView;
}

async function viewVersions(): Promise<Record<string, number>> {
  const rows = await portal.house<{ scope: string; version: number }>(
    sql`select scope, version from view_version`,
  );
  return Object.fromEntries(rows.map((row) => [row.scope, row.version]));
}

async function scopesTouchedBy(work: () => Promise<unknown>) {
  const before = await viewVersions();
  await work();
  const after = await viewVersions();
  return Object.keys(after)
    .filter((scope) => after[scope] !== before[scope])
    .toSorted();
}

async function historyOf(id: number) {
  const answer = await portal.query(
    "admin.pricing.history",
    { subject: "rebate", key: String(id) },
    portal.admin,
  );
  return answer.data["edits"] as {
    id: number;
    byName: string;
    before: RuleView | null;
    after: RuleView | null;
    undoes: number | null;
    undoneBy: number | null;
  }[];
}

async function netPriceFor(who = portal.a, code = "UDZ"): Promise<number> {
  const answer = await portal.query("catalog.item", { code }, who);
  return answer.data["netPrice"] as number;
}

describe("a rule that staff save", () => {
  it("counts from then on, for whom it is and nobody else", async () => {
    const before = await netPriceFor();
    const others = await netPriceFor(portal.b);
    const scopes = await scopesTouchedBy(() =>
      saved({
        partner: "A",
        item: "CE285A",
        kind: "contract",
        netPrice: 11 * 10_000,
      }),
    );
    expect(scopes).toEqual([`partner/${portal.company.a.partnerId}`]);
    expect(await netPriceFor(portal.a, "CE285A")).toBe(110_000);
    expect([await netPriceFor(), await netPriceFor(portal.b)]).toEqual([
      before,
      others,
    ]);
  });

  it("is refused with a sentence and its field when it is none", async () => {
    const faults: [Partial<RuleDraft>, string, string][] = [
      [{ rebatePercent: "100.01" }, "percent_range", "rebatePercent"],
      [{ rebatePercent: "-1" }, "percent_range", "rebatePercent"],
      [{ rebatePercent: "x" }, "invalid_input", "rebatePercent"],
      [{}, "rule_without_percent", "rebatePercent"],
      [{ kind: "action" }, "rule_without_value", "netPrice"],
      [
        { kind: "action", rebatePercent: "5", netPrice: 1 },
        "rule_two_values",
        "rebatePercent",
      ],
      [{ kind: "action", netPrice: -1 }, "negative_value", "netPrice"],
      [{ kind: "contract", netPrice: 1 }, "contract_without_item", "item"],
      [
        { rebatePercent: "5", partner: "A", partnerGroup: "MALOPRODAJA" },
        "rule_two_owners",
        "partnerGroup",
      ],
      [
        { rebatePercent: "5", minQuantity: "10", paymentMethod: "AVANS" },
        "rule_two_conditions",
        "minQuantity",
      ],
      [
        { rebatePercent: "5", minQuantity: "-2" },
        "negative_value",
        "minQuantity",
      ],
      [
        { rebatePercent: "5", minQuantity: "0" },
        "invalid_input",
        "minQuantity",
      ],
      [
        { rebatePercent: "5", termsDaysMax: -1 },
        "negative_value",
        "termsDaysMax",
      ],
      [
        { rebatePercent: "5", validFrom: "2026-12-02", validTo: "2026-12-01" },
        "dates_reversed",
        "validTo",
      ],
      [
        { rebatePercent: "5", validFrom: "2026-02-30" },
        "invalid_input",
        "validFrom",
      ],
      [{ rebatePercent: "5", partner: "NOBODY" }, "unknown_code", "partner"],
      [
        { rebatePercent: "5", partnerGroup: "N" },
        "unknown_code",
        "partnerGroup",
      ],
      [{ rebatePercent: "5", category: "N" }, "unknown_code", "category"],
      [
        { rebatePercent: "5", manufacturer: "N" },
        "unknown_code",
        "manufacturer",
      ],
      [{ rebatePercent: "5", item: "N" }, "unknown_code", "item"],
      [
        { rebatePercent: "5", paymentMethod: "N" },
        "unknown_code",
        "paymentMethod",
      ],
    ];
    const scopes = await scopesTouchedBy(async () => {
      for (const [rule, reason, field] of faults) {
        const { status, data } = await save(rule);
        expect([status, data["reason"], data["field"]]).toEqual([
          400,
          reason,
          field,
        ]);
        expect(data["message"]).toMatch(/\S.*\.$/);
      }
    });
    expect(scopes).toEqual([]);
    expect(
      await portal.house(sql`select from rebate where origin = 'admin'`),
    ).toEqual([]);
  });

  it("is refused when there is such a rule already", async () => {
    await saved({ rebatePercent: "5", partnerGroup: "MALOPRODAJA" });
    expect(
      await save({ rebatePercent: "6", partnerGroup: "MALOPRODAJA" }),
    ).toMatchObject({ status: 409, data: { reason: "rule_exists" } });
    await saved({
      rebatePercent: "6",
      partnerGroup: "MALOPRODAJA",
      validFrom: "2027-01-01",
    });
  });

  it("raises the versions of its old and its new owner", async () => {
    const rule = await saved({
      rebatePercent: "5",
      partnerGroup: "MALOPRODAJA",
    });
    const { id, version } = rule;
    const [group] = await portal.house<{ id: number }>(
      sql`select id from partner_group where code = 'MALOPRODAJA'`,
    );
    expect(
      await scopesTouchedBy(() =>
        saved({ rebatePercent: "5", partner: "B" }, { id, version }),
      ),
    ).toEqual(
      [
        `group/${group?.id}`,
        `partner/${portal.company.b.partnerId}`,
      ].toSorted(),
    );
  });

  it("changes nothing when nothing is changed", async () => {
    const { id, version } = await saved({ rebatePercent: "5", partner: "B" });
    const scopes = await scopesTouchedBy(() =>
      saved({ rebatePercent: "5", partner: "B" }, { id, version }),
    );
    expect(scopes).toEqual([]);
    expect(await historyOf(id)).toHaveLength(1);
  });

  it("takes effect on its day by the clock alone", async () => {
    const before = await netPriceFor(portal.b);
    await saved({ partner: "B", rebatePercent: "50", validFrom: "2026-11-24" });
    expect(await netPriceFor(portal.b)).toBe(before);
    const { clock } = portal.services;
    const { now } = clock;
    clock.now = () => new Date("2026-11-23T23:00:00Z");
    try {
      expect(await netPriceFor(portal.b)).toBe(before / 2);
    } finally {
      clock.now = now;
    }
    expect(await netPriceFor(portal.b)).toBe(before);
  });

  it("is nobody's but the administrator's to save", async () => {
    const rule = ruleDraft({ rebatePercent: "5" });
    for (const who of [portal.a, portal.sales]) {
      for (const [path, input] of [
        ["saveRule", { rule }],
        ["endRule", { standing: { id: 1, version: 1 } }],
        ["undo", { id: 1 }],
        ["savePolicy", { policy: {}, read: {} }],
        ["savePriceList", { list: { code: "X", name: "X", currency: "RSD" } }],
      ] as const)
        expect(await call(path, input, who)).toMatchObject({
          status: 403,
          data: { reason: "no_permission" },
        });
    }
    expect((await portal.mutate("admin.pricing.undo", { id: 1 })).status).toBe(
      401,
    );
  });
});

describe("two who edit the same rule", () => {
  it("are told of each other, and nothing is overwritten", async () => {
    const { id, version } = await saved({ rebatePercent: "5", partner: "B" });
    await saved({ rebatePercent: "6", partner: "B" }, { id, version });
    const late = await save(
      { rebatePercent: "7", partner: "B" },
      { id, version },
    );
    expect(late).toMatchObject({
      status: 409,
      data: { reason: "changed_meanwhile" },
    });
    expect(late.data["message"]).toContain("boss");
    expect(late.data["message"]).toContain("23.11.2026. 11:00");
    expect(
      (await historyOf(id)).map(({ after }) => after?.rebatePercent),
    ).toEqual(["6", "5"]);
  });

  it("let exactly one through at once", async () => {
    const { id, version } = await saved({ rebatePercent: "5", partner: "B" });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        save(
          { rebatePercent: String(10 + index), partner: "B" },
          { id, version },
        ),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      200, 409, 409, 409, 409, 409, 409, 409,
    ]);
    expect(await historyOf(id)).toHaveLength(2);
    const fresh = await Promise.all(
      Array.from({ length: 6 }, () =>
        save({ rebatePercent: "9", partner: "C" }),
      ),
    );
    expect(fresh.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it("hear of a feed that changed it, too", async () => {
    const { id, version } = await saved({ rebatePercent: "5", partner: "B" });
    await portal.house(
      sql`update rebate set rebate_percent = 10000 where id = ${id}`,
    );
    const late = await save(
      { rebatePercent: "7", partner: "B" },
      { id, version },
    );
    expect(late.data["message"]).toContain("ERP");
  });
});

describe("ending a rule", () => {
  it("ends what holds as of now, and takes away what has not begun", async () => {
    const before = await netPriceFor(portal.b);
    const running = await saved({ rebatePercent: "50", partner: "B" });
    expect(await netPriceFor(portal.b)).toBe(before / 2);
    const standing = ({ id, version }: RuleView) => ({ id, version });
    expect(
      (await call("endRule", { standing: standing(running) })).data,
    ).toEqual({ lastDay: "2026-11-22" });
    expect(await netPriceFor(portal.b)).toBe(before);
    const planned = await saved({
      rebatePercent: "40",
      partner: "B",
      validFrom: "2026-12-01",
    });
    expect(
      (await call("endRule", { standing: standing(planned) })).data,
    ).toEqual({ lastDay: null });
    expect(
      await portal.house(sql`select from rebate where id = ${planned.id}`),
    ).toEqual([]);
    expect(
      await call("endRule", { standing: standing(running) }),
    ).toMatchObject({ data: { reason: "changed_meanwhile" } });
  });
});

describe("taking an edit back", () => {
  it("puts back what stood before, once, as an edit of its own", async () => {
    const first = await saved({ rebatePercent: "5", partner: "B" });
    const { id } = first;
    const price = await netPriceFor(portal.b);
    await saved(
      { rebatePercent: "50", partner: "B" },
      { id, version: first.version },
    );
    const [change] = await historyOf(id);
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => call("undo", { id: change?.id })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      200, 409, 409, 409,
    ]);
    expect(
      answers.flatMap(({ status, data }) =>
        status === 409 ? [data["reason"]] : [],
      ),
    ).toEqual(Array.from({ length: 3 }, () => "already_undone"));
    expect(await netPriceFor(portal.b)).toBe(price);
    const history = await historyOf(id);
    expect(history.map(({ undoes }) => undoes)).toEqual([
      change?.id,
      null,
      null,
    ]);
    expect(history[1]?.undoneBy).toBe(history[0]?.id);
  });

  it("is refused after a later change", async () => {
    const first = await saved({ rebatePercent: "5", partner: "B" });
    const { id } = first;
    const second = await saved(
      { rebatePercent: "6", partner: "B" },
      { id, version: first.version },
    );
    await saved(
      { rebatePercent: "7", partner: "B" },
      { id, version: second.version },
    );
    const [, earlier] = await historyOf(id);
    expect(await call("undo", { id: earlier?.id })).toMatchObject({
      status: 409,
      data: { reason: "changed_since" },
    });
    expect(await historyOf(id)).toHaveLength(3);
    // The last one first, and then the one before it.
    const [latest] = await historyOf(id);
    for (const edit of [latest, earlier])
      expect((await call("undo", { id: edit?.id })).status).toBe(200);
    const { data } = await portal.query(
      "admin.pricing.rule",
      { id },
      portal.admin,
    );
    expect(data["rebatePercent"]).toBe("5");
  });

  it("takes away what an edit made, and makes again what it took away", async () => {
    const made = await saved({
      rebatePercent: "5",
      partner: "B",
      validFrom: "2026-12-01",
    });
    const { id, version } = made;
    await call("endRule", { standing: { id, version } });
    const [ended] = await historyOf(id);
    expect((await call("undo", { id: ended?.id })).status).toBe(200);
    const again = await portal.query(
      "admin.pricing.rule",
      { id },
      portal.admin,
    );
    expect(again.data).toMatchObject({
      id,
      rebatePercent: "5",
      origin: "admin",
    });
    const [, , first] = await historyOf(id);
    expect((await call("undo", { id: first?.id })).status).toBe(200);
    expect(
      (await portal.query("admin.pricing.rule", { id }, portal.admin)).status,
    ).toBe(404);
  });
});
