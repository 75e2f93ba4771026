import {
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
  type Accessor,
} from "solid-js";

/** A value once it has not changed for a while: what is asked of the server while one types. */
export function createSettled<Value>(
  value: Accessor<Value>,
  pauseMs: number,
): Accessor<Value> {
  const current = createMemo(value, undefined, {
    equals: (left, right) => JSON.stringify(left) === JSON.stringify(right),
  });
  const [settled, setSettled] = createSignal(current());
  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on(
      current,
      (next) => {
        clearTimeout(timer);
        timer = setTimeout(() => setSettled(() => next), pauseMs);
      },
      { defer: true },
    ),
  );
  onCleanup(() => clearTimeout(timer));
  return settled;
}
