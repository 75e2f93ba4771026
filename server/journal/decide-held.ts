import { dropHeldBody, hasHeldBody, heldPath } from "../exchange/body-store.ts";
import type {
  BatchDifference,
  StoredRequest,
} from "../exchange/import-answer.ts";
import type { BatchOutcome } from "../exchange/import-batch.ts";
import { runBatch } from "../exchange/import-feed.ts";
import { inTurn } from "../exchange/import-turn.ts";
import { parseFeedName } from "../exchange/feeds.ts";
import { retryParked } from "../exchange/retry-parked.ts";
import { UnreadableFile } from "../file-formats/unreadable-file.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { dismissRun, findRunDetail, type RunDetail } from "./runs.queries.ts";

/**
 * Applies a held batch as it would have been applied: with its body, mode and mapping, judged once
 * more. Where it would now do more than what was seen, that is shown before anything is done.
 */
export async function applyHeld(
  services: Services,
  caller: Pick<Caller, "username">,
  { id, seen }: { id: number; seen: BatchDifference },
): Promise<
  { kind: "applied" } | { kind: "grown"; difference: BatchDifference } | Refusal
> {
  const { db, config } = services;
  const run = await inTransaction(db, HOUSE, (trx) => findRunDetail(trx, id));
  if (!run) return refuse("NOT_FOUND", "not_found");
  if (run.state !== "held") return alreadyDecided(run);
  if (!hasHeldBody(config.dataDir, id))
    return refuse("PRECONDITION_FAILED", "held_file_elsewhere", {
      params: { host: run.keptOn ?? "?" },
    });
  const outcome = await runHeld(services, caller, { run, seen });
  switch (outcome.kind) {
    case "applied":
      await dropHeldBody(config.dataDir, id);
      return { kind: "applied" };
    case "held":
      return { kind: "grown", difference: outcome.difference };
    case "decided": {
      const now = await inTransaction(db, HOUSE, (trx) =>
        findRunDetail(trx, id),
      );
      return alreadyDecided(now ?? run);
    }
    case "unreadable":
      return refuse("UNPROCESSABLE_CONTENT", outcome.reason, {
        params: { detail: outcome.detail },
      });
    case "key_reused":
      throw new Error("a held batch has no Idempotency-Key");
  }
}

async function runHeld(
  services: Services,
  { username }: Pick<Caller, "username">,
  { run, seen }: { run: RunDetail; seen: BatchDifference },
): Promise<BatchOutcome> {
  const { id, mode, source } = run;
  const feed = parseFeedName(run.feed);
  if (!feed) throw new Error(`there is no feed ${run.feed}`);
  const stored = (run.request ?? {}) as StoredRequest;
  return await inTurn(async () => {
    try {
      const outcome = await runBatch({
        deps: services,
        request: { ...stored, feed, mode, source },
        body: { path: heldPath(services.config.dataDir, id), hash: "" },
        receivedAt: run.startedAt,
        startedAt: performance.now(),
        id,
        yes: { byName: username, seen },
      });
      if (outcome.kind === "applied") await retryParked(services, feed);
      return outcome;
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      const { reason, message: detail } = error;
      return { kind: "unreadable", reason, detail };
    }
  });
}

/** Lets a held batch go unapplied, with a reason. */
export async function dismissHeld(
  { db, clock, config }: Services,
  { username }: Pick<Caller, "username">,
  { id, reason }: { id: number; reason: string },
): Promise<{ kind: "dismissed" } | Refusal> {
  const answer = await inTransaction(db, HOUSE, async (trx) => {
    const no = { byName: username, reason, now: clock.now() };
    if (await dismissRun(trx, id, no)) return { kind: "dismissed" as const };
    const run = await findRunDetail(trx, id);
    return run ? alreadyDecided(run) : refuse("NOT_FOUND", "not_found");
  });
  if (answer.kind === "dismissed") await dropHeldBody(config.dataDir, id);
  return answer;
}

function alreadyDecided(run: RunDetail): Refusal {
  return refuse("CONFLICT", "batch_decided", {
    params: { by: run.decidedBy ?? "rabat" },
  });
}
