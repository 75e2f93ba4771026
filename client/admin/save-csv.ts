import { language } from "../i18n/i18n.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { requestHeaders } from "../lib/request.ts";
import { saveBlob } from "../lib/save-file.ts";

/** Hands a file of the server over, under the name that the server gives it or another one. */
export async function saveCsv(address: string, name: string): Promise<void> {
  const answer = await fetch(address, {
    headers: requestHeaders(ownerTag(), language()),
  });
  if (!answer.ok) throw new Error(`the server said ${answer.status}`);
  const disposition = answer.headers.get("content-disposition") ?? "";
  const given = /filename="([^"]+)"/.exec(disposition)?.[1];
  saveBlob(given ?? name, await answer.blob());
}
