import type { OrderRow } from "../api.ts";
import { counted, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { orderWhen } from "../i18n/order-when.ts";
import { repeatHref } from "../orders/RepeatPlace.tsx";
import { later } from "../lib/later.tsx";
import { Icon } from "../ui/Icon.tsx";

const DueSection = later(() => import("../lists/DueSection.tsx"));

/** What a partner orders again: the last order, one press away, and what is probably needed. */
export function RepeatSection(props: { last: OrderRow }) {
  return (
    <section>
      <h2 class="section">
        <span>{t().home.repeat}</span>
        <span class="home-ways">
          <a class="reach" href="/usual">
            {t().home.usual}
          </a>
          <a class="reach" href="/order" data-testid="quick-order">
            {t().home.quickOrder}
          </a>
        </span>
      </h2>
      <div class="lines flat">
        <div class="line home-repeat">
          <span class="main">{t().home.repeatLast}</span>
          <span class="sub">
            {[
              props.last.number,
              orderWhen(props.last.placedAt),
              counted(t().cart.lines, props.last.lineCount),
            ].join(" · ")}
          </span>
          <a
            class="button slim pen-line"
            href={repeatHref(props.last.number)}
            data-testid="repeat-last"
            aria-label={fill(t().orders.repeatOne, {
              number: props.last.number,
            })}
          >
            <Icon name="repeat" />
            {t().orders.repeatShort}
          </a>
        </div>
      </div>
      <DueSection />
    </section>
  );
}
