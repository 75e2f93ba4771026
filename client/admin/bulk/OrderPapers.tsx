import type { AdminOrder } from "../../api.ts";
import { t } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { showToast } from "../../ui/toast.ts";
import { bt } from "./texts.ts";

/** An order's proforma: to print, to hand on, and by mail once more. */
export function OrderPapers(props: { order: AdminOrder }) {
  const mailing = createWork();
  const address = () =>
    `/documents/orders/${encodeURIComponent(props.order.number)}/proforma.pdf`;
  const again = () =>
    mailing.run(async () => {
      const { number } = props.order;
      const { to } = await trpc.admin.resendConfirmation.mutate({ number });
      showToast({ text: fill(bt().mailed, { to }) });
    });
  const share = async () => {
    const title = fill(bt().shareText, { number: props.order.number });
    // What is handed on is a link to the partner's own order: it opens to who may see it.
    const url = `${location.origin}/orders/${encodeURIComponent(props.order.number)}`;
    if (navigator.share) {
      await navigator.share({ title, url }).catch(() => undefined);
      return;
    }
    const isCopied = await navigator.clipboard?.writeText(url).then(
      () => true,
      () => false,
    );
    showToast({ text: isCopied ? bt().copied : bt().notCopied });
  };
  return (
    <>
      <div class="order-buttons gutter">
        <a
          class="button slim wide"
          href={address()}
          target="_blank"
          rel="external noopener"
        >
          <Icon name="download" />
          {t().orders.proforma}
        </a>
        <button
          type="button"
          class="button slim wide"
          data-testid="share-order"
          onClick={() => void share()}
        >
          <Icon name="share" />
          {bt().share}
        </button>
        <button
          type="button"
          class="button slim wide"
          data-testid="mail-again"
          disabled={mailing.busy() || !online()}
          onClick={() => void again()}
        >
          <Icon name="mail" />
          {mailing.busy() ? bt().mailing : bt().mailAgain}
        </button>
      </div>
      <div class="gutter">
        <FailureNote failure={mailing.failure()} />
      </div>
    </>
  );
}
