import { createSignal, onCleanup, Show } from "solid-js";
import { DEFAULT_LIMITS } from "../../server/company/offline-limits.rules.ts";
import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { nearMoment } from "../i18n/near-date.ts";
import { online } from "../offline/connectivity.ts";

/** After this long, prices and stock may well have moved. */
const STALE_AFTER_MS = DEFAULT_LIMITS.stockFreshMinutes * 60_000;
const TICK_MS = 30_000;

const [now, setNow] = createSignal(Date.now());

/** Whether data of that age is shown with a warning. */
export const isStale = (at: number): boolean => now() - at > STALE_AFTER_MS;

export function SyncMark(props: {
  at: number | undefined;
  /** Where another limit than the usual one says what is old. */
  stale?: boolean;
  /** Said before the time where there is room, to be filled with it. */
  label?: string;
}) {
  const timer = setInterval(() => setNow(Date.now()), TICK_MS);
  onCleanup(() => clearInterval(timer));
  const state = (at: number) =>
    online() ? ((props.stale ?? isStale(at)) ? "stale" : "fresh") : "offline";
  const words = (at: number) => {
    const texts = t().connection;
    const message = {
      fresh: texts.fresh,
      stale: texts.markStale,
      offline: texts.markOffline,
    }[state(at)];
    return fill(message, { time: nearMoment(at) });
  };
  return (
    <Show
      when={props.at}
      fallback={
        <Show when={!online()}>
          <span class="sync" data-testid="sync-mark" data-state="offline">
            {t().connection.offline}
          </span>
        </Show>
      }
    >
      {(at) => (
        <span
          class="sync"
          data-testid="sync-mark"
          data-state={state(at())}
          title={words(at())}
        >
          <span aria-hidden="true">
            {fill(props.label ?? "{time}", { time: nearMoment(at()) })}
          </span>
          <span class="unseen">{words(at())}</span>
        </span>
      )}
    </Show>
  );
}
