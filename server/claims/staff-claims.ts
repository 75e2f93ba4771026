import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { staffScope } from "../auth/staff-scope.ts";
import { knownCompany } from "../company/known-company.ts";
import { readCursor, writeCursor } from "../core/cursor.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import {
  continueAsHouse,
  inReading,
  inTransaction,
} from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  changeClaim,
  findClaimRecipient,
  insertClaimEvents,
  setReplacements,
} from "./change-claim.queries.ts";
import { tellClaimNews } from "./tell-claim-news.ts";
import type { UpdateInput } from "./claims.parse.ts";
import {
  findClaim,
  findClaimPartner,
  lockClaim,
  type LockedClaim,
} from "./claims.queries.ts";
import { planUpdate } from "./plan-update.rules.ts";
import { readServiceWords } from "./service-status.queries.ts";
import {
  countBoard,
  insertInternalNote,
  listBoard,
  listInternalNotes,
  type BoardQuestion,
} from "./staff-claims.queries.ts";
import { viewClaim, viewClaimHead } from "./view-claim.ts";

const PAGE = 50;

/** The claims that a member of staff may see, by status and age. */
export async function readBoard(
  services: Services,
  caller: Caller,
  asked: Pick<BoardQuestion, "show" | "status" | "search"> & {
    cursor?: string | null | undefined;
  },
) {
  const place = asked.cursor ? readCursor(asked.cursor, 2) : undefined;
  const [since, id] = place ?? [];
  const isPlace =
    typeof since === "string" &&
    typeof id === "number" &&
    !Number.isNaN(Date.parse(since));
  if (asked.cursor && !isPlace)
    return refuse("BAD_REQUEST", "invalid_input", { field: "cursor" });
  const { timeZone } = await knownCompany(services.db);
  return await inReading(services.db, staffScope(caller), async (trx) => {
    const found = await listBoard(trx, {
      ...asked,
      after: isPlace ? { since: new Date(since), id } : undefined,
      limit: PAGE + 1,
    });
    const words = await readServiceWords(trx);
    const viewing = { words, now: services.clock.now(), timeZone };
    const shown = found.slice(0, PAGE);
    const last = shown.at(-1);
    const counts = await countBoard(trx);
    return {
      counts: counts.map((one) => ({
        ...one,
        oldest: one.oldest.toISOString(),
      })),
      claims: shown.map((row) => ({
        ...viewClaimHead(row, viewing),
        partner: row.partner,
      })),
      nextCursor:
        found.length > PAGE && last
          ? writeCursor([last.since.toISOString(), last.id])
          : null,
    };
  });
}

/** One claim as staff see it, with what they wrote for themselves. */
export async function getStaffClaim(
  services: Services,
  caller: Caller,
  number: string,
) {
  const { timeZone, currency } = await knownCompany(services.db);
  return await inReading(services.db, staffScope(caller), async (trx) => {
    const claim = await findClaim(trx, { number });
    if (!claim) return refuse("NOT_FOUND", "not_found");
    const words = await readServiceWords(trx);
    const viewing = { words, now: services.clock.now(), timeZone };
    const notes = await listInternalNotes(trx, claim.id);
    return {
      ...viewClaim(claim, viewing),
      partner: claim.partner,
      version: claim.version,
      currency,
      notes: notes.map((note) => ({ ...note, at: note.at.toISOString() })),
    };
  });
}

/** Runs work on a claim that the member of staff may see, locked; outside of that there is none. */
async function onStaffClaim(
  services: Services,
  { caller, number }: { caller: Caller; number: string },
  work: (
    trx: Transaction<Database>,
    claim: LockedClaim,
  ) => Promise<Refusal | undefined>,
): Promise<Refusal | undefined> {
  const scope = staffScope(caller);
  return await inTransaction(services.db, scope, async (trx) => {
    const partnerId = await findClaimPartner(trx, number);
    if (partnerId === undefined) return refuse("NOT_FOUND", "not_found");
    if (scope.role !== "house") await continueAsHouse(trx);
    const claim = await lockClaim(trx, { partnerId, number });
    return claim ? await work(trx, claim) : refuse("NOT_FOUND", "not_found");
  });
}

/** Writes what staff say of a claim, and tells the partner once. */
export async function updateClaim(
  services: Services,
  caller: Caller,
  input: UpdateInput,
): Promise<Refusal | undefined> {
  const { number, version } = input;
  return await onStaffClaim(
    services,
    { caller, number },
    async (trx, claim) => {
      if (claim.version !== version)
        return refuse("CONFLICT", "claim_changed_meanwhile");
      const plan = planUpdate(claim, input);
      if ("kind" in plan) return plan;
      const at = services.clock.now();
      const claimId = claim.id;
      const { partnerId } = claim;
      const { replacements } = input;
      if (!(await setReplacements(trx, { claimId, replacements })))
        return refuse("BAD_REQUEST", "invalid_input", {
          field: "replacements",
        });
      await changeClaim(trx, {
        claimId,
        at,
        status: plan.status,
        finding: input.finding,
        repairPrice: input.repairPrice,
        creditNote: input.creditNote,
        erpText: plan.status ? "" : undefined,
        tellErp: false,
      });
      const by = { id: caller.userId, name: caller.username };
      const events = await insertClaimEvents(
        trx,
        plan.events.map(({ kind, note }) => ({
          partnerId,
          claimId,
          at,
          kind,
          status: plan.status ?? claim.status,
          note,
          by,
          byPartner: false,
        })),
      );
      const eventId = events.at(-1);
      if (eventId === undefined) return undefined;
      const recipient = await findClaimRecipient(trx, claimId);
      await tellClaimNews(trx, [
        {
          partnerId,
          eventId,
          recipient: recipient.email,
          language: recipient.language,
          host: services.config.publicUrl.hostname,
          at,
          news: {
            number,
            status: plan.status ?? claim.status,
            itemName: claim.itemName,
            note: input.note,
            repairPrice: input.repairPrice ?? null,
          },
        },
      ]);
      return undefined;
    },
  );
}

/** Writes down what is for staff alone. */
export async function addInternalNote(
  services: Services,
  caller: Caller,
  { number, text }: { number: string; text: string },
): Promise<Refusal | undefined> {
  return await onStaffClaim(
    services,
    { caller, number },
    async (trx, claim) => {
      await insertInternalNote(trx, {
        partnerId: claim.partnerId,
        claimId: claim.id,
        at: services.clock.now(),
        byName: caller.username,
        text,
      });
      return undefined;
    },
  );
}
