import { createSignal, onCleanup, type Accessor } from "solid-js";
import type { VirtualListHandle } from "./VirtualList.tsx";

export interface NewRows {
  /** Rows that came in above the first one while the person looked at it. */
  count: Accessor<number>;
  /** The row that must stay where it is. */
  anchor: () => number | undefined;
  moved: (by: number) => void;
  /** The person wants to see them. */
  show: () => void;
  forget: () => void;
}

/**
 * What happens when rows come and go behind the person's back: the row that he looks at stays where
 * it is. Until he has touched the list, its beginning is what he looks at.
 */
export function createNewRows(
  handle: () => VirtualListHandle | undefined,
): NewRows {
  const [count, setCount] = createSignal(0);
  let touched = false;
  const touch = () => {
    touched = true;
  };
  const signs = ["pointerdown", "wheel", "keydown"] as const;
  for (const sign of signs) addEventListener(sign, touch, { passive: true });
  // Once the beginning is on the screen, nothing is new above it.
  const seen = () => {
    if (count() > 0 && handle()?.atTop()) setCount(0);
  };
  addEventListener("scroll", seen, { passive: true });
  onCleanup(() => {
    for (const sign of signs) removeEventListener(sign, touch);
    removeEventListener("scroll", seen);
  });
  return {
    count,
    anchor: () => {
      const list = handle();
      if (!list || (!touched && list.atTop())) return undefined;
      return list.firstRow();
    },
    moved: (by) => {
      const list = handle();
      if (!list) return;
      const wasAtTop = list.atTop();
      list.shift(by);
      if (wasAtTop && by > 0) setCount(by);
    },
    show: () => {
      setCount(0);
      scrollTo({ top: 0 });
    },
    forget: () => {
      touched = false;
      setCount(0);
    },
  };
}
