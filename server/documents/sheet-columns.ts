import { LEFT, WIDTH } from "./sheet.ts";

export interface SheetColumn<Key extends string> {
  key: Key;
  x: number;
  width: number;
  align: "left" | "right";
}

const GAP = 6;

/** Lays columns beside each other over the whole width; one of no width takes what is left. */
export function layColumns<Key extends string>(
  widths: [Key, number, "left" | "right"][],
): SheetColumn<Key>[] {
  const fixed = widths.reduce((sum, [, width]) => sum + width, 0);
  const rest = WIDTH - fixed - GAP * (widths.length - 1);
  let x = LEFT;
  return widths.map(([key, width, align]) => {
    const column = { key, x, width: width || rest, align };
    x += column.width + GAP;
    return column;
  });
}
