import type { Run } from "../../../api.ts";
import { counted, format } from "../../../i18n/i18n.ts";
import { fill } from "../../../i18n/messages.ts";
import { erpTexts } from "../texts.ts";
import { runsTexts } from "./texts.ts";

/** Why a file is held, sentence by sentence. */
export function differenceText(
  difference: NonNullable<Run["difference"]>,
): string[] {
  const words = runsTexts().held;
  const rows = (n: number) => counted(erpTexts().rows, n);
  const { withdraws, moves_prices: moves, all_stock_zero: zero } = difference;
  return [
    withdraws &&
      fill(words.withdraws, {
        rows: rows(withdraws.rows),
        of: format().count(withdraws.of),
      }),
    moves &&
      fill(words.moves, {
        rows: rows(moves.rows),
        of: format().count(moves.of),
      }),
    zero && fill(words.zero, { rows: rows(zero.rows) }),
  ].filter((line) => line !== undefined);
}
