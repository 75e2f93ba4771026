import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { noteForPartner } from "../notices/note.queries.ts";
import { say } from "../notices/say.rules.ts";
import { insertPartnerMails } from "./message-mail.queries.ts";

/** That there is an answer, and nothing of what it says: it may show on a locked screen. */
const ANSWERED = say({
  latin: { title: "Stigao je odgovor na poruku" },
  english: { title: "A message was answered" },
});

/**
 * Tells a partner's people that staff have answered: in their lists and on their devices, and
 * those who wrote in the thread by mail, with the answer.
 */
export async function tellAnswer(
  trx: Transaction<Database>,
  answer: {
    partnerId: number;
    threadId: string;
    messageId: string;
    financeOnly: boolean;
    at: Date;
    host: string;
  },
): Promise<void> {
  const { partnerId, threadId, messageId, financeOnly, at, host } = answer;
  await noteForPartner(
    trx,
    { partnerId, ...(financeOnly && { roles: ["owner", "finance"] }) },
    {
      class: "messages",
      key: `message:${messageId}`,
      link: `/contact/${threadId}`,
      said: ANSWERED,
      at,
      // The mail of a thread says what was answered, and is answered itself.
      byMail: false,
    },
  );
  await insertPartnerMails(trx, { partnerId, threadId, messageId, host });
}
