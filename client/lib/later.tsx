import {
  createMemo,
  createSignal,
  untrack,
  type Component,
  type JSX,
} from "solid-js";

/** A component whose code is loaded when it is first needed, or by `preload`. */
export interface Later<Props> {
  (props: Props): JSX.Element;
  preload: () => Promise<unknown>;
}

/**
 * A part whose code comes later; until then `before` stands in its place. Solid's own `lazy` is of
 * no use here: it holds navigation up in a transition, and one that ends while a part of the screen
 * left is still loading leaves that screen standing under the new address, for good.
 */
export function later<Props extends object>(
  load: () => Promise<{ default: Component<Props> }>,
  before: () => JSX.Element = () => null,
): Later<Props> {
  let code: Component<Props> | undefined;
  let loading: Promise<unknown> | undefined;
  const fetchCode = () => {
    loading ??= load().then(
      (module) => (code = module.default),
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };

  function Part(props: Props) {
    const [loaded, setLoaded] = createSignal(code !== undefined);
    const [failure, setFailure] = createSignal<unknown>();
    if (!code) {
      fetchCode().then(
        () => setLoaded(true),
        (error: unknown) => setFailure(() => error),
      );
    }
    return createMemo(() => {
      const failed = failure();
      if (failed !== undefined) throw failed;
      return loaded() && code ? untrack(() => code?.(props)) : untrack(before);
    }) as unknown as JSX.Element;
  }
  // What fails ahead of time is asked for again, and told, when it is needed.
  const preload = () => fetchCode().catch(() => undefined);
  return Object.assign(Part, { preload });
}
