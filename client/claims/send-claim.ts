import type { ClaimInput, ClaimTerms } from "../api.ts";
import { language } from "../i18n/i18n.ts";
import { RouteRefusal } from "../lib/failure.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { requestHeaders } from "../lib/request.ts";
import { outbox, SETTLE_MS } from "../outbox/outbox.ts";
import type { NotSaved } from "../outbox/queue-entry.ts";
import type { KeptPhoto } from "../outbox/queue-parcel.ts";
import { trpc } from "../trpc.ts";
import { inputOf, labelOf, type ClaimDraft } from "./claim-draft.ts";

export type Sent =
  | { kind: "taken"; number: string }
  | { kind: "waits"; id: string }
  | { kind: "not_saved"; why: NotSaved };

/**
 * Sends a claim through the outbox, which keeps it until the server has it. Where the device can
 * keep nothing it goes at once, with a connection only.
 */
export async function sendClaim(
  draft: ClaimDraft,
  photos: KeptPhoto[],
  terms: ClaimTerms | undefined,
): Promise<Sent> {
  const input = inputOf(draft, {
    termsVersion: terms?.version,
    attachments: photos.map(({ id }) => id),
  });
  const saved = await outbox.queueParcel({
    id: draft.id,
    kind: "claim",
    label: labelOf(draft),
    input,
    form: draft,
  });
  if (saved.kind === "not_saved")
    return saved.why === "no_crypto" || saved.why === "no_key"
      ? { kind: "taken", number: await sendAtOnce(input, photos) }
      : saved;
  const entry = await outbox.settled(draft.id, SETTLE_MS);
  const number = entry?.taken?.number;
  return entry?.state === "placed" && number !== undefined
    ? { kind: "taken", number }
    : { kind: "waits", id: draft.id };
}

async function sendAtOnce(
  input: ClaimInput,
  photos: KeptPhoto[],
): Promise<string> {
  for (const { id, blob } of photos) {
    const response = await fetch(`/attachments/${id}`, {
      method: "POST",
      body: blob,
      headers: {
        ...requestHeaders(ownerTag(), language()),
        "content-type": "application/octet-stream",
      },
    });
    if (!response.ok)
      throw new RouteRefusal(response.status, await response.text());
  }
  const { number } = await trpc.claims.submit.mutate(input);
  return number;
}
