import { lineTotal, type Amount, type UnitPrice } from "./money.ts";
import { parsePercent, WHOLE } from "./percent.ts";
import { divideRounded } from "./rounding.ts";
import { vatAmount } from "./vat.ts";

/** A price of whole paras, in the 1/10000 that prices are counted in. */
const PARA = 100;

/** What makes no sense counts as none, as in the sums. */
const rateOf = (rate: string): number => {
  const rateE4 = parsePercent(rate);
  return rateE4 === undefined || rateE4 > WHOLE ? 0 : rateE4;
};

/**
 * A unit price with VAT, to be looked at and not to be added up: sums have VAT on their bases. In
 * whole paras, but where the price itself is finer than that.
 *
 * @param rate in percent as it travels: "20"
 */
export function priceWithVat(price: UnitPrice, rate: string): UnitPrice {
  const finest = price % PARA === 0 ? PARA : 1;
  return (
    finest *
    Number(
      divideRounded(
        BigInt(price) * BigInt(WHOLE + rateOf(rate)),
        BigInt(WHOLE * finest),
      ),
    )
  );
}

/** The value of a line with its VAT, as one line by itself has it. */
export function lineWithVat(
  quantity: number,
  price: UnitPrice,
  rate: string,
): Amount {
  const net = lineTotal(quantity, price);
  return net + vatAmount(net, rateOf(rate));
}
