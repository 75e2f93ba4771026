import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { useShop } from "../../test/fixtures/shop.ts";
import { SYNC_AT_ONCE } from "../../test/fixtures/sync-at-once.ts";
import { startSession } from "../auth/session.ts";
import { CatalogLayers, type Asker } from "./catalog-layers.ts";
import { Listeners } from "./listeners.ts";

const TIMES = { lookMs: 20, gapMs: 0, beatMs: 20 };

const { services, company } = await useShop();
let layers: CatalogLayers;
let listeners: Listeners;
let server: http.Server | undefined;

afterEach(async () => {
  await listeners.close();
  server?.close();
});

const idIn = (cookie: string) => /=([^;]*)/.exec(cookie)?.[1] ?? "";

/** A server whose every request listens, as the partner that its path names. */
async function startServer(
  take: (response: http.ServerResponse) => Promise<void> = async () => {},
): Promise<string> {
  const sessions = new Map<number, string>();
  for (const { partnerId, user } of [company.a, company.b])
    sessions.set(partnerId, idIn(await startSession(services, user.id)));
  layers = new CatalogLayers(services, SYNC_AT_ONCE.pulse);
  listeners = new Listeners(services, layers, TIMES);
  server = http.createServer((request, response) => {
    const partnerId = Number(request.url?.slice(1));
    void take(response).then(() =>
      listeners.add(response, {
        asker: { partnerId, language: "en" },
        sessionId: sessions.get(partnerId) ?? "",
        tag: "",
      }),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What comes to who listens, as it comes. */
async function listen(origin: string, partnerId: number) {
  const answer = await fetch(`${origin}/${partnerId}`);
  const heard = { text: "" };
  void (async () => {
    for await (const part of answer.body ?? [])
      heard.text += Buffer.from(part).toString();
  })();
  await expect.poll(() => heard.text).toContain(": listening");
  return heard;
}

/** Asks for an asker's layers as ever, but for one partner. */
function except(partnerId: number, instead: () => Promise<undefined>) {
  const ask = layers.layersFor.bind(layers);
  return vi
    .spyOn(layers, "layersFor")
    .mockImplementation((asker: Asker) =>
      asker.partnerId === partnerId ? instead() : ask(asker),
    );
}

it("takes nobody on who has gone while he was looked up", async () => {
  const gone = new AbortController();
  let isTaken = false;
  const origin = await startServer(async (response) => {
    if (response.req.url !== `/${company.a.partnerId}`) return;
    gone.abort();
    await once(response, "close");
    isTaken = true;
  });
  const path = `${origin}/${company.a.partnerId}`;
  await expect(fetch(path, { signal: gone.signal })).rejects.toThrow("aborted");
  await expect.poll(() => isTaken).toBe(true);
  const asked = vi.spyOn(layers, "layersFor");
  const heard = await listen(origin, company.b.partnerId);
  await expect.poll(() => heard.text).toContain("event: state");
  const askers = asked.mock.calls.map(([asker]) => asker.partnerId);
  expect(new Set(askers)).toEqual(new Set([company.b.partnerId]));
});

it("tells all others when one cannot be looked after", async () => {
  const origin = await startServer();
  except(company.a.partnerId, () => Promise.reject(new Error("his alone")));
  await listen(origin, company.a.partnerId);
  const other = await listen(origin, company.b.partnerId);
  await expect.poll(() => other.text).toContain("event: state");
});

it("beats for all while one is waited for", async () => {
  const origin = await startServer();
  let goOn: (nothing: undefined) => void = () => {};
  const waiting = new Promise<undefined>((resolve) => (goOn = resolve));
  const asked = except(company.a.partnerId, () => waiting);
  await listen(origin, company.a.partnerId);
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  const other = await listen(origin, company.b.partnerId);
  await expect.poll(() => other.text).toContain(": beat");
  goOn(undefined);
});
