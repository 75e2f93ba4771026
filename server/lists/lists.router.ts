import {
  orRefuse,
  partnerProcedure,
  router,
  type ActingPartner,
  type Caller,
} from "../platform/trpc.ts";
import {
  removeListInput,
  saveListInput,
  saveShelfInput,
} from "./lists.parse.ts";
import {
  removeList,
  saveList,
  viewLists,
  type ListKeeper,
} from "./save-list.ts";
import { saveShelf, viewShelf } from "./save-shelf.ts";

export const listsRouter = router({
  list: partnerProcedure.query(({ ctx }) => viewLists(ctx, keeperOf(ctx))),
  save: partnerProcedure
    .input(saveListInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveList(ctx, keeperOf(ctx), input)),
    ),
  remove: partnerProcedure
    .input(removeListInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await removeList(ctx, keeperOf(ctx), input)),
    ),
  shelf: partnerProcedure.query(({ ctx }) => viewShelf(ctx, keeperOf(ctx))),
  saveShelf: partnerProcedure
    .input(saveShelfInput)
    .mutation(({ ctx, input }) => saveShelf(ctx, keeperOf(ctx), input.items)),
});

function keeperOf(ctx: { caller: Caller; partner: ActingPartner }): ListKeeper {
  const { userId, username } = ctx.caller;
  return { partnerId: ctx.partner.id, userId, name: username };
}
