import type { Language } from "../core/language.ts";
import { formatPercent } from "../core/percent.ts";
import { formatQuantity } from "../core/quantity.ts";
import { smallPictureUrl } from "../pictures/picture-address.rules.ts";
import type { PriceSheet } from "../pricing/price-sheet.rules.ts";
import { showPrice } from "../pricing/show-price.rules.ts";
import { showStock } from "../stock/stock-display.rules.ts";
import type { StockView } from "../stock/stock-view.ts";
import type { CatalogItem } from "./catalog.queries.ts";

/** All that turns an item into what one partner sees of it. */
export interface PartnerView {
  sheet: PriceSheet;
  stock: StockView;
  language: Language;
}

export type ItemView = NonNullable<ReturnType<typeof viewItem>>;

/**
 * An item with one partner's price and the stock that his rule lets him see. Undefined for one
 * that has no price in his currency: it is not on offer to him.
 */
export function viewItem(item: CatalogItem, view: PartnerView) {
  const price = showPrice(view.sheet, item);
  if (!price) return undefined;
  return {
    code: item.code,
    name: item.name,
    unit: item.unit,
    manufacturer: item.manufacturer,
    category: item.category,
    barcodes: item.barcodes,
    packSize: item.packSize === null ? null : formatQuantity(item.packSize),
    minimumOrder: formatQuantity(item.minimumOrder),
    quantityStep: formatQuantity(item.quantityStep),
    vatRate: formatPercent(item.vatRateE4),
    currency: view.sheet.currency,
    listPrice: price.listPrice,
    rebatePercent: price.rebatePercent,
    netPrice: price.netPrice,
    breaks: price.breaks,
    onAction: price.onAction,
    imageUrl: smallPictureUrl(item.picture),
    stock: showStock(item.stock, {
      ...view.stock.ruleFor(item.categoryId),
      language: view.language,
      backorder: view.stock.backorder ?? item.backorder,
    }),
  };
}
