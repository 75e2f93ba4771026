import { createSignal, For, Show } from "solid-js";
import type { ExchangeKeys } from "../../../api.ts";
import { createTexts } from "../../../i18n/texts.ts";
import { createRemote } from "../../../offline/create-remote.ts";
import { online } from "../../../offline/connectivity.ts";
import { trpc } from "../../../trpc.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Loaded } from "../../../ui/Loaded.tsx";
import { AdminHead } from "../../AdminHead.tsx";
import { ErpTabs } from "../ErpTabs.tsx";
import { KeyRow } from "./KeyRow.tsx";
import { MakeKeySheet } from "./MakeKeySheet.tsx";
import type { KeysTexts } from "./texts/sr-latn.ts";
import "./keys.css";

/** Under which keys programs talk to the portal, and what each of them opens. */
export default function KeysPage() {
  const texts = createTexts<KeysTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const known = createRemote<ExchangeKeys>(
    () => "exchange keys",
    (signal) => trpc.exchange.keys.list.query(undefined, { signal }),
  );
  const [making, setMaking] = createSignal(false);
  return (
    <Show when={texts()}>
      {(text) => (
        <>
          <AdminHead title={text().title} />
          <ErpTabs />
          <main id="content" tabindex="-1" class="admin-main exchange-keys">
            <p class="admin-intro">{text().intro}</p>
            <button
              type="button"
              class="button primary"
              data-testid="key-make"
              disabled={!online()}
              onClick={() => setMaking(true)}
            >
              {online() ? text().make : text().waitsForLink}
            </button>
            <Loaded of={known} failed={text().failed}>
              {(view) => (
                <>
                  <Show
                    when={view().keys.length > 0}
                    fallback={
                      <EmptyState
                        drawing="page"
                        title={text().empty}
                        text={text().emptyText}
                      />
                    }
                  >
                    <ul class="table key-list">
                      <For each={view().keys}>
                        {(key) => (
                          <KeyRow
                            of={key}
                            text={text()}
                            onChange={known.refresh}
                          />
                        )}
                      </For>
                    </ul>
                  </Show>
                  <Show when={view().bootstrap}>
                    <p class="soft small">{text().bootstrap}</p>
                  </Show>
                </>
              )}
            </Loaded>
          </main>
          <Show when={making()}>
            <MakeKeySheet
              text={text()}
              feeds={known.value()?.feeds ?? []}
              onMade={known.refresh}
              onClose={() => setMaking(false)}
            />
          </Show>
        </>
      )}
    </Show>
  );
}
