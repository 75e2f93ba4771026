import { bothNames } from "../auth/both-names.rules.ts";
import { randomUUID } from "node:crypto";
import { isRefusal, refuse } from "../core/refusal.ts";
import {
  adminProcedure,
  mergeRouters,
  orRefuse,
  partnerProcedure,
  router,
  salesProcedure,
  type ActingPartner,
  type Caller,
} from "../platform/trpc.ts";
import { piecesOf } from "./claim-content.rules.ts";
import { currentTerms, saveTerms, termsVersions } from "./claim-terms.ts";
import {
  answerInput,
  boardInput,
  listInput,
  lookupInput,
  noteInput,
  numberInput,
  sourcesInput,
  submitInput,
  termsInput,
  updateInput,
  wordInput,
  wordMeaningInput,
} from "./claims.parse.ts";
import { itemSources, lookUpSerial } from "./find-sources.ts";
import { answerPrice, cancelClaim } from "./partner-acts.ts";
import { getPartnerClaim, listPartnerClaims } from "./read-claims.ts";
import {
  getServiceWords,
  removeWord,
  setServiceWord,
} from "./service-words.ts";
import {
  addInternalNote,
  getStaffClaim,
  readBoard,
  updateClaim,
} from "./staff-claims.ts";
import { submitClaim, type ClaimingParty } from "./submit-claim.ts";
import { viewSubmitted } from "./view-submitted.ts";

/** Finance reads what it wants to, and asks for nothing. */
const claimingProcedure = partnerProcedure.use(({ ctx, next }) => {
  if (ctx.caller.partnerRole === "finance")
    orRefuse(refuse("FORBIDDEN", "no_claim_role"));
  return next();
});

const partnerClaims = router({
  submit: claimingProcedure
    .input(submitInput)
    .mutation(async ({ ctx, input }) => {
      const pieces = orRefuse(piecesOf(input));
      const { id = randomUUID(), termsVersion, ...said } = input;
      const request = { ...said, id, termsVersion, pieces };
      return viewSubmitted(
        orRefuse(await submitClaim(ctx, partyOf(ctx), request)),
      );
    }),
  list: partnerProcedure
    .input(listInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await listPartnerClaims(ctx, ctx.partner.id, input)),
    ),
  get: partnerProcedure
    .input(numberInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await getPartnerClaim(ctx, ctx.partner.id, input.number)),
    ),
  cancel: claimingProcedure
    .input(numberInput)
    .mutation(async ({ ctx, input }) => {
      const refusal = await cancelClaim(ctx, partyOf(ctx), input.number);
      if (isRefusal(refusal)) orRefuse(refusal);
      return orRefuse(await getPartnerClaim(ctx, ctx.partner.id, input.number));
    }),
  answerPrice: claimingProcedure
    .input(answerInput)
    .mutation(async ({ ctx, input }) => {
      const refusal = await answerPrice(ctx, partyOf(ctx), input);
      if (isRefusal(refusal)) orRefuse(refusal);
      return orRefuse(await getPartnerClaim(ctx, ctx.partner.id, input.number));
    }),
  terms: partnerProcedure.query(({ ctx }) => currentTerms(ctx, ctx.language)),
  lookUp: partnerProcedure
    .input(lookupInput)
    .query(({ ctx, input }) =>
      lookUpSerial(ctx, { ...input, partnerId: ctx.partner.id }),
    ),
  sources: partnerProcedure
    .input(sourcesInput)
    .query(({ ctx, input }) =>
      itemSources(ctx, { ...input, partnerId: ctx.partner.id }),
    ),
});

const staffClaims = router({
  board: salesProcedure
    .input(boardInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await readBoard(ctx, ctx.caller, input)),
    ),
  staffClaim: salesProcedure
    .input(numberInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await getStaffClaim(ctx, ctx.caller, input.number)),
    ),
  update: salesProcedure.input(updateInput).mutation(async ({ ctx, input }) => {
    const refusal = await updateClaim(ctx, ctx.caller, input);
    if (isRefusal(refusal)) orRefuse(refusal);
    return orRefuse(await getStaffClaim(ctx, ctx.caller, input.number));
  }),
  addNote: salesProcedure.input(noteInput).mutation(async ({ ctx, input }) => {
    const refusal = await addInternalNote(ctx, ctx.caller, input);
    if (isRefusal(refusal)) orRefuse(refusal);
    return orRefuse(await getStaffClaim(ctx, ctx.caller, input.number));
  }),
  termsVersions: adminProcedure.query(({ ctx }) => termsVersions(ctx)),
  saveTerms: adminProcedure
    .input(termsInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveTerms(ctx, ctx.caller, input)),
    ),
  words: adminProcedure.query(({ ctx }) => getServiceWords(ctx)),
  saveWord: adminProcedure
    .input(wordMeaningInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await setServiceWord(ctx, ctx.caller, input)),
    ),
  removeWord: adminProcedure
    .input(wordInput)
    .mutation(({ ctx, input }) => removeWord(ctx, input)),
});

export const claimsRouter = mergeRouters(partnerClaims, staffClaims);

/** Both names stand on what staff do for a partner. */
function partyOf(ctx: {
  caller: Caller;
  partner: ActingPartner;
}): ClaimingParty {
  const { caller, partner } = ctx;
  const isStaff = !caller.partner;
  const name = isStaff
    ? bothNames(caller.username, partner.name)
    : caller.username;
  return {
    partnerId: partner.id,
    user: { id: caller.userId, name, email: isStaff ? "" : caller.email },
    isStaff,
  };
}
