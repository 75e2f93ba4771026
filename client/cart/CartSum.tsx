import { Show } from "solid-js";
import { cartSums } from "./cart-sums.ts";
import { withVat } from "./shown-price.ts";
import { format, t } from "../i18n/i18n.ts";

/** What the cart comes to: the sum that the person looks at, and under it the other of the two. */
export function CartSum(props: { named?: boolean }) {
  const texts = () => t().catalog;
  const main = () => (withVat() ? cartSums.withVat() : cartSums.net());
  const other = () => (withVat() ? cartSums.net() : cartSums.withVat());
  return (
    <>
      {format().amount(main())}
      <Show when={props.named}>
        {" "}
        <small>{cartSums.currency()}</small>
      </Show>{" "}
      <small class="other-sum">
        {withVat() ? texts().withoutVat : texts().withVat}{" "}
        {format().amount(other())}
      </small>
    </>
  );
}
