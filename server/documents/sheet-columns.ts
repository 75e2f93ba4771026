import { LEFT, WIDTH } from "./sheet.ts";

export interface SheetColumn<Key extends string> {
  key: Key;
  x: number;
  width: number;
  align: "left" | "right";
}

/** Lays columns beside each other over the whole width; one of no width takes what is left. */
export function layColumns<Key extends string>(
  widths: [Key, number, "left" | "right"][],
  gap: number,
): SheetColumn<Key>[] {
  const fixed = widths.reduce((sum, [, width]) => sum + width, 0);
  const rest = WIDTH - fixed - gap * (widths.length - 1);
  let x = LEFT;
  return widths.map(([key, width, align]) => {
    const column = { key, x, width: width || rest, align };
    x += column.width + gap;
    return column;
  });
}
