import { useParams } from "@solidjs/router";
import type { AdminOrder } from "../api.ts";
import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createRemote } from "../offline/create-remote.ts";
import { orderWhen } from "../i18n/order-when.ts";
import { trpc } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { AdminHead } from "./AdminHead.tsx";
import { AuditLink } from "../ui/AuditLink.tsx";
import { AdminOrderText } from "./AdminOrderText.tsx";

export default function AdminOrderPage() {
  const params = useParams();
  const number = () => params["number"] ?? "";
  const order = createRemote<AdminOrder>(
    () => `admin order ${number()}`,
    (signal) => trpc.admin.order.query({ number: number() }, { signal }),
  );
  const when = () => {
    const at = order.value()?.placedAt;
    return at === undefined ? undefined : orderWhen(at);
  };
  return (
    <>
      <AdminHead
        back="/admin/orders"
        title={fill(t().orders.one, { number: number() })}
        sub={when()}
      >
        <AuditLink kind="order" of={number()} />
      </AdminHead>
      <main
        id="content"
        tabindex="-1"
        style={{ "padding-bottom": "24px", "max-width": "760px" }}
      >
        <Loaded
          of={order}
          missing={
            <EmptyState
              drawing="page"
              title={t().orders.notFound}
              text={t().orders.notFoundText}
            />
          }
        >
          {(shown) => (
            <AdminOrderText order={shown()} onChanged={order.refresh} />
          )}
        </Loaded>
      </main>
    </>
  );
}
