import { withVat } from "../cart/shown-price.ts";
import { t } from "../i18n/i18n.ts";

/** The column names of the desktop's table; the currency is said once, here. */
export function ItemTableHead(props: { currency: string | undefined }) {
  const texts = () => t().catalog;
  return (
    <div class="item-table-row header" aria-hidden="true">
      <span />
      <span>{texts().columnItem}</span>
      <span>{texts().columnStock}</span>
      <span class="right">{texts().columnList}</span>
      <span class="right">{texts().columnRebate}</span>
      <span class="right">
        {withVat() ? texts().withVat : texts().columnNet} {props.currency}
      </span>
      <span class="right">{texts().columnPack}</span>
      <span class="right">{texts().columnQuantity}</span>
      <span class="right">{texts().columnAmount}</span>
    </div>
  );
}
