import { formatQuantity, type Quantity } from "../../server/core/quantity.ts";
import { quantityInCart } from "../cart/change-cart.ts";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import type { Added } from "./scanned-lines.ts";
import { st } from "./texts.ts";

const written = (quantity: Quantity) =>
  format().decimal(formatQuantity(quantity));

/** What a scan added, for a sentence that says it. */
export const amountOf = ({ item, quantity }: Added) => ({
  name: item.name,
  n: written(quantity),
  unit: item.unit,
});

/** What a scan added, in words, with what the cart holds now: the same twice would not be heard. */
export const saidOf = ({ item }: Added): string =>
  fill(st().said, {
    name: item.name,
    n: written(quantityInCart(item.code)),
    unit: item.unit,
  });
