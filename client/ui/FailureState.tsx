import { Show, type JSX } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import type { Failure } from "../lib/failure.ts";
import { online } from "../offline/connectivity.ts";
import { EmptyState } from "./EmptyState.tsx";
import { failureText } from "./failure-text.ts";
import { Icon } from "./Icon.tsx";

/** What failed, what is safe, how to go on, and the code that support asks for. */
export function FailureState(props: {
  failure: Failure;
  title?: string;
  /** It is all that the screen says. */
  whole?: boolean;
  onRetry: () => void;
  children?: JSX.Element;
}) {
  const texts = () => t().failure;
  const refused = () => props.failure.kind === "refused";
  const title = () => {
    if (!online()) return texts().offline;
    if (refused()) return props.failure.message ?? texts().unexpected;
    return (
      props.title ??
      (props.failure.kind === "unreached"
        ? texts().network
        : texts().unexpected)
    );
  };
  const text = () =>
    online() ? failureText(props.failure) : texts().offlineText;
  const code = () =>
    props.failure.correlationId && props.failure.kind === "broken"
      ? fill(texts().code, { code: props.failure.correlationId })
      : undefined;
  return (
    <EmptyState
      drawing={online() ? "page" : "offline"}
      title={title()}
      whole={props.whole}
      text={text()}
      code={code()}
      role="alert"
    >
      <Show when={online()}>
        <button
          type="button"
          class="button primary slim"
          onClick={() => props.onRetry()}
        >
          <Icon name="retry" />
          {t().app.retry}
        </button>
      </Show>
      {props.children}
    </EmptyState>
  );
}
