import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { createPushService, type PushSender } from "./push-sender.ts";

let server: http.Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A push service that answers as told, over plain http on this machine. */
async function pushServiceThat(
  answers: (response: http.ServerResponse) => void,
): Promise<Parameters<PushSender>[0]> {
  server = http.createServer((request, response) => {
    request.resume();
    answers(response);
  });
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://push.localhost:${port}/x`;
  return { endpoint, headers: {}, body: Buffer.from("x") };
}

const toThisMachine = (mostMs: number) =>
  createPushService({
    request: http.request,
    lookup: (_name, _options, callback) =>
      callback(null, [{ address: "127.0.0.1", family: 4 }]),
    mostMs,
  });

const drip = (write: () => void) => {
  const timer = setInterval(write, 20);
  return () => clearInterval(timer);
};

it("takes the status, and waits for no end of the answer", async () => {
  let stop: (() => void) | undefined;
  const notice = await pushServiceThat((response) => {
    response.writeHead(201);
    stop = drip(() => response.write("."));
    response.on("close", () => stop?.());
  });
  expect(await toThisMachine(60_000).send(notice)).toBe(201);
});

it("gives up on a head that comes byte by byte", async () => {
  const notice = await pushServiceThat((response) => {
    const { socket } = response;
    socket?.write("HTTP/1.1 201 Created\r\n");
    const stop = drip(() => socket?.write("a: b\r\n"));
    socket?.on("close", stop);
    socket?.on("error", stop);
  });
  await expect(toThisMachine(200).send(notice)).rejects.toThrow("aborted");
});

it("lets go of what is on its way when it is closed", async () => {
  let arrived = () => {};
  const asked = new Promise<void>((done) => {
    arrived = done;
  });
  const notice = await pushServiceThat(() => arrived());
  const service = toThisMachine(60_000);
  const sending = service.send(notice);
  await asked;
  service.close();
  await expect(sending).rejects.toThrow("shutting down");
});
