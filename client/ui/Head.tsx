import { useNavigate } from "@solidjs/router";
import { Show, type JSX } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { createGoBack } from "../lib/go-back.ts";
import { wide } from "../lib/screen-width.ts";
import { Icon } from "../ui/Icon.tsx";
import { StateBar } from "../ui/StateBar.tsx";

/** A screen's header: a quiet line on a phone, a heading on a desktop. */
export function Head(props: {
  title?: JSX.Element;
  small?: string;
  /** A root screen has its name in big letters; a task screen has a way back. */
  back?: string;
  actions?: JSX.Element;
  children?: JSX.Element;
  at?: number;
  stale?: boolean;
  onRefresh?: () => void;
}) {
  const navigate = useNavigate();
  const goBack = createGoBack();
  return (
    <header class="head">
      <Show when={props.title !== undefined || props.back}>
        <div class="head-row" classList={{ big: !props.back }}>
          <Show when={props.back}>
            <button
              type="button"
              class="icon-button"
              aria-label={t().app.back}
              data-testid="back"
              onClick={() =>
                goBack(() => navigate(props.back ?? "/", { replace: true }))
              }
            >
              <Icon name="back" />
            </button>
          </Show>
          <h1>
            {props.title}
            <Show when={props.small}>
              <small>{props.small}</small>
            </Show>
          </h1>
          {props.actions}
        </div>
      </Show>
      {props.children}
      <StateBar
        at={props.at}
        stale={props.stale}
        onRefresh={props.onRefresh}
        staleOnly={wide()}
      />
    </header>
  );
}
