import type { SearchCase } from "../search-cases.ts";
import { spin } from "./spin.ts";
import type { BenchItems, Engine, MakeEngine } from "./engine.ts";
import { makeFlexSearch, makeMiniSearch } from "./others.ts";
import { makeOwn } from "./own.ts";

export type EngineName = "own" | "MiniSearch" | "FlexSearch";

export interface SearchTimes {
  ms: number[];
  /** Whether the right item was among the first five, or nothing found where there is nothing. */
  right: boolean[];
}

const ENGINES: Record<EngineName, MakeEngine> = {
  own: makeOwn,
  MiniSearch: makeMiniSearch,
  FlexSearch: makeFlexSearch,
};

let items: BenchItems | undefined;
let engine: Engine | undefined;

const STEPS = {
  spin: () => spin(),
  load: async (): Promise<number> => {
    items = (await (await fetch("/items.json")).json()) as BenchItems;
    return items.chunks.length;
  },
  build: (name: EngineName): number => {
    if (!items) throw new Error("nothing is loaded");
    const startedAt = performance.now();
    engine = ENGINES[name](items);
    return performance.now() - startedAt;
  },
  search: (cases: SearchCase[]): SearchTimes => {
    const times: SearchTimes = { ms: [], right: [] };
    for (const { typed, right } of cases) {
      const startedAt = performance.now();
      const { total, codes } = engine?.search(typed) ?? { total: 0, codes: [] };
      times.ms.push(performance.now() - startedAt);
      times.right.push(right === null ? total === 0 : codes.includes(right));
    }
    return times;
  },
};

addEventListener("message", ({ data }: MessageEvent) => {
  const { step, input } = data as { step: keyof typeof STEPS; input: never };
  void Promise.resolve(STEPS[step](input)).then((output) =>
    postMessage(output),
  );
});
