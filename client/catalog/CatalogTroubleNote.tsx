import { Show } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { createTexts } from "../i18n/texts.ts";
import { online } from "../offline/connectivity.ts";
import { localCatalog, type CatalogTrouble } from "../offline/local-catalog.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Icon } from "../ui/Icon.tsx";
import type { TroubleTexts } from "./texts/sr-latn.ts";

/** What keeps the catalogue on this device from being as it should, and what to do about it. */
export default function CatalogTroubleNote(props: {
  trouble: CatalogTrouble;
  /** Nothing is here to be shown beside it. */
  whole?: boolean;
}) {
  const texts = createTexts<TroubleTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const name = () =>
    props.trouble === "unreached" && !online() ? "offline" : props.trouble;
  return (
    <Show when={texts()?.[name()]}>
      {(text) => (
        <Show
          when={props.whole}
          fallback={
            <div class="state-bar stale" data-testid="catalog-trouble">
              <Icon name="warning" />
              <span>
                <b>{text().title}.</b> {text().text}
              </span>
            </div>
          }
        >
          <div data-testid="catalog-trouble">
            <EmptyState
              drawing={name() === "offline" ? "offline" : "page"}
              title={text().title}
              text={text().text}
              role="alert"
            >
              <Show when={name() !== "offline"}>
                <button
                  type="button"
                  class="button primary slim"
                  onClick={() =>
                    void localCatalog.refresh().catch(() => undefined)
                  }
                >
                  <Icon name="retry" />
                  {t().app.retry}
                </button>
              </Show>
            </EmptyState>
          </div>
        </Show>
      )}
    </Show>
  );
}
