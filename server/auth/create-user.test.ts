import { sql } from "kysely";
import { expect, it } from "vitest";
import { useDatabase } from "../../test/fixtures/test-database.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { createUser } from "./create-user.ts";
import { verifyPassword } from "./password.ts";

const PASSWORD = "zelena-kutija-7";
const test = await useDatabase();
await inTransaction(test.db, HOUSE, (trx) =>
  trx
    .insertInto("partner")
    .values({ code: "001", name: "Prva", language: "sr-Cyrl" })
    .execute(),
);

const users = () =>
  test.db.selectFrom("app_user").selectAll().orderBy("id").execute();

it("makes a partner's owner in his company's language, with the hash alone", async () => {
  const created = await createUser(
    test,
    { username: "Đorđe", password: PASSWORD, role: "partner", partner: "001" },
    "rabat",
  );
  expect(created).toEqual({
    username: "Đorđe",
    role: "partner",
    partner: "001",
    partnerRole: "owner",
    mustChangePassword: false,
  });
  const [row] = await users();
  expect(row).toMatchObject({ language: "sr-Cyrl", partner_role: "owner" });
  expect(await verifyPassword(row?.password_hash, PASSWORD)).toBe(true);
  expect(await verifyPassword(row?.password_hash, `${PASSWORD} `)).toBe(false);
  const { rows: trail } = await inTransaction(test.db, HOUSE, (trx) =>
    sql`select actor, action, subject, about, after from audit_entry
      where subject_kind = 'user'`.execute(trx),
  );
  expect(trail).toEqual([
    {
      actor: "rabat",
      action: "app_user.insert",
      subject: "Đorđe",
      about: ["partner:001", "user:Đorđe"],
      after: expect.objectContaining({
        username: "Đorđe",
        role: "partner",
        partner: "001",
        password_hash: "***",
      }),
    },
  ]);
});

it.each([
  [
    "name taken in another case",
    { username: "đORĐE", role: "admin" },
    "username_taken username",
  ],
  ["no such role", { role: "root" }, "invalid_input role"],
  ["a partner without company", { role: "partner" }, "invalid_input partner"],
  [
    "staff with a company",
    { role: "admin", partner: "001" },
    "invalid_input partner",
  ],
  [
    "staff with a partner's role",
    { role: "sales", partnerRole: "owner" },
    "invalid_input partnerRole",
  ],
  [
    "no such partner's role",
    { role: "partner", partner: "001", partnerRole: "boss" },
    "invalid_input partnerRole",
  ],
  [
    "an unknown company",
    { role: "partner", partner: "1" },
    "not_found partner",
  ],
  ["an empty name", { username: "", role: "admin" }, "invalid_input username"],
  [
    "a name with blanks",
    { username: "a b", role: "admin" },
    "invalid_input username",
  ],
  [
    "the name of who was erased",
    { username: "Obrisan-12", role: "admin" },
    "invalid_input username",
  ],
  [
    "a name with CRLF",
    { username: "a\r\nb", role: "admin" },
    "invalid_input username",
  ],
  [
    "a weak password",
    { role: "admin", password: "12345678" },
    "password_too_weak password",
  ],
  [
    "the name as password",
    { username: "administrator-1", role: "admin", password: "Administrator-1" },
    "password_too_weak password",
  ],
  [
    "an address with CRLF",
    { role: "admin", email: "a@b.rs\r\nBcc: c@d.rs" },
    "invalid_input email",
  ],
  [
    "an unknown language",
    { role: "admin", language: "de" },
    "invalid_input language",
  ],
])("refuses %s", async (...[, request, refusal]) => {
  const before = await users();
  const outcome = await createUser(
    test,
    { username: "somebody", password: PASSWORD, ...request },
    "rabat",
  );
  const [reason, field] = refusal.split(" ");
  expect(outcome).toMatchObject({ kind: "refusal", reason, field });
  expect(await users()).toEqual(before);
});
