import { language } from "../../i18n/i18n.ts";
import { RouteRefusal } from "../../lib/failure.ts";
import { fieldsOf, textOf } from "../../lib/fields.ts";
import { ownerTag } from "../../lib/owner-tag.ts";
import { requestHeaders } from "../../lib/request.ts";

/**
 * Sends a file up, and tells as it goes how much of it is there, from 0 to 1. Gives the id under
 * which it is tried and imported; rejects with what the server refused, or with no more than that
 * it was not reached.
 */
export function sendUp(
  file: File,
  onShare: (share: number) => void,
  signal?: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ name: file.name });
    const unreached = () => reject(new Error("unreached"));
    request.open("POST", `/admin/exchange/files?${query.toString()}`);
    const headers = requestHeaders(ownerTag(), language());
    for (const [name, value] of Object.entries(headers))
      request.setRequestHeader(name, value);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onShare(total > 0 ? loaded / total : 0),
    );
    request.addEventListener("load", () => {
      const { status, responseText } = request;
      const id = status === 200 && textOf(idIn(responseText));
      if (id) resolve(id);
      else reject(new RouteRefusal(status, responseText));
    });
    request.addEventListener("error", unreached);
    request.addEventListener("abort", unreached);
    signal?.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function idIn(body: string): unknown {
  return fieldsOf(JSON.parse(body))["id"];
}
