import { BarChart, Svg, type BarDrawEvent } from "chartist";
import { createEffect, createSignal, onCleanup, Show } from "solid-js";
import "./picture.css";

export interface PictureBars {
  /** Beneath each bar, or beside it where they lie. */
  labels: string[];
  now: number[];
  /** Drawn as an outline behind; null where there is none. */
  before?: (number | null)[];
}

/** So wide is a label beneath a bar. */
const LABEL_PX = 48;
/** How much of its place a bar takes. */
const WIDTH = { now: 0.68, before: 0.88 };

/**
 * Bars in ink, with an outline of how it was before. For the eyes only: the same numbers stand in
 * a table beside it. Its colours are the tokens', so that the dark theme and paper need no drawing
 * anew.
 */
export function Picture(props: {
  bars: PictureBars;
  /** What it shows, for who does not see it. */
  label: string;
  lying?: boolean;
  number: (value: number) => string;
  names?: { now: string; before: string };
}) {
  let place: HTMLDivElement | undefined;
  let chart: BarChart | undefined;
  const drawn = () => {
    const { labels, now, before } = props.bars;
    // What lies is drawn from below.
    const order = <Value,>(list: Value[]) =>
      props.lying ? list.toReversed() : list;
    return {
      labels: order(labels),
      series: [
        { name: "before", data: order(before ?? now.map(() => null)) },
        { name: "now", data: order(now) },
      ],
    };
  };
  /** How large letters are: what is written beneath lying bars needs as much room. */
  const [letters, setLetters] = createSignal(
    parseFloat(getComputedStyle(document.documentElement).fontSize),
  );
  const watchLetters = (element: HTMLElement) => {
    const watch = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0)
        setLetters(entry.contentRect.width);
    });
    watch.observe(element);
    onCleanup(() => watch.disconnect());
  };
  createEffect(() => {
    const data = drawn();
    if (!place) return;
    const most = Math.max(2, Math.floor((place.clientWidth - 60) / LABEL_PX));
    const step = Math.ceil(data.labels.length / most);
    const options = {
      horizontalBars: props.lying ?? false,
      seriesBarDistance: 0,
      low: 0,
      // The last number beneath lying bars begins where they end.
      chartPadding: {
        top: 8,
        right: props.lying ? 4 * letters() : 4,
        bottom: 0,
        left: 0,
      },
      axisX: props.lying
        ? {
            labelInterpolationFnc: (value: unknown) =>
              props.number(Number(value)),
            scaleMinSpace: 72,
          }
        : {
            showGrid: false,
            labelInterpolationFnc: (value: unknown, index: number) =>
              index % step === 0 ? String(value) : null,
          },
      axisY: props.lying
        ? { showGrid: false, offset: 132 }
        : {
            offset: 60,
            labelInterpolationFnc: (value: unknown) =>
              props.number(Number(value)),
            scaleMinSpace: 40,
          },
    };
    if (chart) chart.update(data, options);
    else {
      chart = new BarChart(place, data, options);
      chart.on("draw", (event) => {
        if (event.type === "bar")
          standAsBox(event, {
            lying: props.lying ?? false,
            bars: props.bars.labels.length,
          });
      });
    }
  });
  onCleanup(() => chart?.detach());
  return (
    <figure class="picture" aria-label={props.label}>
      <div
        ref={watchLetters}
        style={{ width: "1rem", height: "0" }}
        aria-hidden="true"
      />
      <div
        ref={(element) => (place = element)}
        class="picture-bars"
        classList={{ lying: props.lying ?? false }}
        style={{ "--bars": String(props.bars.labels.length) }}
        aria-hidden="true"
      />
      <Show when={props.names}>
        {(names) => (
          <figcaption class="picture-names" aria-hidden="true">
            <span class="now">{names().now}</span>
            <span class="before">{names().before}</span>
          </figcaption>
        )}
      </Show>
    </figure>
  );
}

/** A thick line has no outline: a box takes its place. */
function standAsBox(
  event: BarDrawEvent,
  { lying, bars }: { lying: boolean; bars: number },
): void {
  const { element, chartRect, x1, x2, y1, y2, series } = event;
  const name =
    typeof series === "object" &&
    series !== null &&
    "name" in series &&
    series.name === "now"
      ? "now"
      : "before";
  const length = lying ? chartRect.height() : chartRect.width();
  const slot = length / Math.max(1, bars);
  const thick = Math.max(1, slot * WIDTH[name]);
  const box = lying
    ? {
        x: Math.min(x1, x2),
        y: y1 - thick / 2,
        width: Math.abs(x2 - x1),
        height: thick,
      }
    : {
        x: x1 - thick / 2,
        y: Math.min(y1, y2),
        width: thick,
        height: Math.abs(y2 - y1),
      };
  element.replace(new Svg("rect", box, `bar-${name}`));
}
