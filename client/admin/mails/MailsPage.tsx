import { createMemo, For, Show } from "solid-js";
import { createAddress } from "../../lib/address.ts";
import type { Mail, MailFilter, MailList } from "../../api.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createPaged } from "../../offline/create-paged.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { MoreRows } from "../../ui/MoreRows.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { MailRow } from "./MailRow.tsx";
import type { MailsTexts } from "./texts/sr-latn.ts";
import "./mails.css";

const VIEWS = ["all", "queued", "failed", "bounced", "sent", "kept"] as const;
const PAGE = 50;

/** What the portal has written to whom, and whether it got there. */
export default function MailsPage() {
  const texts = createTexts<MailsTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const { told, say } = createAddress();
  const view = () => VIEWS.find((one) => one === told("state")) ?? "all";
  const filter = createMemo<MailFilter>(() => {
    const [state, kind, partner] = [view(), told("kind"), told("partner")];
    return {
      ...(state !== "all" && { state }),
      ...(kind && { kind: kind as Mail["kind"] }),
      ...(partner && { partner }),
    };
  });
  const paged = createPaged<MailList>("mails", {
    key: () => `admin mails ${JSON.stringify(filter())}`,
    page: (cursor, signal) =>
      trpc.admin.mails.query({ ...filter(), limit: PAGE, cursor }, { signal }),
  });
  return (
    <>
      <AdminHead title={texts()?.title ?? ""} />
      <main id="content" tabindex="-1" class="admin-main">
        <Show when={texts()} fallback={<LineSkeleton />}>
          {(text) => (
            <>
              <div class="tabs-line admin-tabs">
                <For each={VIEWS}>
                  {(one) => (
                    <button
                      type="button"
                      data-testid={`mails-${one}`}
                      aria-pressed={one === view()}
                      onClick={() =>
                        say({ state: one === "all" ? undefined : one })
                      }
                    >
                      {text().views[one]}
                    </button>
                  )}
                </For>
              </div>
              <div class="mails-filter">
                <select
                  class="input"
                  data-testid="mails-kind"
                  aria-label={text().kind}
                  onChange={(event) => say({ kind: event.currentTarget.value })}
                >
                  <option value="">{text().anyKind}</option>
                  <For each={Object.entries(text().kinds)}>
                    {([kind, name]) => (
                      <option value={kind} selected={kind === told("kind")}>
                        {name}
                      </option>
                    )}
                  </For>
                </select>
                <SearchField
                  class="admin-search"
                  testid="mails-partner"
                  label={text().partner}
                  placeholder={text().partner}
                  value={told("partner")}
                  onSearch={(code) => say({ partner: code })}
                />
              </div>
              <Loaded of={paged.list}>
                {(list) => (
                  <Show
                    when={list().mails.length > 0}
                    fallback={
                      <EmptyState
                        drawing="letter"
                        title={text().empty}
                        text={
                          Object.keys(filter()).length > 0
                            ? text().none
                            : text().emptyText
                        }
                      />
                    }
                  >
                    <ul class="mail-rows">
                      <For each={list().mails}>
                        {(mail) => (
                          <MailRow
                            mail={mail}
                            text={text()}
                            onResent={paged.list.refresh}
                          />
                        )}
                      </For>
                    </ul>
                    <MoreRows of={paged} label={text().more} />
                  </Show>
                )}
              </Loaded>
            </>
          )}
        </Show>
      </main>
    </>
  );
}
