import { adminProcedure, orRefuse, router } from "../platform/trpc.ts";
import {
  getManagedItem,
  getPictureOverview,
  orderItemPictures,
  removePicture,
  retryPictures,
  searchPictureItems,
} from "./manage-pictures.ts";
import {
  itemInput,
  nothingInput,
  orderInput,
  removalInput,
  searchInput,
} from "./pictures.parse.ts";

/** Pictures and data sheets of items, as administrators look after them. */
export const picturesRouter = router({
  overview: adminProcedure.query(({ ctx }) => getPictureOverview(ctx)),
  retry: adminProcedure
    .input(nothingInput)
    .mutation(({ ctx }) => retryPictures(ctx)),
  search: adminProcedure
    .input(searchInput)
    .query(({ ctx, input }) => searchPictureItems(ctx, input.text)),
  item: adminProcedure
    .input(itemInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await getManagedItem(ctx, input.code)),
    ),
  order: adminProcedure
    .input(orderInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await orderItemPictures(ctx, input)),
    ),
  remove: adminProcedure
    .input(removalInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await removePicture(ctx, input)),
    ),
});
