import { adminProcedure, router } from "../platform/trpc.ts";
import { exchangeKeysRouter } from "./exchange-keys.router.ts";
import { getLinkHealth } from "./link-health.ts";
import { mappingsRouter } from "./mappings.router.ts";
import { getParked } from "./list-parked.ts";

export const exchangeRouter = router({
  health: adminProcedure.query(({ ctx }) => getLinkHealth(ctx)),
  keys: exchangeKeysRouter,
  mappings: mappingsRouter,
  parked: adminProcedure.query(({ ctx }) => getParked(ctx.db)),
});
