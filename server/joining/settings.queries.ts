import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

export interface JoiningSettings {
  /** Strangers may ask to become partners. */
  isOpen: boolean;
  /** Orders of partners whom the ERP does not know go to it under the portal's code. */
  sendsProvisional: boolean;
}

export async function findJoiningSettings(
  trx: Transaction<Database>,
): Promise<JoiningSettings> {
  return await trx
    .selectFrom("company")
    .select([
      "applications_open as isOpen",
      "sends_provisional as sendsProvisional",
    ])
    .executeTakeFirstOrThrow();
}

export async function updateJoiningSettings(
  trx: Transaction<Database>,
  { isOpen, sendsProvisional }: JoiningSettings,
): Promise<void> {
  await trx
    .updateTable("company")
    .set({ applications_open: isOpen, sends_provisional: sendsProvisional })
    .execute();
}
