import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { useShop } from "../../test/fixtures/shop.ts";
import { inTransaction } from "../platform/database.ts";
import { aliasOf, MOST_ALIASES } from "./alias.rules.ts";
import { forgetAlias, learnAliases, viewAliases } from "./learn-aliases.ts";

const { db, house, services, company } = await useShop();
const teacherOf = ({ partnerId, user }: typeof company.a) => ({
  partnerId,
  userId: user.id,
});
const A = teacherOf(company.a);
const B = teacherOf(company.b);
const learn = (written: string, itemCode: string, who = A) =>
  learnAliases(services, who, [{ written, itemCode }]);
const known = async ({ partnerId } = A) =>
  (await viewAliases(services, partnerId)).aliases;

describe("what a partner taught", () => {
  it("is remembered as written, and the last item taught counts", async () => {
    await learn("Kesa bela", "PA4");
    await learn("KESA-BELA", "NOVO");
    expect(await known()).toEqual([
      { alias: "kesabela", written: "KESA-BELA", itemCode: "NOVO" },
    ]);
  });

  it("is nobody else's, neither to read nor to forget", async () => {
    await learn("tabak", "UDZ");
    const before = await known();
    expect(await known(B)).toEqual([]);
    await forgetAlias(services, B.partnerId, "tabak");
    expect(await known()).toEqual(before);
    const scope = { role: "partner", partnerId: B.partnerId } as const;
    const seen = await inTransaction(db, scope, (trx) =>
      trx.selectFrom("item_alias").selectAll().execute(),
    );
    expect(seen).toEqual([]);
    const stolen = inTransaction(db, scope, (trx) =>
      sql`insert into item_alias (partner_id, alias, written, item_id, learned_by, learned_at)
        select ${A.partnerId}, 'x', 'x', id, ${B.userId}, now() from item limit 1`.execute(
        trx,
      ),
    );
    await expect(stolen).rejects.toThrow("row-level security");
  });

  it("is forgotten however it is written, and once more without harm", async () => {
    await learn("moja šifra 12", "UDZ");
    await forgetAlias(services, A.partnerId, "MOJA SIFRA-12");
    await forgetAlias(services, A.partnerId, "MOJA SIFRA-12");
    const left = await known();
    expect(left.map(({ alias }) => alias)).not.toContain("mojasifra12");
  });

  it("is not remembered at all when one of its items is unknown, and says which", async () => {
    const before = await known();
    const refusal = await learnAliases(services, A, [
      { written: "prvi", itemCode: "PA4" },
      { written: "drugi", itemCode: "NEMA" },
    ]);
    expect(refusal).toMatchObject({
      reason: "unknown_code",
      field: "aliases.1.itemCode",
    });
    expect(await known()).toEqual(before);
  });
});

it("taught twice at once is one, in whatever order the lines stand", async () => {
  const words = Array.from({ length: 20 }, (_, n) => `istovremeno ${n}`);
  const answers = await Promise.all(
    ["PA4", "UDZ", "NOVO", "PA4"].map((itemCode, turn) =>
      learnAliases(
        services,
        A,
        (turn % 2 === 0 ? words : words.toReversed()).map((written) => ({
          written,
          itemCode,
        })),
      ),
    ),
  );
  expect(answers).toEqual(answers.map(() => ({ learned: 20 })));
  const together = (await known()).filter(({ alias }) =>
    alias.startsWith("istovremeno"),
  );
  expect(together).toHaveLength(20);
  // One of them came last, and all of its lines did.
  expect(new Set(together.map(({ itemCode }) => itemCode)).size).toBe(1);
});

it("ends at so many, exactly, also when two come at once", async () => {
  await house(sql`
    insert into item_alias (partner_id, alias, written, item_id, learned_by, learned_at)
    select ${B.partnerId}, 'n' || n, 'n' || n, (select min(id) from item), ${B.userId}, now()
    from generate_series(1, ${MOST_ALIASES - 1}) n`);
  const answers = await Promise.all(
    ["još jedan", "i još jedan"].map((written) => learn(written, "PA4", B)),
  );
  expect(answers).toContainEqual({ learned: 1 });
  expect(answers).toContainEqual(
    expect.objectContaining({ reason: "too_many_aliases" }),
  );
  expect(await known(B)).toHaveLength(MOST_ALIASES);
  // What is known already may still be taught otherwise.
  expect(await learn("n1", "UDZ", B)).toEqual({ learned: 1 });
  expect(await known(B)).toContainEqual({
    alias: aliasOf("n1"),
    written: "n1",
    itemCode: "UDZ",
  });
});
