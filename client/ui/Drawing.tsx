const DRAWINGS = {
  box: "M8 16 24 9l16 7v17l-16 7-16-7zM8 16l16 7 16-7M24 23v17M16 12.500l16 7v6",
  basket: "M5 14h38M5 14v26h38V14M5 14l5-7h28l5 7M24 7v7M19 24h10",
  page: "M8 6h32v36H8zM14 14h20M14 21h12M14 28h8M31 25l8 8M39 25l-8 8",
  offline:
    "M8 8l32 32M16 17a15 15 0 0 0-10 7M32 17a28 28 0 0 1 10 7M13 31a16 16 0 0 1 7-5M24 38v.6M25 14a26 26 0 0 0-3 .2",
  card: "M6 10h36v28H6zM6 18h36M17 18v20M30 18v20M6 28h36",
  letter: "M6 12h36v26H6zM6 14l18 14 18-14",
} as const;
export type DrawingName = keyof typeof DRAWINGS;

/** A thin drawing: for an item without a photo, and beside what an empty screen says. */
export function Drawing(props: { name: DrawingName; class?: string }) {
  return (
    <svg class={props.class} viewBox="0 0 48 48" aria-hidden="true">
      <path d={DRAWINGS[props.name]} />
    </svg>
  );
}
