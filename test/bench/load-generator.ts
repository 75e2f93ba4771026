// A process of its own: what it costs to ask is not charged to whom is asked.
import { randomUUID } from "node:crypto";
import net from "node:net";
import type { LoadJob, LoadRequest, LoadResult } from "./load-job.ts";

process.on("message", (job: LoadJob) => {
  void run(job).then((result) => process.send?.(result));
});
process.on("disconnect", () => process.exit(0));

async function run(job: LoadJob): Promise<LoadResult> {
  const failures: LoadResult["failures"] = {};
  const latencies: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + job.seconds * 1000;
  await Promise.all(
    job.connections.map(async (requests) => {
      const ask = await connect(job.origin);
      for (let turn = 0; performance.now() < endsAt; turn += 1) {
        const request = requests[turn % requests.length];
        if (!request) break;
        const askedAt = performance.now();
        const { status, body } = await ask.send(request);
        latencies.push(performance.now() - askedAt);
        if (status === 200) continue;
        failures[status] ??= { count: 0, first: body.slice(0, 500) };
        failures[status].count += 1;
      }
      ask.close();
    }),
  );
  return {
    requests: latencies.length,
    seconds: (performance.now() - startedAt) / 1000,
    latencies: latencies.toSorted((left, right) => left - right),
    failures,
  };
}

interface Answer {
  status: number;
  body: string;
}

/** One kept-alive connection, as light as it can be: the load shares the cores with the loaded. */
async function connect(origin: string): Promise<{
  send(request: LoadRequest): Promise<Answer>;
  close(): void;
}> {
  const { hostname, port, host } = new URL(origin);
  const socket = net.connect({ host: hostname, port: Number(port) });
  socket.setNoDelay(true);
  let received = Buffer.alloc(0);
  let settle: ((answer: Answer) => void) | undefined;
  let fail: (error: Error) => void = () => {};
  socket.on("error", (error) => fail(error));
  socket.on("close", () => fail(new Error("the server closed a connection")));
  socket.on("data", (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const answer = readAnswer(received);
    if (!answer) return;
    received = Buffer.alloc(0);
    settle?.(answer);
  });
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        settle = resolve;
        fail = reject;
        socket.write(requestText(request, origin, host));
      }),
    close: () => {
      fail = () => {};
      socket.destroy();
    },
  };
}

function requestText(
  { method, path, cookie, body }: LoadRequest,
  origin: string,
  host: string,
): string {
  const head = `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n`;
  if (body === undefined) return `${head}\r\n`;
  const text = body.replace("{uuid}", randomUUID());
  return (
    `${head}Origin: ${origin}\r\nContent-Type: application/json\r\n` +
    `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
  );
}

const CHUNKS_END = Buffer.from("\r\n0\r\n\r\n");

/** The whole answer once it is there. Of chunks the sizes stay in the body, which no one reads. */
function readAnswer(received: Buffer): Answer | undefined {
  const headEnd = received.indexOf("\r\n\r\n");
  if (headEnd < 0) return undefined;
  const head = received.toString("latin1", 0, headEnd);
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  const isWhole =
    length === undefined
      ? received.subarray(-CHUNKS_END.length).equals(CHUNKS_END)
      : received.length >= headEnd + 4 + Number(length);
  if (!isWhole) return undefined;
  return {
    status: Number(head.slice(9, 12)),
    body: received.toString("utf8", headEnd + 4),
  };
}
