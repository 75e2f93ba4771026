import {
  startServer,
  type ServerOptions,
  type ServerProcess,
} from "../fixtures/server-process.ts";

export interface Answer {
  status: number;
  body: string;
}

/** A server that is killed at any moment, and starts again on what it has left. */
export interface MortalServer {
  /** Where the one that lives is to be found. */
  url(): Promise<string>;
  /** What it answers; undefined when the wire broke before the answer was whole. */
  ask(path: string, request: RequestInit): Promise<Answer | undefined>;
  /** The same request again and again, of whichever server lives. */
  insist(path: string, request: RequestInit): Promise<Answer>;
  /** How many requests have died with a server. */
  cutOff(): number;
  /** Kills it and starts the next one. */
  killAndRevive(blow: Blow): Promise<void>;
  stop(): Promise<void>;
}

export interface Blow {
  /** Other processes that die in the same moment. */
  others?: number[];
  /** Done while nothing lives. */
  onRuins?: () => Promise<void>;
  /** Done when the next one lives and before anybody asks it anything. */
  onRisen?: () => Promise<void>;
}

const PATIENCE_MS = 30_000;

export async function startMortalServer(
  options: ServerOptions,
): Promise<MortalServer> {
  let living: Promise<ServerProcess> = startServer(options);
  let cutOff = 0;
  await living;
  const ask: MortalServer["ask"] = async (path, request) => {
    const { url } = await living;
    try {
      const response = await fetch(url + path, {
        ...request,
        headers: { origin: url, ...request.headers },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return { status: response.status, body: await response.text() };
    } catch (error) {
      if (error instanceof DOMException) throw error;
      cutOff += 1;
      return undefined;
    }
  };
  return {
    url: async () => (await living).url,
    ask,
    insist: async (path, request) => {
      for (;;) {
        const answer = await ask(path, request);
        if (answer) return answer;
      }
    },
    cutOff: () => cutOff,
    killAndRevive: async ({ others = [], onRuins, onRisen }) => {
      const dying = await living;
      const gone = dying.kill();
      for (const pid of others) process.kill(pid, "SIGKILL");
      const trouble: unknown[] = [];
      living = (async () => {
        await gone;
        await onRuins?.().catch((error: unknown) => trouble.push(error));
        const risen = await startServer(options);
        await onRisen?.().catch((error: unknown) => trouble.push(error));
        return risen;
      })();
      await living;
      if (trouble.length > 0) throw trouble[0];
    },
    stop: async () => void (await (await living).stop()),
  };
}
