import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { claimTexts } from "../documents/texts/claim-texts.ts";
import { noteEach } from "../notices/note.queries.ts";
import { say } from "../notices/say.rules.ts";
import {
  queueClaimMails,
  type ClaimMail,
  type ClaimNews,
} from "./claim-mail.queries.ts";

/**
 * Tells partners of what happened to their claims: by mail to the partner's address, and by a
 * notice to each of his people who may claim, with push as they want it. What he did himself is
 * only mailed.
 */
export async function tellClaimNews(
  trx: Transaction<Database>,
  mails: ClaimMail[],
): Promise<void> {
  await queueClaimMails(trx, mails);
  const told = mails.filter(
    ({ news: { status, note } }) => status !== "submitted" || note !== "",
  );
  await noteEach(
    trx,
    told.map(({ partnerId, eventId, at, news }) => ({
      partnerId,
      roles: ["owner", "buyer", "service"],
      class: "service",
      key: `claim ${news.number} ${eventId}`,
      link: `/claims/${news.number}`,
      said: saidOf(news),
      at,
      // The partner's own address has it.
      byMail: false,
    })),
  );
}

function saidOf({ number, status, itemName: item, note }: ClaimNews) {
  const title = (language: "sr-Latn" | "en") => {
    const { mail: words, status: names } = claimTexts(language);
    return {
      title: `${words.claim} {number}: ${names[status]}`,
      text: note === "" ? "{item}" : "{item}: {note}",
    };
  };
  return say(
    { latin: title("sr-Latn"), english: title("en") },
    { number, item, note },
  );
}
