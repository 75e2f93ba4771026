import { adminProcedure, router } from "../platform/trpc.ts";
import { exchangeKeysRouter } from "./exchange-keys.router.ts";
import { getParked } from "./list-parked.ts";

export const exchangeRouter = router({
  keys: exchangeKeysRouter,
  parked: adminProcedure.query(({ ctx }) => getParked(ctx.db)),
});
