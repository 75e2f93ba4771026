import {
  createEffect,
  createSignal,
  Match,
  on,
  onCleanup,
  Switch,
} from "solid-js";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import {
  appOutdated,
  applyUpdate,
  updateReady,
  updateWaits,
} from "../offline/app-update.ts";
import { priceState } from "../ages.ts";
import { online } from "../offline/connectivity.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { session } from "../session.ts";
import { contactText, pricesHiddenText, pricesStaleText } from "./age-text.ts";
import { Icon } from "./Icon.tsx";
import { isStale } from "./SyncMark.tsx";

const BACK_FOR_MS = 4000;

/** One line of state under the header; it pushes the content and never covers it. */
export function StateBar(props: {
  at?: number;
  /** Where another limit than the usual one says what is old. */
  stale?: boolean;
  onRefresh?: () => void;
  /** Where the connection's state is already said elsewhere on the screen. */
  staleOnly?: boolean;
}) {
  const [back, setBack] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on(
      online,
      (reached) => {
        clearTimeout(timer);
        setBack(reached);
        if (reached) timer = setTimeout(() => setBack(false), BACK_FOR_MS);
      },
      { defer: true },
    ),
  );
  onCleanup(() => clearTimeout(timer));
  const staleAt = () =>
    props.at !== undefined && (props.stale ?? isStale(props.at))
      ? props.at
      : undefined;
  const offlineText = () => {
    if (contactText() === "") return t().connection.offlineText;
    return priceState() === "fresh"
      ? fill(t().ages.offlineAt, { at: contactText() })
      : pricesStaleText();
  };
  return (
    <div aria-live="polite">
      <Switch>
        <Match when={!props.staleOnly && priceState() === "hidden"}>
          <div class="state-bar stale" data-testid="prices-hidden">
            <Icon name="clock" />
            <span>
              <b>{t().ages.hidden}</b> {pricesHiddenText()}
            </span>
            <button
              type="button"
              onClick={() => void localCatalog.refresh().catch(() => undefined)}
            >
              {t().connection.refresh}
            </button>
          </div>
        </Match>
        <Match when={!props.staleOnly && !online()}>
          <div class="state-bar" data-testid="offline-bar">
            <Icon name="offline" />
            <span>
              <b>{t().connection.offline}</b>{" "}
              {session.isStaff()
                ? t().connection.staffOfflineText
                : offlineText()}
            </span>
          </div>
        </Match>
        <Match when={!props.staleOnly && back()}>
          <div class="state-bar back">
            <Icon name="cloud" />
            <span>
              <b>{t().connection.back}</b> {t().connection.backText}
            </span>
          </div>
        </Match>
        <Match when={!props.staleOnly && appOutdated()}>
          <div class="state-bar stale" data-testid="outdated-bar">
            <Icon name="download" />
            <span>
              <b>{t().connection.outdated}</b>{" "}
              {updateWaits()
                ? t().connection.updateWaits
                : t().connection.outdatedText}
            </span>
            <button type="button" onClick={applyUpdate}>
              {t().connection.outdatedNow}
            </button>
          </div>
        </Match>
        <Match when={!props.staleOnly && updateReady()}>
          <div class="state-bar">
            <Icon name="download" />
            <span>
              <b>{t().connection.update}</b>{" "}
              {updateWaits()
                ? t().connection.updateWaits
                : t().connection.updateText}
            </span>
            <button type="button" onClick={applyUpdate}>
              {t().connection.updateNow}
            </button>
          </div>
        </Match>
        <Match when={staleAt()}>
          {(at) => (
            <div class="state-bar stale">
              <Icon name="clock" />
              <span>
                <b>
                  {fill(t().connection.staleText, {
                    time: format().time(new Date(at())),
                  })}
                </b>{" "}
                {t().connection.staleHint}
              </span>
              <button type="button" onClick={() => props.onRefresh?.()}>
                {t().connection.refresh}
              </button>
            </div>
          )}
        </Match>
      </Switch>
    </div>
  );
}
