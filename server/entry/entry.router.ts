import { orRefuse, partnerProcedure, router } from "../platform/trpc.ts";
import { forgetInput, learnInput } from "./entry.parse.ts";
import { forgetAlias, learnAliases, viewAliases } from "./learn-aliases.ts";

export const entryRouter = router({
  aliases: partnerProcedure.query(({ ctx }) =>
    viewAliases(ctx, ctx.partner.id),
  ),
  learn: partnerProcedure.input(learnInput).mutation(async ({ ctx, input }) => {
    const teacher = { partnerId: ctx.partner.id, userId: ctx.caller.userId };
    return orRefuse(await learnAliases(ctx, teacher, input.aliases));
  }),
  forget: partnerProcedure
    .input(forgetInput)
    .mutation(({ ctx, input }) =>
      forgetAlias(ctx, ctx.partner.id, input.written),
    ),
});
