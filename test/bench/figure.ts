/** One row of the table. */
export interface Figure {
  name: string;
  asked: string;
  baseline: string;
  ours: string;
  ratio: string;
  /** Whether it is as asked; undefined where nothing is. */
  holds?: boolean | undefined;
}

export function printTable(figures: Figure[]): void {
  const rows = [
    ["figure", "asked", "baseline", "ours", "ratio", "holds"],
    ...figures.map((one) => [
      one.name,
      one.asked,
      one.baseline,
      one.ours,
      one.ratio,
      one.holds === undefined ? "" : one.holds ? "yes" : "NO",
    ]),
  ];
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of rows) {
    const cells = row.map((cell, column) => cell.padEnd(widths?.[column] ?? 0));
    console.log(cells.join("  ").trimEnd());
  }
}
