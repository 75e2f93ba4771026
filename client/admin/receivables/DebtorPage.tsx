import { useParams } from "@solidjs/router";
import { createSignal, For, Show } from "solid-js";
import type { Debtor, DebtorPromise } from "../../api.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { DebtorCard } from "./DebtorCard.tsx";
import { Notes } from "./Notes.tsx";
import { PromiseForm } from "./PromiseForm.tsx";
import { Promises } from "./Promises.tsx";
import type { ReceivablesTexts } from "./texts/sr-latn.ts";
import "./receivables.css";

/** What staff go by when they call a partner about money. */
export default function DebtorPage() {
  const texts = createTexts<ReceivablesTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const params = useParams();
  const code = () => params["code"] ?? "";
  const debtor = createRemote<Debtor>(
    () => `admin debtor ${code()}`,
    (signal) =>
      trpc.admin.receivables.partner.query({ partner: code() }, { signal }),
  );
  const [edited, setEdited] = createSignal<DebtorPromise | "new">();
  const about = () => {
    const found = debtor.value()?.partner;
    return found ? [found.code, found.taxId, found.phone].filter(Boolean) : [];
  };
  return (
    <>
      <AdminHead
        title={debtor.value()?.partner.name ?? code()}
        sub={about().join(" · ")}
        back="/admin/receivables"
        history={`partner:${code()}`}
      />
      <main id="content" tabindex="-1" class="admin-main receivables">
        <Show when={texts()} fallback={<LineSkeleton />}>
          {(text) => (
            <Loaded
              of={debtor}
              failed={text().failed}
              missing={
                <EmptyState
                  drawing="page"
                  title={text().missing}
                  text={text().missingText}
                />
              }
            >
              {(shown) => (
                <div class="debtor-page">
                  <div>
                    <For each={shown().cards}>
                      {(card) => <DebtorCard card={card} text={text()} />}
                    </For>
                  </div>
                  <div>
                    <Promises
                      partner={code()}
                      promises={shown().promises}
                      text={text()}
                      onEdit={setEdited}
                      onChanged={debtor.refresh}
                    />
                    <Notes
                      partner={code()}
                      notes={shown().notes}
                      text={text()}
                      onAdded={debtor.refresh}
                    />
                  </div>
                  <Show when={edited()} keyed>
                    {(one) => (
                      <PromiseForm
                        debtor={shown()}
                        promise={one === "new" ? undefined : one}
                        text={text()}
                        onClose={() => setEdited(undefined)}
                        onSaved={debtor.refresh}
                      />
                    )}
                  </Show>
                </div>
              )}
            </Loaded>
          )}
        </Show>
      </main>
    </>
  );
}
