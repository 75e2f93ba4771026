import { language } from "../../../i18n/i18n.ts";
import { ownerTag } from "../../../lib/owner-tag.ts";
import { requestHeaders } from "../../../lib/request.ts";
import { saveBlob } from "../../../lib/save-file.ts";

/** Hands the rows of an import over as a file. */
export async function saveRunFile(
  id: number,
  what: "rejected" | "difference",
): Promise<void> {
  const answer = await fetch(`/admin/exchange/runs/${id}/${what}.csv`, {
    headers: requestHeaders(ownerTag(), language()),
  });
  if (!answer.ok) throw new Error(`the server said ${answer.status}`);
  const disposition = answer.headers.get("content-disposition") ?? "";
  const name = /filename="([^"]+)"/.exec(disposition)?.[1];
  saveBlob(name ?? `${what}-${id}.csv`, await answer.blob());
}
