import { existsSync } from "node:fs";
import path from "node:path";
import { saveOverdueNotices } from "../card/overdue-notices.ts";
import { createUser } from "../auth/create-user.ts";
import { setServiceWord } from "../claims/service-words.ts";
import { DEMO_EXCHANGE_KEY, DEMO_SIGN_INS } from "../company/demo-sign-ins.ts";
import { findCompany, updateCompany } from "../company/company.queries.ts";
import { isRefusal } from "../core/refusal.ts";
import { addExchangeKey } from "../exchange/exchange-key.ts";
import { FEED_NAMES } from "../exchange/feeds.ts";
import { importFile } from "../exchange/import-file.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { PROJECT_ROOT } from "../platform/project-root.ts";
import type { Services } from "../platform/trpc.ts";
import {
  getDepartments,
  saveDepartment,
} from "../messages/edit-departments.ts";
import { setDisplayRules } from "../stock/display-rules.ts";
import { DEMO_DEPARTMENTS } from "./demo-departments.ts";
import { DEMO_SERVICE_WORDS } from "./demo-service-words.ts";
import { isEmptyDatabase, queueLife } from "./demo.queries.ts";

const DEMO_COMPANY = {
  name: "Veleprodaja Primer d.o.o.",
  address: "Bulevar Primera 1",
  city: "Beograd",
  postalCode: "11000",
  pib: "123456788",
  mb: "20123451",
  account: "265000000000123488",
  email: "prodaja@veleprodaja-primer.example",
  phone: "011 000 0000",
  currency: "RSD",
  demo: true,
};

/** The display rule of the second demo partner: exact numbers, each warehouse by itself. */
const DEMO_DISPLAY_RULES = {
  rules: [
    {
      partner: "10002",
      mode: "exact",
      warehouses: "each",
      showIncoming: true,
      showReserved: true,
    },
  ],
};

/**
 * Loads the demo company into an empty database, through the same feeds that an ERP uses. The
 * mark that makes it the demo comes last, so that a load that was cut short goes on next time. Its
 * life, orders and all that comes of them, is made by a job behind the start.
 */
export async function loadDemo(
  services: Services,
  say: (message: string) => void,
): Promise<boolean> {
  const { db } = services;
  const company = await findCompany(db);
  if (company.demo || !(await isEmptyDatabase(db))) return false;
  for (const feed of FEED_NAMES) {
    const file = demoFile(feed);
    if (file === undefined) continue;
    say(`Loading the demo company: ${feed}`);
    const { exitCode, answer } = await importFile(services, {
      feed,
      file,
      mode: "upsert",
      source: "demo",
    });
    if (exitCode !== 0)
      throw new Error(
        `the demo's ${feed} did not load: ${JSON.stringify(answer)}`,
      );
  }
  for (const { username, password, role, ...rest } of DEMO_SIGN_INS) {
    const created = await createUser(
      { db },
      {
        username,
        password,
        role,
        ...rest,
        ...(role === "partner" && { partnerRole: "owner" }),
      },
      "demo",
    );
    if (isRefusal(created) && created.reason !== "username_taken") {
      throw new Error(
        `the demo's user ${username} was refused: ${created.reason}`,
      );
    }
  }
  const rules = await setDisplayRules(db, DEMO_DISPLAY_RULES, "demo");
  if (isRefusal(rules))
    throw new Error(`the demo's display rules were refused: ${rules.field}`);
  await makeDepartments(services);
  for (const word of DEMO_SERVICE_WORDS) {
    const set = await setServiceWord(services, { username: "demo" }, word);
    if (isRefusal(set))
      throw new Error(
        `the demo's word ${word.text} was refused: ${set.reason}`,
      );
  }
  await saveOverdueNotices(services, { on: true, byName: "demo" });
  await addExchangeKey(db, { name: "demo", key: DEMO_EXCHANGE_KEY });
  await inTransaction(db, HOUSE, async (trx) => {
    await updateCompany(trx, DEMO_COMPANY);
    await queueLife(trx);
  });
  return true;
}

/** Sales takes the place of the department that every portal begins with. */
async function makeDepartments(services: Services): Promise<void> {
  const { departments } = await getDepartments(services);
  for (const [position, one] of DEMO_DEPARTMENTS.entries()) {
    const before = departments.find(
      ({ isDefault, names }) =>
        (isDefault && one.isDefault) ||
        names["sr-Latn"] === one.names["sr-Latn"],
    );
    const saved = await saveDepartment(services, "demo", {
      ...one,
      position,
      id: before?.id,
      version: before?.version ?? 0,
      members: before?.members ?? [],
    });
    if (isRefusal(saved))
      throw new Error(`a demo department was refused: ${saved.reason}`);
  }
}

function demoFile(feed: string): string | undefined {
  return [`${feed}.csv`, `${feed}.csv.gz`]
    .map((name) => path.join(PROJECT_ROOT, "db", "demo", name))
    .find((file) => existsSync(file));
}
