import { setWithVat, withVat } from "../cart/shown-price.ts";
import { t } from "../i18n/i18n.ts";

/** Says once, over the list, which prices stand in it; a tap shows the others. */
export function VatSwitch() {
  const texts = () => t().catalog;
  const words = () => (withVat() ? texts().withVat : texts().withoutVat);
  return (
    <button
      type="button"
      class="vat-switch"
      data-testid="vat-switch"
      aria-label={`${texts().prices} ${words()}`}
      onClick={() => setWithVat(!withVat())}
    >
      {words()}
    </button>
  );
}
