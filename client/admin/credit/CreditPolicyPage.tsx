import { Show } from "solid-js";
import type {
  Allocation,
  CreditPolicyView,
  OverdueNotices,
  RemindersView,
  StatementsView,
} from "../../api.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { RulesTabs } from "../RulesTabs.tsx";
import { AllocationChoice } from "./AllocationChoice.tsx";
import { CreditPolicyForm } from "./CreditPolicyForm.tsx";
import { OverdueNoticesToggle } from "./OverdueNoticesToggle.tsx";
import { RemindersForm } from "./RemindersForm.tsx";
import { StatementsForm } from "./StatementsForm.tsx";
import type { CreditTexts } from "./texts/sr-latn.ts";
import "../setting/setting.css";

/** What becomes of orders that the credit speaks against. */
export default function CreditPolicyPage() {
  const texts = createTexts<CreditTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const known = createRemote<CreditPolicyView>(
    () => "admin credit policy",
    (signal) => trpc.admin.creditPolicy.query(undefined, { signal }),
  );
  const allocation = createRemote<Allocation>(
    () => "admin allocation",
    (signal) => trpc.ledger.allocation.query(undefined, { signal }),
  );
  const reminders = createRemote<RemindersView>(
    () => "admin reminders",
    (signal) => trpc.ledger.reminders.query(undefined, { signal }),
  );
  const overdue = createRemote<OverdueNotices>(
    () => "admin overdue notices",
    (signal) => trpc.ledger.overdueNotices.query(undefined, { signal }),
  );
  const statements = createRemote<StatementsView>(
    () => "admin statements",
    (signal) => trpc.ledger.statements.query(undefined, { signal }),
  );
  return (
    <>
      <AdminHead title={texts()?.title ?? ""} />
      <RulesTabs />
      <main id="content" tabindex="-1" class="admin-main setting-page">
        <Show when={texts()} fallback={<LineSkeleton />}>
          {(text) => (
            <>
              <p class="admin-intro">{text().intro}</p>
              <Loaded of={known}>
                {(view) => (
                  <CreditPolicyForm
                    view={view()}
                    text={text()}
                    onRefresh={known.refresh}
                  />
                )}
              </Loaded>
              <Loaded of={allocation}>
                {(rule) => (
                  <AllocationChoice
                    allocation={rule()}
                    text={text().allocation}
                    onSaved={allocation.refresh}
                  />
                )}
              </Loaded>
              <Loaded of={reminders}>
                {(found) => (
                  <RemindersForm
                    view={found()}
                    text={text().reminders}
                    onRefresh={reminders.refresh}
                  />
                )}
              </Loaded>
              <Loaded of={overdue}>
                {(found) => (
                  <OverdueNoticesToggle
                    notices={found()}
                    text={text().overdueNotices}
                    onSaved={overdue.refresh}
                  />
                )}
              </Loaded>
              <Loaded of={statements}>
                {(found) => (
                  <StatementsForm
                    view={found()}
                    text={text().statements}
                    onRefresh={statements.refresh}
                  />
                )}
              </Loaded>
            </>
          )}
        </Show>
      </main>
    </>
  );
}
