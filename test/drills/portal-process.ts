// One process of the portal, as far as ordering goes: it does what its parent sends it.
import { createDatabase, createPool } from "../../server/platform/database.ts";
import { readConfig } from "../../server/platform/config.ts";
import { systemClock } from "../../server/platform/clock.ts";
import { createLog } from "../../server/platform/log.ts";
import { cancelOrder } from "../../server/orders/cancel-order.ts";
import { placeOrder } from "../../server/orders/place-order.ts";
import type { PortalCall, PortalReply } from "./portal-processes.ts";

const POOL_SIZE = 24;

const pool = createPool({
  connectionString: process.argv[2],
  max: POOL_SIZE,
});
const services = {
  db: createDatabase(pool),
  pool,
  config: readConfig({}),
  clock: systemClock,
  log: createLog("silent"),
};

process.on("message", (message) => {
  const { id, task } = message as PortalCall;
  const reply = (answer: Omit<PortalReply, "id">) =>
    process.send?.({ id, ...answer });
  perform(task).then(
    (result) => reply({ result }),
    (error: unknown) =>
      reply({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");

function perform(task: PortalCall["task"]) {
  return task.kind === "place"
    ? placeOrder(services, task.party, task.request)
    : cancelOrder(services, task.party, task.number);
}
