import { createHmac, timingSafeEqual } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ErpClock } from "./clock.ts";
import type { Erp, Taken } from "./erp.ts";
import { RECEIVING_FAULTS, type Fault, type Faults } from "./faults.ts";
import { readPushed } from "./read-pushed.ts";

const OLDEST_S = 300;

export interface ReceiverOptions {
  erp: Erp;
  faults: Faults;
  clock: ErpClock;
  /** What the portal signs with. */
  secret: string;
  /** How long a delay is, and how long a byte takes where one is sent after the other. */
  delayMs?: number;
  byteMs?: number;
  /** After which time who never answers hangs up; never unless said. */
  hangMs?: number;
}

/** What of a request is signed, and by what. */
export type Signed = Pick<FastifyRequest, "headers" | "body">;

/** What is checked and done with an order that is pushed; a broken twin does one of them wrong. */
export interface Receiving {
  isSigned(request: Signed, secret: string): boolean;
  isRecent(request: FastifyRequest): boolean;
  take(erp: Erp, request: FastifyRequest): Taken | Promise<Taken>;
  /** What else stands before the door. */
  prepare?(app: FastifyInstance, erp: Erp): void;
}

/** How it is done right. */
export const RECEIVING: Receiving = {
  isSigned: (request, secret) => {
    const timestamp = headerOf(request, "x-rabat-timestamp");
    const given = headerOf(request, "x-rabat-signature");
    const hash = createHmac("sha256", secret)
      .update(`${timestamp}.`)
      .update(request.body as Buffer)
      .digest("hex");
    const expected = Buffer.from(`sha256=${hash}`);
    const told = Buffer.from(given);
    return told.length === expected.length && timingSafeEqual(told, expected);
  },
  isRecent: (request) => {
    const timestamp = Number(headerOf(request, "x-rabat-timestamp"));
    return Math.abs(Date.now() / 1000 - timestamp) <= OLDEST_S;
  },
  take: (erp, request) => {
    const pushed = readPushed(
      request.body as Buffer,
      headerOf(request, "content-type"),
      headerOf(request, "idempotency-key"),
    );
    if (typeof pushed === "string") return { kind: "refused", message: pushed };
    return erp.take(pushed);
  },
};

/** `POST /orders`: takes what the portal pushes, once, whatever goes wrong. */
export function addReceiver(
  app: FastifyInstance,
  options: ReceiverOptions,
  receiving: Receiving = RECEIVING,
): void {
  const { erp, faults, clock, secret } = options;
  receiving.prepare?.(app, erp);
  app.post("/orders", async (request, reply) => {
    if (clock.isOut()) {
      faults.count("outage");
      return cut(reply);
    }
    const isMeant =
      receiving.isSigned(request, secret) && receiving.isRecent(request);
    if (!isMeant)
      return await reply.status(401).send({ message: "Potpis ne valja." });
    if (headerOf(request, "x-rabat-ping") !== "")
      return await reply.send({ message: "Tu sam." });
    const fault = faults.draw(RECEIVING_FAULTS);
    if (fault === "delay") await sleep(options.delayMs ?? 3000);
    if (fault === "error_500")
      return await reply.status(500).send({ message: "Baza je zaključana." });
    const key = headerOf(request, "idempotency-key");
    const form = headerOf(request, "content-type");
    erp.noteBytes(`${key} ${form}`, request.body as Buffer);
    const taken = await receiving.take(erp, request);
    return await answer(reply, { taken, fault, options });
  });
}

async function answer(
  reply: FastifyReply,
  {
    taken,
    fault,
    options: { byteMs = 1000, hangMs },
  }: { taken: Taken; fault: Fault | undefined; options: ReceiverOptions },
): Promise<unknown> {
  switch (fault) {
    case "error_500_after_storing":
      return await reply
        .status(500)
        .send({ message: "Veza sa bazom je pala." });
    case "garbage":
      return await reply.type("text/html").send("<html>Dobro došli</html>");
    case "cut_answer":
      return cut(reply);
    case "timeout":
      // The portal hangs up some day; until then nobody says anything.
      if (hangMs !== undefined) setTimeout(() => cut(reply), hangMs);
      return reply.hijack();
    case "slow_answer":
      return await dripAnswer(reply, { taken, byteMs });
  }
  if (taken.kind === "refused")
    return await reply.status(422).send({ message: taken.message });
  const status = taken.kind === "taken" ? 200 : 409;
  return await reply.status(status).send({ erp_document: taken.document });
}

/** Sends an answer one byte after the other, as long as somebody listens. */
async function dripAnswer(
  reply: FastifyReply,
  { taken, byteMs }: { taken: Taken; byteMs: number },
): Promise<void> {
  const document = taken.kind === "refused" ? "" : taken.document;
  const body = JSON.stringify({ erp_document: document });
  reply.hijack();
  reply.raw.writeHead(200, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  });
  for (const byte of Buffer.from(body)) {
    if (reply.raw.destroyed) return;
    reply.raw.write(Buffer.of(byte));
    await sleep(byteMs);
  }
  reply.raw.end();
}

function cut(reply: FastifyReply): void {
  reply.hijack();
  reply.raw.destroy();
}

export function headerOf(
  request: Pick<FastifyRequest, "headers">,
  name: string,
): string {
  const value = request.headers[name];
  return typeof value === "string" ? value : "";
}
