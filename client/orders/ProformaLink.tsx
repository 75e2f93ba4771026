import { createResource, Show } from "solid-js";
import type { Order } from "../api.ts";
import { t } from "../i18n/i18n.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { online } from "../offline/connectivity.ts";
import { findKeptProforma } from "../offline/kept-proformas.ts";
import { Icon } from "../ui/Icon.tsx";
import { ENDED_STATES } from "./order-steps.ts";
import { proformaPath } from "./proforma-path.ts";

/** Opens the proforma; without a connection only where it was opened before. */
export function ProformaLink(props: {
  order: Pick<Order, "number" | "state"> & Partial<Pick<Order, "payment">>;
}) {
  // What was opened before the order ended, or was paid, still asks for all of it.
  const mayBeKept = () =>
    !ENDED_STATES.has(props.order.state) && !props.order.payment;
  const [kept] = createResource(
    () => !online() && mayBeKept() && props.order.number,
    (number) =>
      findKeptProforma(ownerTag() ?? "", number).catch(() => undefined),
  );
  const opens = () => online() || (mayBeKept() && kept.latest !== undefined);
  return (
    <Show
      when={opens()}
      fallback={
        <button type="button" class="button slim wide" disabled>
          {t().orders.proformaAway}
        </button>
      }
    >
      <a
        class="button slim wide"
        href={proformaPath(props.order.number)}
        target="_blank"
        rel="external noopener"
        data-testid="proforma"
      >
        <Icon name="download" />
        {t().orders.proforma}
      </a>
    </Show>
  );
}
