import { findCatalogItems } from "../catalog/find-items.ts";
import type { Language } from "../core/language.ts";
import type { Quantity } from "../core/quantity.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { noteStaff } from "../notices/note-staff.queries.ts";
import { inTransaction, isUniqueViolation } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { findAskedItem, putAsk, withdrawAsk } from "./asks.queries.ts";

/** Somebody of a partner, or of the staff in its name. */
export interface Asker {
  partnerId: number;
  caller: Pick<Caller, "userId" | "username">;
}

export interface PriceAsk {
  id: string;
  itemCode: string;
  quantity: Quantity;
  note: string;
  language: Language;
}

/** That somebody asks, and in the app who and for what: a locked screen names nobody. */
const ASKED = {
  latin: { title: "Partner traži cenu", text: "{partner}: {item} ({code})" },
  english: {
    title: "A partner asks for a price",
    text: "{partner}: {item} ({code})",
  },
};
const MISSING = refuse("NOT_FOUND", "not_found");

/**
 * Asks for a price of an item. Sent again it is the same ask; asked anew while it waits it is the
 * same one too, with what is said now.
 */
export async function askForPrice(
  services: Services,
  { partnerId, caller }: Asker,
  { language, ...ask }: PriceAsk,
): Promise<{ id: string } | Refusal> {
  const { id, itemCode } = ask;
  const browser = { partnerId, language };
  const [item] = await findCatalogItems(services, browser, [itemCode]);
  const attempt = () =>
    inTransaction(
      services.db,
      { role: "partner", partnerId },
      async (trx): Promise<{ id: string } | Refusal> => {
        const asked = await findAskedItem(trx, { partnerId, id });
        if (asked !== undefined)
          return asked === itemCode ? { id } : refuse("CONFLICT", "id_reused");
        if (!item) return refuse("CONFLICT", "item_not_offered");
        const by = { id: caller.userId, name: caller.username };
        const at = services.clock.now();
        const number = await putAsk(trx, { partnerId, at, by, ...ask });
        if (number === undefined) return refuse("CONFLICT", "too_many_asks");
        await noteStaff(trx, {
          partnerId,
          class: "asks",
          key: `ask:${id}`,
          subject: String(number),
          link: () => `/admin/asks?ask=${number}`,
          words: ASKED,
          values: { item: item.name, code: itemCode },
          at,
          byUserId: caller.userId,
        });
        return { id };
      },
    );
  try {
    return await attempt();
  } catch (error) {
    // Two under one id at once: who comes second meets what the first has written.
    if (!isUniqueViolation(error)) throw error;
    return await attempt();
  }
}

/** Takes back what was asked and is not answered yet. */
export async function withdrawPriceAsk(
  services: Services,
  { partnerId, caller }: Asker,
  id: string,
): Promise<{ withdrawn: true } | Refusal> {
  const scope = { role: "partner", partnerId } as const;
  const outcome = await inTransaction(services.db, scope, (trx) =>
    withdrawAsk(trx, {
      partnerId,
      id,
      at: services.clock.now(),
      by: caller.username,
    }),
  );
  if (outcome === undefined) return MISSING;
  return outcome === "withdrawn"
    ? { withdrawn: true }
    : refuse("CONFLICT", "price_ask_closed");
}
