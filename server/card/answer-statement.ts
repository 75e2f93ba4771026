import { localToday } from "../company/known-company.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { findCardFigures } from "../ledger/card-figures.queries.ts";
import {
  insertStatementAnswer,
  listStatementAnswers,
  type StatementAnswer,
} from "../ledger/statement-answer.queries.ts";
import { inReading, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";

const SHOWN = 10;

/**
 * Takes what a partner says to his balance of today, and tells the wholesaler's accounting. An
 * answer to a balance that has changed since is to be thought over.
 */
export async function answerStatement(
  services: Services,
  { userId, username, partner }: Caller,
  answer: Omit<StatementAnswer, "asOf">,
): Promise<{ at: string } | Refusal> {
  // Nobody of the wholesaler's agrees with his own books.
  if (!partner) return refuse("FORBIDDEN", "no_permission");
  if (!answer.agrees && answer.note === "")
    return refuse("BAD_REQUEST", "invalid_input", { field: "note" });
  const partnerId = partner.id;
  const scope = { role: "partner", partnerId } as const;
  const asOf = await localToday(services);
  return await inTransaction(services.db, scope, async (trx) => {
    const { side, currency } = answer;
    const card = { partnerId, side, currency };
    const { balance } = await findCardFigures(trx, card, asOf);
    if (balance !== answer.balance)
      return refuse("CONFLICT", "statement_changed");
    const at = services.clock.now();
    await insertStatementAnswer(trx, {
      ...answer,
      partnerId,
      asOf,
      at,
      by: { userId, name: username },
      host: services.config.publicUrl.hostname,
    });
    return { at: at.toISOString() };
  });
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
