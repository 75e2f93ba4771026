import { Show } from "solid-js";
import type { Setup } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { copyText } from "./copy-text.ts";
import { st } from "./texts.ts";

/** What is handed to partners once all is there, and that the first order has come. */
export function ReadyPart(props: { setup: Setup }) {
  return (
    <section
      class="start-ready"
      data-testid="setup-ready"
      data-ready={props.setup.ready}
    >
      <Show
        when={props.setup.ready}
        fallback={<p class="soft">{st().ready.notYet}</p>}
      >
        <Show
          when={!props.setup.hasOrders}
          fallback={
            <>
              <h2>{st().ready.came}</h2>
              <p class="soft">{st().ready.cameText}</p>
              <a class="button" href="/admin/orders">
                {st().ready.toOrders}
              </a>
            </>
          }
        >
          <h2>{st().ready.title}</h2>
          <p class="soft">{st().ready.text}</p>
          <output class="handed-out" data-testid="portal-address">
            {props.setup.address}
          </output>
          <button
            type="button"
            class="button primary"
            onClick={() =>
              void copyText(props.setup.address, st().ready.copied)
            }
          >
            {st().ready.copy}
          </button>
          <p class="soft small">
            {fill(st().ready.orders, {
              number: `N-${format().day(new Date()).slice(0, 4)}-00001`,
              days: counted(st().ready.days, props.setup.proformaValidityDays),
            })}
          </p>
        </Show>
      </Show>
    </section>
  );
}
