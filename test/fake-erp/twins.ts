import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { OrderMessage } from "../../server/order-export/order-message.rules.ts";
import type { Erp } from "./erp.ts";
import { headerOf, RECEIVING, type Receiving } from "./receiver.ts";

/** An ERP that does one thing wrong, and the case of the report card that must say so. */
export interface Twin {
  name: string;
  caughtBy: string;
  receiving: Receiving;
}

export const TWINS: Twin[] = [
  twin("same-key-twice", "a new document each time", {
    take: (erp, request) => erp.take(renamed(messageOf(request))),
    prepare: (app, erp) => addLookup(app, erp),
  }),
  twin("same-key-twice", "a yes before it has the order", {
    take: (erp, request) => {
      const message = messageOf(request);
      const document = nextDocument();
      const known = erp.books.orders.get(message.number);
      void sleep(150).then(() => erp.take(message));
      return {
        kind: "taken",
        document: known?.document ?? document,
        isNew: true,
      };
    },
  }),
  twin("same-key-at-once", "looks first and writes later", {
    take: async (erp, request) => {
      const message = messageOf(request);
      const isKnown = documentsOf(erp, message.number)[0];
      await sleep(20);
      return isKnown === undefined
        ? erp.take(renamed(message))
        : { kind: "taken", document: isKnown, isNew: false };
    },
    prepare: (app, erp) => addLookup(app, erp),
  }),
  twin("other-content", "never looks at what comes under a known key", {
    take: (erp, request) => {
      const message = messageOf(request);
      const known = erp.books.orders.get(message.number);
      return known
        ? { kind: "taken", document: known.document, isNew: false }
        : erp.take(message);
    },
  }),
  twin("unsigned", "takes what has no signature", {
    isSigned: (request, secret) =>
      headerOf(request, "x-rabat-signature") === "" ||
      RECEIVING.isSigned(request, secret),
  }),
  twin("wrong-signature", "only looks whether there is a signature", {
    isSigned: (request) => headerOf(request, "x-rabat-signature") !== "",
  }),
  twin("moved-timestamp", "lets the time stamp be off by one", {
    isSigned: (request, secret) =>
      [0, 1].some((back) => {
        const at = Number(headerOf(request, "x-rabat-timestamp")) - back;
        const headers = { ...request.headers, "x-rabat-timestamp": `${at}` };
        return RECEIVING.isSigned({ headers, body: request.body }, secret);
      }),
  }),
  twin("old-timestamp", "takes what was signed long ago", {
    isRecent: () => true,
  }),
  twin("change", "a document for each revision", {
    take: (erp, request) => {
      const message = messageOf(request);
      const number = `${message.number}#${message.revision}`;
      return erp.take({ ...message, number });
    },
  }),
  twin("cancellation", "knows nothing of cancellations", {
    take: (erp, request) => {
      const message = messageOf(request);
      return message.kind === "cancel"
        ? { kind: "refused", message: "Storno nije podržan" }
        : erp.take(message);
    },
  }),
  twin("late-revision", "refuses a change of what it does not know", {
    take: (erp, request) => {
      const message = messageOf(request);
      const isKnown = erp.books.orders.has(message.number);
      return message.kind !== "order" && !isKnown
        ? { kind: "refused", message: "Nema takve narudžbine" }
        : erp.take(message);
    },
  }),
  twin("unknown-item", "leaves out what it does not know", {
    take: (erp, request) => {
      const message = messageOf(request);
      const lines = message.lines.filter(({ item }) =>
        erp.books.company.knows(item),
      );
      return erp.take({ ...message, lines });
    },
  }),
  twin("many-lines", "no room for a long order", {
    prepare: (app) => {
      app.addHook("onRequest", async (request, reply) => {
        if (Number(request.headers["content-length"]) > 100_000)
          await reply.status(413).send({ message: "Preveliko" });
      });
    },
  }),
  twin("letters", "reads the bytes in an old code page", {
    isSigned: (request, secret) => {
      const body = Buffer.from((request.body as Buffer).toString("latin1"));
      return RECEIVING.isSigned({ headers: request.headers, body }, secret);
    },
  }),
  twin("slow-body", "no patience", {
    prepare: (app) => {
      app.addHook("onRequest", async (request) => {
        setTimeout(() => {
          if (!request.raw.complete) request.raw.destroy();
        }, 1000).unref();
      });
    },
  }),
  twin("cut-in-body", "takes the key before it has the order", {
    prepare: (app) => {
      const begun = new Set<string>();
      app.addHook("onRequest", async (request, reply) => {
        const key = headerOf(request, "idempotency-key");
        if (begun.has(key))
          await reply.status(503).send({ message: "Već se obrađuje" });
        begun.add(key);
      });
      app.addHook("onResponse", async (request) => {
        if (request.raw.complete)
          begun.delete(headerOf(request, "idempotency-key"));
      });
    },
  }),
  twin("cut-before-answer", "remembers only what it has answered", {
    take: async (erp, request) => {
      const message = messageOf(request);
      const known = documentsOf(erp, message.number);
      await sleep(200);
      const isHeard = !request.raw.socket.destroyed;
      if (known[0] !== undefined && answered.has(known[0]))
        return { kind: "taken", document: known[0], isNew: false };
      const taken = erp.take(renamed(message));
      if (taken.kind === "taken" && isHeard) answered.add(taken.document);
      return taken;
    },
    prepare: (app, erp) => addLookup(app, erp),
  }),
  twin("order-taken", "says welcome in place of a document", {
    prepare: (app) => {
      app.addHook("onSend", async () => "<html>Dobro došli</html>");
    },
  }),
];

const answered = new Set<string>();
let made = 0;

function twin(
  caughtBy: string,
  name: string,
  broken: Partial<Receiving>,
): Twin {
  return { caughtBy, name, receiving: { ...RECEIVING, ...broken } };
}

function messageOf(request: FastifyRequest): OrderMessage {
  return JSON.parse((request.body as Buffer).toString()) as OrderMessage;
}

/** The same order as if it were another. */
function renamed(message: OrderMessage): OrderMessage {
  made += 1;
  return { ...message, number: `${message.number}#${made}` };
}

function nextDocument(): string {
  made += 1;
  return `NOV-${made}`;
}

function documentsOf(erp: Erp, number: string): string[] {
  return [...erp.books.orders.values()]
    .filter((order) => order.number.startsWith(`${number}#`))
    .map(({ document }) => document);
}

/** Tells of all documents of an order, which here may be several. */
function addLookup(app: FastifyInstance, erp: Erp): void {
  app.get<{ Params: { number: string } }>(
    "/lookup/:number",
    (request): { documents: string[] } => ({
      documents: documentsOf(erp, request.params.number),
    }),
  );
}
