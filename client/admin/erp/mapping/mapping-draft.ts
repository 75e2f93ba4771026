import type { FileMapping } from "../../../api.ts";
import { withChange } from "../reading/edit-mapping.ts";

/** A mapping as it is being edited: lists of rows, of which some may still be half filled in. */
export interface MappingDraft {
  reading: FileMapping;
  columns: { from: string; to: string }[];
  values: { column: string; from: string; to: string }[];
}

export function draftOf(mapping: FileMapping | null): MappingDraft {
  const { columns = {}, values = {}, ...reading } = mapping ?? {};
  return {
    reading,
    columns: Object.entries(columns).map(([from, to]) => ({ from, to })),
    values: Object.entries(values).flatMap(([column, translations]) =>
      Object.entries(translations).map(([from, to]) => ({ column, from, to })),
    ),
  };
}

/** The mapping that a draft stands for; rows that say nothing yet are left out. */
export function mappingOf({
  reading,
  columns,
  values,
}: MappingDraft): FileMapping {
  const named = columns.filter(({ from }) => from.trim() !== "");
  const said = values.filter(
    ({ column, from }) => column !== "" && from.trim() !== "",
  );
  const byColumn: Record<string, Record<string, string>> = {};
  for (const { column, from, to } of said)
    byColumn[column] = { ...byColumn[column], [from.trim()]: to.trim() };
  return withChange(reading, {
    columns:
      named.length > 0
        ? Object.fromEntries(named.map(({ from, to }) => [from.trim(), to]))
        : undefined,
    values: said.length > 0 ? byColumn : undefined,
  });
}

/** A column of the feed that two columns of the file stand for. */
export function twiceIn({ columns }: MappingDraft): string | undefined {
  const named = columns.filter(
    ({ from, to }) => from.trim() !== "" && to !== "",
  );
  return named.find(
    ({ to }, place) => named.findIndex((one) => one.to === to) !== place,
  )?.to;
}
