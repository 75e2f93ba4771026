import { fieldsOf, textOf, type Fields } from "../lib/fields.ts";
import { APP_OUTDATED_STATUS, requestHeaders } from "../lib/request.ts";
import type { Keyholder } from "./entry-store.ts";
import type { OutboxEntry } from "./outbox-entry.ts";
import {
  listPhotos,
  markPhotoSent,
  openName,
  openPhoto,
} from "./photo-store.ts";
import type { Verdict } from "./verdict.ts";

/** A photo of 300 kB at the edge of a network takes ten seconds. */
const SENT_WITHIN_MS = 60_000;

/** Sends the photos of an entry that the server does not have; gives why not all of them went. */
export async function sendPhotos(
  holder: Keyholder,
  entry: Pick<OutboxEntry, "id" | "partner">,
  language: string | undefined,
): Promise<Verdict | undefined> {
  for (const photo of await listPhotos(holder, entry.id)) {
    if (photo.sentAt !== undefined) continue;
    const blob = await openPhoto(holder, photo);
    const verdict = await sendPhoto(
      { id: photo.id, blob, name: await openName(holder, photo) },
      requestHeaders(holder.owner, language, entry.partner?.code),
    );
    if (verdict) return verdict;
    await markPhotoSent(photo.id, Date.now());
  }
  return undefined;
}

/** One try of a photo under its id; nothing when the server has it. */
export async function sendPhoto(
  { id, blob, name }: { id: string; blob: Blob; name?: string | undefined },
  headers: Record<string, string>,
): Promise<Verdict | undefined> {
  try {
    const query = name === undefined ? "" : `?${new URLSearchParams({ name })}`;
    const response = await fetch(`/attachments/${id}${query}`, {
      method: "POST",
      body: blob,
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(SENT_WITHIN_MS),
      headers: { ...headers, "content-type": "application/octet-stream" },
    });
    return photoVerdict(response.status, await response.text(), id);
  } catch {
    return { kind: "later", why: "unreached" };
  }
}

function parse(text: string): Fields {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return {};
  }
}

/** Reads what a route said to a photo: only an answer of our own server ends anything. */
export function photoVerdict(
  status: number,
  text: string,
  id: string,
): Verdict | undefined {
  const body = parse(text);
  if (status === 200)
    return body["id"] === id ? undefined : { kind: "later", why: "not_ours" };
  const reason = textOf(body["code"]);
  if (reason === undefined || textOf(body["correlationId"]) === undefined)
    return {
      kind: "later",
      why: status >= 500 ? "server_trouble" : "not_ours",
    };
  if (status >= 500 || status === 429)
    return { kind: "later", why: "server_trouble" };
  if (status === 401) return { kind: "later", why: "signed_out" };
  if (reason === "not_found" || status === APP_OUTDATED_STATUS)
    return { kind: "later", why: "outdated" };
  if (reason === "password_change_required")
    return { kind: "later", why: "password_change" };
  const [message, action] = [textOf(body["message"]), textOf(body["action"])];
  return {
    kind: "refused",
    refusal: { reason, ...(message && { message }), ...(action && { action }) },
  };
}
