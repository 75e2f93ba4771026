import { createSignal, For, Show } from "solid-js";
import type { StaffFactors } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createWork } from "../../lib/create-work.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { session } from "../../session.ts";
import { trpc } from "../../trpc.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { showToast } from "../../ui/toast.ts";
import { Toggle } from "../../ui/Toggle.tsx";
import { AdminHead } from "../AdminHead.tsx";
import type { StaffTexts } from "./texts/sr-latn.ts";
import "../setting/setting.css";
import "./staff.css";

/** Whether staff must sign in in two steps, who does, and the way back for a lost phone. */
export default function StaffFactorsPage() {
  const texts = createTexts<StaffTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const known = createRemote<StaffFactors>(
    () => "admin staff factors",
    (signal) => trpc.auth.secondFactor.staff.query(undefined, { signal }),
  );
  const [resetting, setResetting] = createSignal<string>();
  const work = createWork();
  const require = (required: boolean, text: StaffTexts) =>
    work.run(async () => {
      const read = known.value()?.required ?? false;
      await trpc.auth.secondFactor.saveRequired.mutate({ required, read });
      showToast({ text: text.saved });
      known.refresh();
      // Whoever required it of himself as well is asked for it at once.
      await session.verify();
    });
  const reset = (username: string, text: StaffTexts) =>
    work.run(async () => {
      await trpc.auth.secondFactor.reset.mutate({ username });
      setResetting(undefined);
      showToast({ text: text.resetDone });
      known.refresh();
    });
  return (
    <Show when={texts()}>
      {(text) => (
        <>
          <AdminHead title={text().title}>
            <a class="staff-head-link" href="/admin/audit?topic=permission">
              {text().history}
            </a>
          </AdminHead>
          <main id="content" tabindex="-1" class="admin-main setting-page">
            <p class="admin-intro">{text().intro}</p>
            <Loaded of={known}>
              {(view) => (
                <>
                  <Toggle
                    label={text().required}
                    detail={text().requiredText}
                    checked={view().required}
                    disabled={work.busy()}
                    testid="factor-required"
                    onChange={(required) => void require(required, text())}
                  />
                  <FailureNote failure={work.failure()} />
                  <ul class="staff-rows">
                    <For each={view().staff}>
                      {(one) => (
                        <li class="staff-row" data-testid="staff-row">
                          <span class="main">
                            <b>{one.username}</b>{" "}
                            <span class="faint">{text().roles[one.role]}</span>
                          </span>
                          <span class="small">
                            {one.enabledAt
                              ? fill(text().on, {
                                  date: format().date(one.enabledAt),
                                })
                              : text().off}
                            <Show when={one.enabledAt}>
                              {" · "}
                              {counted(text().left, one.recoveryLeft)}
                            </Show>
                          </span>
                          <Show when={one.enabledAt}>
                            <button
                              type="button"
                              class="button slim"
                              data-testid={`reset-${one.username}`}
                              onClick={() => setResetting(one.username)}
                            >
                              {text().reset}
                            </button>
                          </Show>
                        </li>
                      )}
                    </For>
                  </ul>
                </>
              )}
            </Loaded>
            <Show when={resetting()}>
              {(name) => (
                <Confirm
                  title={text().resetTitle}
                  text={fill(text().resetText, { name: name() })}
                  yes={text().reset}
                  onYes={() => void reset(name(), text())}
                  onClose={() => setResetting(undefined)}
                />
              )}
            </Show>
          </main>
        </>
      )}
    </Show>
  );
}
