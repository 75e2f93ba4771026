import { createMemo, For, type Accessor, type JSX } from "solid-js";

/**
 * A row for each of some things that have a code. A row whose thing comes anew stays as it is, with
 * the focus and what is being typed in it, and only shows what changed.
 */
export function ForCodes<Coded extends { code: string }>(props: {
  each: Coded[];
  children: (one: Accessor<Coded>) => JSX.Element;
}) {
  const byCode = createMemo(
    () => new Map(props.each.map((one) => [one.code, one])),
  );
  return (
    <For each={[...byCode().keys()]}>
      {(code) => {
        const one = createMemo<Coded | undefined>(
          // A row that goes is asked once more before it does.
          (before) => byCode().get(code) ?? before,
        );
        return props.children(one as Accessor<Coded>);
      }}
    </For>
  );
}
