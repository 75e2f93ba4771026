import { createSignal, Show } from "solid-js";
import type { Setup } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { showToast } from "../../ui/toast.ts";
import { st, startTextsLoaded } from "./texts.ts";
import "./start.css";

/** On the overview of a portal without orders: how far it is from the first one. */
export default function SetupCard() {
  const [isAway, setAway] = createSignal(false);
  const setup = createRemote<Setup>(
    () => "setup",
    (signal) => trpc.setup.get.query(undefined, { signal }),
  );
  const put = async (away: boolean) => {
    setAway(away);
    await trpc.setup.putAway.mutate({ isAway: away }).catch(() => {
      setAway(!away);
    });
    if (isAway())
      showToast({
        text: st().awayDone,
        action: { label: st().undo, run: () => void put(false) },
      });
  };
  const line = (value: Setup) => {
    const missing = value.steps.filter(({ state }) => state === "missing");
    return value.ready ? st().card.ready : counted(st().left, missing.length);
  };
  return (
    <Show when={!isAway()}>
      <section class="setup-card" data-testid="setup-card">
        <Show when={startTextsLoaded() && setup.value()}>
          {(value) => (
            <>
              <div>
                <h2>{st().card.title}</h2>
                <p class="soft">{line(value())}</p>
              </div>
              <div class="step-buttons">
                <a class="button primary slim" href="/admin/start">
                  {st().card.go}
                </a>
                <button
                  type="button"
                  class="text-button"
                  onClick={() => void put(true)}
                >
                  {st().card.away}
                </button>
              </div>
            </>
          )}
        </Show>
      </section>
    </Show>
  );
}
