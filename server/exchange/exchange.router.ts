import { adminProcedure, router } from "../platform/trpc.ts";
import { getParked } from "./list-parked.ts";

export const exchangeRouter = router({
  parked: adminProcedure.query(({ ctx }) => getParked(ctx.db)),
});
