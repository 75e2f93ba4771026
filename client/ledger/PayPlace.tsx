import { Match, Show, Switch } from "solid-js";
import type { OpenItem, OpenItems, Payee } from "../api.ts";
import { later } from "../lib/later.tsx";
import type { Remote } from "../offline/create-remote.ts";
import { paymentOf } from "../payment/payment.ts";
import { session } from "../session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { lt } from "./ledger-texts.ts";

const PaySheet = later(() => import("../payment/PaySheet.tsx"));

/** Pays some of the open items, or says why it cannot be now. */
export function PayPlace(props: {
  of: Remote<OpenItems>;
  chosen: (items: OpenItem[]) => OpenItem[];
  onClose: () => void;
}) {
  const chosen = () => props.chosen(props.of.value()?.items ?? []);
  const payment = (payee: Payee) =>
    paymentOf(chosen(), {
      payee,
      currency: props.of.value()?.currency ?? "",
      partnerCode: session.user()?.partner?.code ?? "",
    });
  return (
    <Show
      when={chosen().length > 0}
      fallback={
        <Sheet title={lt().pay} onClose={() => props.onClose()}>
          <Switch fallback={<LineSkeleton />}>
            <Match when={props.of.value()}>
              <EmptyState
                drawing="card"
                title={lt().nothingOverdue}
                text={lt().allPaidNext}
              />
            </Match>
            <Match when={props.of.failure()}>
              <EmptyState drawing="offline" title={lt().itemsAway} />
            </Match>
          </Switch>
        </Sheet>
      }
    >
      <PaySheet payment={payment} onClose={() => props.onClose()} />
    </Show>
  );
}
