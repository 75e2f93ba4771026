import { localCatalog, type Match } from "../offline/local-catalog.ts";
import { itemCodeOf, openAliases } from "./aliases.ts";

/** What each line's keys name; what the partner calls an item himself comes first. */
export async function matchLines(
  lines: string[][],
  signal?: AbortSignal,
): Promise<Match[]> {
  await openAliases();
  const withOwn = lines.map((keys) => [
    ...keys.flatMap((key) => itemCodeOf(key) ?? []),
    ...keys,
  ]);
  return await localCatalog.match(withOwn, signal);
}
