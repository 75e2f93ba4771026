import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { claimTexts } from "../documents/texts/claim-texts.ts";
import { noteForPartner } from "../notices/note.queries.ts";
import { say } from "../notices/say.rules.ts";
import { queueClaimMail, type ClaimMail } from "./claim-mail.queries.ts";

/**
 * Tells a partner of one thing that happened to his claim: by mail to his address, and by a notice
 * to each of his people who may claim, with push as they want it. What he did himself is only mailed.
 */
export async function tellClaimNews(
  trx: Transaction<Database>,
  mail: ClaimMail,
): Promise<void> {
  await queueClaimMail(trx, mail);
  const { partnerId, eventId, at, news } = mail;
  const { number, status, itemName: item, note } = news;
  if (status === "submitted" && note === "") return;
  const title = (language: "sr-Latn" | "en") => {
    const { mail: words, status: names } = claimTexts(language);
    return {
      title: `${words.claim} {number}: ${names[status]}`,
      text: note === "" ? "{item}" : "{item}: {note}",
    };
  };
  await noteForPartner(
    trx,
    { partnerId, roles: ["owner", "buyer", "service"] },
    {
      class: "service",
      key: `claim ${number} ${eventId}`,
      link: `/claims/${number}`,
      said: say(
        { latin: title("sr-Latn"), english: title("en") },
        { number, item, note },
      ),
      at,
      // The partner's own address has it.
      byMail: false,
    },
  );
}
