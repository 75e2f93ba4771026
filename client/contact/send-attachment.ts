import { freshId } from "../lib/fresh-id.ts";
import { RouteRefusal } from "../lib/failure.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { requestHeaders } from "../lib/request.ts";
import { language } from "../i18n/i18n.ts";

/** A photo or PDF that is on the server, waiting for its message. */
export interface SentFile {
  id: string;
  name: string;
}

const ANSWER_WITHIN_MS = 60_000;

/** Sends a file up; staff name the partner that it is for. */
export async function sendAttachment(
  file: File,
  partner?: string,
): Promise<SentFile> {
  const id = freshId();
  const answer = await fetch(
    `/attachments/${id}?${new URLSearchParams({ name: file.name })}`,
    {
      method: "POST",
      body: file,
      cache: "no-store",
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      headers: {
        "content-type": "application/octet-stream",
        ...requestHeaders(ownerTag(), language()),
        ...(partner !== undefined && { "x-rabat-partner": partner }),
      },
    },
  );
  if (!answer.ok) throw new RouteRefusal(answer.status, await answer.text());
  return { id, name: file.name };
}
