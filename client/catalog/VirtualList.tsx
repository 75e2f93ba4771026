import {
  batch,
  createEffect,
  createSignal,
  For,
  on,
  onCleanup,
  onMount,
  Show,
  type Accessor,
  type JSX,
} from "solid-js";
import {
  assignRows,
  inOrder,
  orderAround,
  rowsInView,
  type RowRange,
} from "./virtual-window.ts";

/** Rows beyond each edge of the screen, so that a slow scroll never meets an empty one. */
const BEYOND = 5;
/** So many elements are made in one go: more would hold up a press or a scroll. */
const MADE_AT_ONCE = 3;
/** After so long without a scroll the list counts as at rest. */
const REST_MS = 120;

interface Slot {
  row: Accessor<number>;
  setRow: (row: number) => void;
  element?: HTMLLIElement;
}

export interface VirtualListHandle {
  /** The first row that is wholly on the screen. */
  firstRow: () => number | undefined;
  /** Whether the list's first row is on the screen. */
  atTop: () => boolean;
  /** Back to the page's beginning, before other rows are shown. */
  toTop: () => void;
  /** Moves the screen along with rows that moved. */
  shift: (rows: number) => void;
}

/**
 * A list of any length, of which only what is on the screen and a little more stands in the page.
 * All rows have the height that the style sheet names; the page itself scrolls.
 */
export function VirtualList(props: {
  total: number;
  busy: boolean;
  label: string;
  /** What is in sight, and the row that the focus is in, wherever that is. */
  onRange: (range: RowRange, focused: number | undefined) => void;
  /** Is taken back when the list leaves the page. */
  handle: (handle: VirtualListHandle | undefined) => void;
  children: (row: Accessor<number>) => JSX.Element;
  /** Whether a row is not here yet. */
  waiting: (row: number) => boolean;
}) {
  const [slots, setSlots] = createSignal<Slot[]>([]);
  const [rowHeight, setRowHeight] = createSignal(0);
  let list: HTMLUListElement | undefined;
  let probe: HTMLDivElement | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let making: ReturnType<typeof setTimeout> | undefined;

  /** How far below the screen's top the list begins, when last measured. */
  let top = 0;
  /** Asked between two frames only, when it costs nothing: a change of rows must not lay out twice. */
  const measureTop = () => {
    top = list?.getBoundingClientRect().top ?? 0;
  };
  const update = () => {
    const range = rowsInView({
      scrolled: -top,
      height: innerHeight,
      rowHeight: rowHeight(),
      total: props.total,
      beyond: BEYOND,
    });
    const focused = document.activeElement;
    const shown = slots();
    const pinned = shown.map(
      (slot) =>
        slot.row() < props.total && (slot.element?.contains(focused) ?? false),
    );
    const next = assignRows(
      shown.map((slot) => slot.row()),
      range,
      pinned,
    );
    batch(() => {
      for (const [place, slot] of shown.entries())
        slot.setRow(next[place] ?? -1);
      const more = next.slice(shown.length, shown.length + MADE_AT_ONCE);
      if (more.length > 0)
        setSlots([
          ...shown,
          ...more.map((first): Slot => {
            const [row, setRow] = createSignal(first);
            return { row, setRow };
          }),
        ]);
    });
    clearTimeout(making);
    if (next.length > shown.length + MADE_AT_ONCE) making = setTimeout(changed);
    props.onRange(range, shown[pinned.indexOf(true)]?.row());
  };
  /** Puts the elements into the order that one tabs and reads in; they lie where they lay. */
  const settle = () => {
    const shown = slots();
    const rows = shown.map((slot) => slot.row());
    const placed = shown
      .toSorted((left, right) => childPlace(left) - childPlace(right))
      .map((slot) => slot.row());
    if (inOrder(placed.filter((row) => row >= 0))) return;
    const still = shown.findIndex((slot) =>
      slot.element?.contains(document.activeElement),
    );
    const { before, after } = orderAround(rows, still < 0 ? undefined : still);
    const elementsOf = (places: number[]) =>
      places.flatMap((place) => shown[place]?.element ?? []);
    shown[still]?.element?.before(...elementsOf(before));
    list?.append(...elementsOf(after));
  };
  const childPlace = ({ element }: Slot): number =>
    element && list ? Array.prototype.indexOf.call(list.children, element) : -1;
  const changed = () => {
    update();
    clearTimeout(rest);
    rest = setTimeout(settle, REST_MS);
  };
  const scrolled = () => {
    measureTop();
    changed();
  };

  onMount(() => {
    const measure = () => {
      measureTop();
      setRowHeight(probe?.offsetHeight ?? 0);
    };
    measure();
    // The text's size is the person's choice, and the layout changes with the screen.
    const observer = new ResizeObserver(measure);
    if (probe) observer.observe(probe);
    addEventListener("scroll", scrolled, { passive: true });
    addEventListener("resize", scrolled, { passive: true });
    onCleanup(() => {
      clearTimeout(rest);
      clearTimeout(making);
      observer.disconnect();
      removeEventListener("scroll", scrolled);
      removeEventListener("resize", scrolled);
      props.handle(undefined);
    });
    props.handle({
      firstRow: () => {
        const row = Math.max(0, Math.ceil(-top / rowHeight()));
        return row < props.total ? row : undefined;
      },
      atTop: () => top >= 0,
      shift: (rows) => {
        scrollBy({ top: rows * rowHeight() });
        scrolled();
      },
      toTop: () => {
        scrollTo({ top: 0 });
        measureTop();
      },
    });
  });
  createEffect(on([() => props.total, rowHeight], changed));

  return (
    <>
      <div ref={(element) => (probe = element)} class="row-probe" />
      <ul
        ref={(element) => (list = element)}
        class="items virtual"
        aria-label={props.label}
        aria-busy={props.busy}
        style={{ height: `${props.total * rowHeight()}px` }}
      >
        <For each={slots()}>
          {(slot) => (
            <li
              ref={(element) => (slot.element = element)}
              class="virtual-row"
              classList={{ waiting: props.waiting(slot.row()) }}
              hidden={slot.row() < 0}
              aria-setsize={props.total}
              aria-posinset={slot.row() + 1}
              style={{
                transform: `translateY(${slot.row() * rowHeight()}px)`,
              }}
            >
              <Show when={slot.row() >= 0}>{props.children(slot.row)}</Show>
            </li>
          )}
        </For>
      </ul>
    </>
  );
}
