import { localToday } from "../company/known-company.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { findCardFigures } from "../ledger/card-figures.queries.ts";
import {
  findMailedStatement,
  type MailedStatement,
} from "../ledger/mailed-statement.queries.ts";
import {
  insertStatementAnswer,
  listStatementAnswers,
  type StatementAnswer,
} from "../ledger/statement-answer.queries.ts";
import { inReading, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";

const SHOWN = 10;

/**
 * Takes what a partner says to his balance of today, or to the statement that was mailed to him, and
 * tells the wholesaler's accounting. An answer to a balance of today that has changed since is to be
 * thought over; a mailed statement stays what it was.
 */
export async function answerStatement(
  services: Services,
  { userId, username, partner }: Caller,
  { mailed, ...answer }: Omit<StatementAnswer, "asOf"> & { mailed?: number },
): Promise<{ at: string } | Refusal> {
  // Nobody of the wholesaler's agrees with his own books.
  if (!partner) return refuse("FORBIDDEN", "no_permission");
  if (!answer.agrees && answer.note === "")
    return refuse("BAD_REQUEST", "invalid_input", { field: "note" });
  const partnerId = partner.id;
  const scope = { role: "partner", partnerId } as const;
  const today = await localToday(services);
  return await inTransaction(services.db, scope, async (trx) => {
    const { side, currency } = answer;
    const card = { partnerId, side, currency };
    const sent =
      mailed === undefined
        ? undefined
        : await findMailedStatement(trx, { partnerId, id: mailed });
    if (mailed !== undefined && !isOf(sent, card))
      return refuse("NOT_FOUND", "not_found");
    const { balance } = sent ?? (await findCardFigures(trx, card, today));
    if (balance !== answer.balance)
      return refuse("CONFLICT", "statement_changed");
    const at = services.clock.now();
    await insertStatementAnswer(trx, {
      ...answer,
      partnerId,
      asOf: sent?.asOf ?? today,
      at,
      by: { userId, name: username },
      host: services.config.publicUrl.hostname,
    });
    return { at: at.toISOString() };
  });
}

const isOf = (
  sent: MailedStatement | undefined,
  { side, currency }: Pick<MailedStatement, "side" | "currency">,
) => sent?.side === side && sent.currency === currency;

/** What a statement that was mailed came to, for whoever answers it. */
export async function viewMailedStatement(
  { db }: Pick<Services, "db">,
  partnerId: number,
  { id }: { id: number },
): Promise<MailedStatement | Refusal> {
  const scope = { role: "partner", partnerId } as const;
  const found = await inReading(db, scope, (trx) =>
    findMailedStatement(trx, { partnerId, id }),
  );
  return found ?? refuse("NOT_FOUND", "not_found");
}

/** What a partner has said to his statements, the newest first. */
export async function viewStatementAnswers(
  { db }: Pick<Services, "db">,
  partnerId: number,
) {
  const scope = { role: "partner", partnerId } as const;
  const answers = await inReading(db, scope, (trx) =>
    listStatementAnswers(trx, { partnerId, limit: SHOWN }),
  );
  return answers.map((one) => ({ ...one, at: one.at.toISOString() }));
}
