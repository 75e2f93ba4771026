import type { Bench, BenchOptions } from "./bench.ts";
import { openCluster } from "./cluster.ts";
import { loadCompany, openCompany, type Company } from "./company.ts";
import { smallerCompany, wholeCompany } from "./feed-files.ts";
import { startLoadGenerator } from "./load.ts";

const WHOLE = 50_000;
const SMALL = 1_000;

/** Opens what the benches share. Closing ends every process and leaves no file. */
export async function openBench(
  options: BenchOptions,
): Promise<Bench & { close(): Promise<void> }> {
  const cluster = await openCluster();
  const generator = startLoadGenerator();
  const open: Company[] = [];
  const once = <T>(make: () => Promise<T>) => {
    let made: Promise<T> | undefined;
    return () => (made ??= make());
  };
  const pristine = once(async () => {
    const { items } = options;
    say(`Loading ${items} items through the feeds`);
    await cluster.create("pristine");
    const files = items < WHOLE ? smallerCompany(items) : wholeCompany();
    for (const [feed, seconds] of await loadCompany(cluster, "pristine", files))
      if (seconds >= 1) say(`  ${feed}: ${seconds.toFixed(1)} s`);
    return "pristine";
  });
  const keep = (company: Company) => {
    open.push(company);
    return company;
  };
  return {
    options,
    cluster,
    generator,
    pristine,
    large: once(async () => {
      await cluster.create("large", await pristine());
      const { items } = options;
      return keep(await openCompany(cluster, { database: "large", items }));
    }),
    small: once(async () => {
      await cluster.create("small");
      await loadCompany(cluster, "small", smallerCompany(SMALL));
      return keep(
        await openCompany(cluster, { database: "small", items: SMALL }),
      );
    }),
    close: async () => {
      generator.stop();
      for (const company of open) await company.close();
      await cluster.close();
    },
  };
}

export function say(message: string): void {
  console.error(message);
}
