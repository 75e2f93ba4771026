import { isRefusal } from "../core/refusal.ts";
import type { FrozenOrder } from "../order-export/frozen-order.ts";
import {
  renderOrder,
  type RenderedOrder,
} from "../order-export/render-order.ts";
import { layFile } from "./lay-file.ts";
import type { Posted, Pusher } from "./push-order.ts";
import { outFolder, type SendingDeps } from "./sending-deps.ts";
import type { Lease, LeasedExport, Sending } from "./sending.queries.ts";
import { judgeAnswer, type Verdict } from "./sending.rules.ts";

/** A message on its way, with the settings that it left under. */
export interface Delivery extends LeasedExport, Lease {
  sending: Sending;
  /** Until when it is ours. */
  until: Date;
  content: FrozenOrder;
}

export type Outcome = Verdict | { kind: "laid" } | { kind: "interrupted" };

/** The key of a message: the same on every try, so that the ERP takes it once. */
export function idempotencyKey({ number, revision }: FrozenOrder): string {
  return `${number}-${revision}`;
}

/** Takes a message to the ERP by the way that is set. */
export async function deliver(
  deps: SendingDeps,
  pusher: Pusher,
  delivery: Delivery,
): Promise<Outcome> {
  const { content, sending } = delivery;
  const rendered = renderOrder(content, sending.format);
  if (isRefusal(rendered)) {
    const error = { kind: "unfit", detail: sending.format } as const;
    return { kind: "refused", error };
  }
  return sending.way === "file"
    ? await lay(deps, delivery, rendered)
    : await push({ ...deps, pusher }, delivery, rendered);
}

async function push(
  { clock, pusher }: Pick<SendingDeps, "clock"> & { pusher: Pusher },
  { sending, content }: Delivery,
  { contentType, body }: RenderedOrder,
): Promise<Outcome> {
  const posted: Posted = await pusher.post({
    url: sending.url,
    secret: sending.secret ?? "",
    idempotencyKey: idempotencyKey(content),
    contentType,
    body: Buffer.from(body),
    timestamp: Math.floor(clock.now().getTime() / 1000),
  });
  if (posted.kind === "answered") return judgeAnswer(posted.answer);
  return posted.error.kind === "interrupted"
    ? { kind: "interrupted" }
    : { kind: "again", error: posted.error };
}

async function lay(
  deps: SendingDeps,
  { content, exportId, lease }: Delivery,
  { fileEnding, body: text }: RenderedOrder,
): Promise<Outcome> {
  const body = Buffer.from(text);
  const name = `${idempotencyKey(content)}.${fileEnding}`;
  const ground = { db: deps.db, folder: outFolder(deps) };
  try {
    const file = { exportId, lease, name, body };
    await layFile(ground, file, deps.clock.now());
    return { kind: "laid" };
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    // Not the disk's doing: the lease runs out, and what was laid is finished.
    if (code === undefined || syscall === undefined) throw error;
    return { kind: "again", error: { kind: "file", detail: code } };
  }
}
