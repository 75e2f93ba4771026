import { looksLikeMb } from "../core/company-numbers.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import {
  findPartnerByCode,
  listProvisional,
  lockPartnerCodes,
  updateCode,
} from "../partners/new-partner.queries.ts";
import {
  HOUSE,
  inReading,
  inTransaction,
  nameActor,
} from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  findChoices,
  findLastTerms,
  listOpen,
  type JoiningChoices,
} from "./board.queries.ts";
import { boardScope } from "./decide-application.ts";
import {
  findJoiningSettings,
  updateJoiningSettings,
  type JoiningSettings,
} from "./settings.queries.ts";
import { proposedName, type JoiningTerms } from "./terms.rules.ts";

/** What waits for somebody, with what a new partner would be given by one press. */
export async function viewBoard(services: Services, caller: Caller) {
  return await inReading(services.db, HOUSE, async (trx) => {
    const applications = await listOpen(trx, boardScope(caller));
    const choices = await findChoices(trx);
    const last = await findLastTerms(trx);
    return {
      applications: applications.map((one) => ({
        ...one,
        at: new Date(one.at).toISOString(),
        /** A registration number that does not fit is worth a look, and no more. */
        isOddNumber:
          one.registrationNumber !== "" && !looksLikeMb(one.registrationNumber),
        username: proposedName(one.name),
      })),
      choices,
      proposed: standing(last, choices),
      provisional: caller.role === "admin" ? await listProvisional(trx) : [],
      settings: await findJoiningSettings(trx),
    };
  });
}

/** What was given last, as far as it is still there; else what there is only one of. */
function standing(
  last: JoiningTerms | undefined,
  choices: JoiningChoices,
): JoiningTerms {
  const codes = (rows: { code: string }[]) => rows.map(({ code }) => code);
  const lists = codes(choices.priceLists);
  const only = lists.length === 1 ? (lists[0] ?? null) : null;
  const still = (all: string[], code: string | null | undefined) =>
    code !== null && code !== undefined && all.includes(code) ? code : null;
  const warehouses = codes(choices.warehouses);
  return {
    group: still(choices.groups, last?.group),
    priceList: still(lists, last?.priceList) ?? only,
    warehouses: last
      ? last.warehouses.filter((code) => warehouses.includes(code))
      : warehouses,
    paymentMethods: (last?.paymentMethods ?? []).filter((code) =>
      codes(choices.paymentMethods).includes(code),
    ),
    paymentTermsDays: last?.paymentTermsDays ?? null,
    creditLimit: last?.creditLimit ?? null,
    salesperson: still(choices.salespeople, last?.salesperson),
    role: "owner",
  };
}

/** Says what the ERP calls a partner of the portal's own code: his orders go out from then on. */
export async function giveCode(
  { db }: Pick<Services, "db">,
  caller: Caller,
  { provisional, code }: { provisional: string; code: string },
): Promise<{ code: string } | Refusal> {
  return await inTransaction(db, HOUSE, async (trx) => {
    await nameActor(trx, caller.username);
    await lockPartnerCodes(trx);
    const taken = await findPartnerByCode(trx, code);
    if (taken && taken.code !== provisional)
      return refuse("CONFLICT", "code_taken", {
        field: "code",
        params: { name: taken.name },
      });
    const id = await updateCode(trx, { provisional, code });
    if (id === undefined) return refuse("NOT_FOUND", "not_found");
    return { code };
  });
}

/** Sets whether strangers may apply, and whether orders go under the portal's codes. */
export async function saveJoiningSettings(
  { db }: Pick<Services, "db">,
  caller: Caller,
  settings: JoiningSettings,
): Promise<JoiningSettings> {
  return await inTransaction(db, HOUSE, async (trx) => {
    await nameActor(trx, caller.username);
    await updateJoiningSettings(trx, settings);
    return settings;
  });
}
