import { saveCsv } from "../../save-csv.ts";

/** Hands the rows of an import over as a file. */
export async function saveRunFile(
  id: number,
  what: "rejected" | "difference",
): Promise<void> {
  await saveCsv(`/admin/exchange/runs/${id}/${what}.csv`, `${what}-${id}.csv`);
}
