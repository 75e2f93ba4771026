// One process of the portal, as far as orders and the ERP go: it does what its parent sends it.
import { Readable } from "node:stream";
import { acknowledgeOrder } from "../../server/order-export/acknowledge-order.ts";
import { importFeed } from "../../server/exchange/import-feed.ts";
import { listOrdersForErp } from "../../server/order-export/list-orders-for-erp.ts";
import { createDatabase, createPool } from "../../server/platform/database.ts";
import { readConfig } from "../../server/platform/config.ts";
import { systemClock } from "../../server/platform/clock.ts";
import { createLog } from "../../server/platform/log.ts";
import { cancelOrder } from "../../server/orders/cancel-order.ts";
import { placeOrder } from "../../server/orders/place-order.ts";
import type { PortalCall, PortalReply } from "./portal-processes.ts";

const POOL_SIZE = 24;

const connecting = { connectionString: process.argv[2], max: POOL_SIZE };
const services = {
  db: createDatabase(createPool({ ...connecting, pipeline: true })),
  pool: createPool(connecting),
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

async function perform(task: PortalCall["task"]): Promise<unknown> {
  switch (task.kind) {
    case "place":
      return await placeOrder(services, task.party, task.request);
    case "cancel":
      return await cancelOrder(services, task.party, task.number);
    case "fetch":
      return (await listOrdersForErp(services, { after: 0, limit: 200 }))
        .orders;
    case "acknowledge": {
      const { number, revision } = task;
      const erpDocument = `E-${number}`;
      return await acknowledgeOrder(services, {
        number,
        revision,
        erpDocument,
      });
    }
    case "import": {
      const { feed, body, reservedBasis, dataDir } = task.file;
      return await importFeed(
        { ...services, config: { dataDir } },
        {
          feed,
          mode: "upsert",
          source: "command",
          force: true,
          reservedBasis,
          body: Readable.from([body]),
        },
      );
    }
  }
}
