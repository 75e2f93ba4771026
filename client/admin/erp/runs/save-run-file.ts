import { saveCsv } from "../../save-csv.ts";

/** Hands the rows of an import over as a file. */
export async function saveRunFile(
  id: number,
  what: "rejected" | "difference",
  ending: "csv" | "xlsx" = "csv",
): Promise<void> {
  await saveCsv(
    `/admin/exchange/runs/${id}/${what}.${ending}`,
    `${what}-${id}.${ending}`,
  );
}
