import { For, Show } from "solid-js";
import type { Mail } from "../api.ts";
import { t } from "../i18n/i18n.ts";
import { createRemote } from "../offline/create-remote.ts";
import { orderWhen } from "../i18n/order-when.ts";
import { trpc } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { AdminHead } from "./AdminHead.tsx";

/** What the portal has written to whom, and whether it got there. */
export default function MailsPage() {
  const mails = createRemote<Mail[]>(
    () => "admin mails",
    async (signal) =>
      (await trpc.admin.mails.query(undefined, { signal })).mails,
  );
  const state = (mail: Mail) => {
    const texts: Record<string, string> = t().admin.mailState;
    return texts[mail.state] ?? mail.state;
  };
  return (
    <>
      <AdminHead title={t().admin.mails} />
      <main id="content" tabindex="-1" class="admin-main">
        <Loaded of={mails}>
          {(shown) => (
            <Show
              when={shown().length > 0}
              fallback={
                <EmptyState
                  drawing="letter"
                  title={t().admin.mailsEmpty}
                  text={t().admin.mailsEmptyText}
                />
              }
            >
              <div class="table mails">
                <For each={shown()}>
                  {(mail) => (
                    <div class="table-row" data-testid="mail-row">
                      <span class="sum faint">{orderWhen(mail.createdAt)}</span>
                      <span class="number">{mail.subject}</span>
                      <span class="partner">{mail.to}</span>
                      <span class="transfer">
                        <span
                          class="strong"
                          classList={{
                            ok: mail.state === "sent",
                            red: mail.state === "failed",
                          }}
                        >
                          {state(mail)}
                        </span>{" "}
                        <Show when={mail.error}>
                          <em>{mail.error}</em>
                        </Show>
                      </span>
                    </div>
                  )}
                </For>
              </div>
            </Show>
          )}
        </Loaded>
      </main>
    </>
  );
}
