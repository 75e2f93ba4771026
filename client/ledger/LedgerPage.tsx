import { t } from "../i18n/i18n.ts";
import { Head } from "../ui/Head.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";

export default function LedgerPage() {
  return (
    <div class="page narrow">
      <Head title={t().ledger.title} />
      <main id="content" tabindex="-1">
        <EmptyState
          drawing="card"
          title={t().ledger.none}
          text={t().ledger.noneText}
          code={t().ledger.noneNext}
        />
      </main>
    </div>
  );
}
