import Fastify, { type FastifyInstance } from "fastify";
import { ErpClock } from "./clock.ts";
import { addControl } from "./control.ts";
import type { Company } from "./company.ts";
import { Erp } from "./erp.ts";
import { Faults, type FaultPlan } from "./faults.ts";
import type { Basis } from "./feeds.ts";
import { Office } from "./office.ts";
import { Portal } from "./portal.ts";
import { addReceiver, RECEIVING, type Receiving } from "./receiver.ts";

const MOST_BYTES = 64 * 1024 * 1024;

export interface FakeErpOptions {
  company: Company;
  /** Where the portal is; it may move when it starts again. */
  portal: () => string | Promise<string>;
  /** Its exchange key. */
  key: string;
  /** What it signs pushed orders with. */
  secret: string;
  /** The file that remembers; without one it forgets at its end. */
  file?: string | undefined;
  port?: number;
  /** How many seconds of the ERP's day pass in one of ours. */
  speed?: number;
  basis?: Basis;
  fetches?: boolean;
  delayMs?: number;
  byteMs?: number;
  hangMs?: number;
  faultPlan?: FaultPlan | undefined;
  /** How pushed orders are taken: rightly unless said. */
  receiving?: Receiving;
}

export interface FakeErp {
  /** Where the control API is; orders are pushed to `/orders` below it. */
  url: string;
  erp: Erp;
  office: Office;
  faults: Faults;
  clock: ErpClock;
  close(): Promise<void>;
}

/** Starts an ERP that listens; it does nothing of itself until its office works. */
export async function startFakeErp(options: FakeErpOptions): Promise<FakeErp> {
  const { company, file, portal, key, port = 0, speed = 1 } = options;
  const erp = new Erp(company, file);
  const faults = new Faults();
  faults.setPlan(options.faultPlan);
  const clock = new ErpClock(speed);
  const parts = { ...options, erp, faults, clock };
  const office = new Office({ ...parts, portal: new Portal(portal, key) });
  const app = Fastify({
    bodyLimit: MOST_BYTES,
    // Who hangs on a fault that never answers must not keep the ERP from ending.
    forceCloseConnections: true,
  });
  app.get("/healthz", () => "ok");
  await app.register(async (control) => {
    addControl(control, { erp, office, faults, clock });
  });
  await app.register(async (receiver) => {
    takeBytes(receiver);
    addReceiver(receiver, parts, options.receiving ?? RECEIVING);
  });
  const url = await app.listen({ port, host: "127.0.0.1" });
  return {
    url,
    erp,
    office,
    faults,
    clock,
    close: async () => {
      await app.close();
      erp.close();
    },
  };
}

/** A signature is over the bytes as they came. */
function takeBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) =>
    done(null, body),
  );
}
