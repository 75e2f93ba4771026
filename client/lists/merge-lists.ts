/** A line of a saved list; one item stands once. */
export interface MergedLine {
  itemCode: string;
  name: string;
  quantity?: string;
  successor?: string;
}

export interface ListContent<Line extends MergedLine = MergedLine> {
  name: string;
  shared: boolean;
  lines: Line[];
}

/**
 * What two people made of one list, joined: what either of them added, took out or changed is so.
 * Where both changed the same thing, mine stands.
 */
export function mergeLists<Line extends MergedLine>(
  base: ListContent<Line>,
  mine: ListContent<Line>,
  theirs: ListContent<Line>,
): ListContent<Line> {
  const codesOf = ({ lines }: ListContent<Line>) =>
    new Map(lines.map((line) => [line.itemCode, line]));
  const [before, my, their] = [base, mine, theirs].map(codesOf);
  const has = (map: Map<string, Line> | undefined, line: Line) =>
    map?.has(line.itemCode) ?? false;
  const isMyChange = ({ itemCode }: Line) =>
    my?.get(itemCode)?.quantity !== before?.get(itemCode)?.quantity;
  const kept = mine.lines
    .filter(
      (line) => has(their, line) || !has(before, line) || isMyChange(line),
    )
    .map((line) =>
      isMyChange(line) ? line : (their?.get(line.itemCode) ?? line),
    );
  const isTheirChange = (line: Line) =>
    line.quantity !== before?.get(line.itemCode)?.quantity;
  const added = theirs.lines.filter(
    (line) => !has(my, line) && (!has(before, line) || isTheirChange(line)),
  );
  return {
    name: mine.name === base.name ? theirs.name : mine.name,
    shared: mine.shared === base.shared ? theirs.shared : mine.shared,
    lines: [...kept, ...added],
  };
}
