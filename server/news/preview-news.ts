import type { NewsAudience } from "../../db/tables/news.ts";
import { findCatalogItems } from "../catalog/find-items.ts";
import type { ItemView } from "../catalog/item-view.ts";
import type { Language } from "../core/language.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { findPartnerReach } from "./preview-news.queries.ts";

export interface NewsPreview {
  name: string;
  /** Whether he is among those whom it is for. */
  reached: boolean;
  /** The items in it, with his price and as his stock shows. */
  items: ItemView[];
}

/** What only a chosen partner sees of a draft: whether it reaches him, and his items. */
export async function previewNews(
  services: Services,
  {
    language,
    partner,
    audience,
    items,
  }: {
    language: Language;
    partner: string;
    audience: NewsAudience;
    items: string[];
  },
): Promise<NewsPreview | Refusal> {
  const now = services.clock.now();
  const found = await inReading(services.db, HOUSE, (trx) =>
    findPartnerReach(trx, { code: partner, audience, now }),
  );
  if (!found)
    return refuse("BAD_REQUEST", "unknown_code", {
      field: "partner",
      params: { value: partner },
    });
  const { id: partnerId, name, reached } = found;
  const browser = { partnerId, language };
  return {
    name,
    reached,
    items: await findCatalogItems(services, browser, items),
  };
}
