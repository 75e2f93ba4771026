import { RouteRefusal } from "./failure.ts";
import { ownerTag } from "./owner-tag.ts";
import { requestHeaders } from "./request.ts";
import { saveBlob } from "./save-file.ts";

export interface WantedFile {
  /** Under which it is handed over; without one, under the server's name. */
  name?: string;
  /** The same, where the server gives it none. */
  orName?: string;
  language: string;
  signal?: AbortSignal;
}

/**
 * Fetches a file that the server makes and hands it over; throws what the server says against it.
 * Returns the name that it has then.
 */
export async function takeFile(
  address: string,
  { name, orName = "", language, signal }: WantedFile,
): Promise<string> {
  const answer = await fetch(address, {
    headers: requestHeaders(ownerTag(), language),
    ...(signal && { signal }),
  });
  if (!answer.ok) throw new RouteRefusal(answer.status, await answer.text());
  const disposition = answer.headers.get("content-disposition") ?? "";
  const given = /filename="([^"]+)"/.exec(disposition)?.[1];
  const as = name ?? given ?? orName;
  saveBlob(as, await answer.blob());
  return as;
}
