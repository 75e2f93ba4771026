import { isDeepStrictEqual } from "node:util";
import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { momentInZone } from "../core/calendar.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction, nameActor } from "../platform/database.ts";
import {
  insertEdit,
  listEdits,
  type EditSubject,
} from "../platform/edit-history.queries.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { lockCompany } from "./company.queries.ts";

const SHOWN_EDITS = 10;

/** A few values of the company that staff edit as one, with their history. */
export interface CompanySetting<Value extends object> {
  subject: EditSubject;
  /** Which of several of one subject. */
  key?: string;
  find(trx: Transaction<Database>): Promise<Value>;
  /** What only the database can say against a value; nothing is changed where it does. */
  refuses?(
    trx: Transaction<Database>,
    value: Value,
  ): Promise<Refusal | undefined>;
  update(trx: Transaction<Database>, value: Value): Promise<void>;
}

interface SettingView<Value> {
  value: Value;
  /** The last changes, newest first. */
  edits: {
    id: number;
    at: string;
    byName: string;
    before: Value;
    after: Value;
  }[];
}

/** A setting as it stands, with its last changes. */
export async function viewSetting<Value extends object>(
  { db }: Pick<Services, "db">,
  { subject, key, find }: CompanySetting<Value>,
): Promise<SettingView<Value>> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const value = await find(trx);
    const edits = await listEdits(trx, {
      subjects: [subject],
      key,
      limit: SHOWN_EDITS,
    });
    return {
      value,
      edits: edits.map(({ id, at, byName, before, after }) => ({
        id,
        at: at.toISOString(),
        byName,
        before: before as Value,
        after: after as Value,
      })),
    };
  });
}

/**
 * Puts a value in place of the one that the editor read, or tells whose stands there meanwhile.
 * The same once more changes nothing and notes nothing.
 */
export async function changeSetting<Value extends object>(
  { db, clock }: Pick<Services, "db" | "clock">,
  { userId, username }: Pick<Caller, "userId" | "username">,
  change: { setting: CompanySetting<Value>; value: Value; read: Value },
): Promise<Value | Refusal> {
  const { setting, value, read } = change;
  const { subject, key = "" } = setting;
  return await inTransaction(db, HOUSE, async (trx) => {
    await nameActor(trx, username);
    const { timeZone } = await lockCompany(trx);
    const now = await setting.find(trx);
    if (!isDeepStrictEqual(read, now)) {
      const [last] = await listEdits(trx, {
        subjects: [subject],
        key,
        limit: 1,
      });
      // What stands may have come by the command line, and then is not the last editor's doing.
      const known = last && isDeepStrictEqual(last.after, now);
      return refuse("CONFLICT", "changed_meanwhile", {
        params: {
          by: known ? last.byName : "rabat",
          at: momentInZone(known ? last.at : clock.now(), timeZone),
        },
      });
    }
    if (isDeepStrictEqual(value, now)) return now;
    const refusal = await setting.refuses?.(trx, value);
    if (refusal) return refusal;
    await setting.update(trx, value);
    await insertEdit(trx, {
      at: clock.now(),
      byUserId: userId,
      byName: username,
      subject,
      key,
      before: now,
      after: value,
    });
    return value;
  });
}
