import { once } from "node:events";
import net from "node:net";
import { waitFor } from "../fixtures/server-process.ts";

/**
 * What goes wrong with an order on its way. The browser's own offline switch can do none of it: it
 * never loses an answer to something that was done.
 */
export const CUTS = [
  "cutAfterCommit",
  "replyCutHalf",
  "cutBefore",
  "requestCutHalf",
  "captivePage",
  "captiveJson",
  "badGateway",
] as const;

export type Cut = (typeof CUTS)[number];

const PLACING = "POST /trpc/orders.place";
/** What every request has in it. */
export const ANY_REQUEST = " HTTP/1.1\r\n";

const answer = (status: string, type: string, body: string) =>
  `HTTP/1.1 ${status}\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`;

const FALSE_ANSWERS: Partial<Record<Cut, string>> = {
  captivePage: answer(
    "200 OK",
    "text/html",
    "<html><h1>Dobro došli u hotel</h1></html>",
  ),
  captiveJson: answer(
    "200 OK",
    "application/json",
    JSON.stringify({ result: { data: { accepted: true } } }),
  ),
  badGateway: answer("502 Bad Gateway", "text/html", "<h1>502</h1>"),
};

/** A plain TCP proxy between browser and server, which cuts the wire where it is told to. */
export interface CutProxy {
  url: string;
  /** How often each cut has happened. */
  fired: Partial<Record<Cut, number>>;
  /** All further traffic goes to this port. */
  serve(port: number): void;
  /** Cuts the next placings, so many of them; other requests, if so told. */
  arm(cut: Cut, times: number, of?: string): void;
  /** Nothing gets through until `open`. */
  close(): void;
  open(): void;
  /** Waits until all that was armed has fired, or gives up. */
  disarmed(withinMs: number): Promise<boolean>;
  stop(): Promise<void>;
}

export async function startCutProxy(): Promise<CutProxy> {
  const sockets = new Set<net.Socket>();
  const fired: CutProxy["fired"] = {};
  let target = 0;
  let isClosed = false;
  let armed: { cut: Cut; left: number; of: string } | undefined;

  const take = (chunk: Buffer): Cut | undefined => {
    if (!armed || armed.left === 0 || !chunk.includes(armed.of))
      return undefined;
    armed.left -= 1;
    return armed.cut;
  };
  const count = (cut: Cut) => {
    fired[cut] = (fired[cut] ?? 0) + 1;
  };

  const server = net.createServer((browser) => {
    if (isClosed) {
      browser.resetAndDestroy();
      return;
    }
    const portal = net.connect(target, "127.0.0.1");
    for (const socket of [browser, portal]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        browser.destroy();
        portal.destroy();
      });
    }
    const hangUp = () => {
      browser.resetAndDestroy();
      portal.destroy();
    };
    let pending: Cut | undefined;
    browser.on("data", (chunk) => {
      const cut = take(chunk);
      const lie = cut && FALSE_ANSWERS[cut];
      if (lie && cut) {
        count(cut);
        browser.end(lie);
      } else if (cut === "cutBefore") {
        count(cut);
        hangUp();
      } else if (cut === "requestCutHalf") {
        count(cut);
        portal.write(chunk.subarray(0, chunk.length >> 1), hangUp);
      } else {
        pending = cut ?? pending;
        portal.write(chunk);
      }
    });
    portal.on("data", (chunk) => {
      if (!pending) {
        browser.write(chunk);
        return;
      }
      // The server answers: where it took the order, it has committed.
      const cut = pending;
      pending = undefined;
      count(cut);
      if (cut === "replyCutHalf")
        browser.write(chunk.subarray(0, chunk.length >> 1), hangUp);
      else hangUp();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    fired,
    serve: (next) => {
      target = next;
    },
    arm: (cut, times, of = PLACING) => {
      armed = { cut, left: times, of };
    },
    close: () => {
      isClosed = true;
      for (const socket of sockets) socket.destroy();
    },
    open: () => {
      isClosed = false;
    },
    disarmed: (withinMs) =>
      waitFor(() => (armed?.left ?? 0) === 0, { withinMs }).catch(() => false),
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
