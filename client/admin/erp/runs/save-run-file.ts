import { language } from "../../../i18n/i18n.ts";
import { takeFile } from "../../../lib/take-file.ts";

/** Hands the rows of an import over as a file. */
export async function saveRunFile(
  id: number,
  what: "rejected" | "difference",
  ending: "csv" | "xlsx" = "csv",
): Promise<void> {
  await takeFile(`/admin/exchange/runs/${id}/${what}.${ending}`, {
    orName: `${what}-${id}.${ending}`,
    language: language(),
  });
}
