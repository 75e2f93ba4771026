import { Match, Switch, type Accessor, type JSX } from "solid-js";
import type { Remote } from "../offline/create-remote.ts";
import { FailureState } from "./FailureState.tsx";
import { LineSkeleton } from "./LineSkeleton.tsx";

/** What was asked of the server: its place while it is awaited, itself, or why it is not here. */
export function Loaded<Value>(props: {
  of: Remote<Value>;
  /** What failed, where the failure alone does not say it. */
  failed?: string;
  /** It is all that the screen says: what failed is the screen's title. */
  whole?: boolean;
  /** What is said where there is no such thing. */
  missing?: JSX.Element;
  /** What holds its place while it is awaited, where that is not lines. */
  waiting?: JSX.Element;
  children: (value: Accessor<NonNullable<Value>>) => JSX.Element;
}) {
  return (
    <Switch fallback={props.waiting ?? <LineSkeleton />}>
      <Match when={props.of.value()}>{(value) => props.children(value)}</Match>
      <Match when={props.of.failure()?.status === 404 && props.missing}>
        {(missing) => <>{missing()}</>}
      </Match>
      <Match when={props.of.failure()}>
        {(failure) => (
          <FailureState
            failure={failure()}
            title={props.failed}
            whole={props.whole}
            onRetry={props.of.refresh}
          />
        )}
      </Match>
    </Switch>
  );
}
