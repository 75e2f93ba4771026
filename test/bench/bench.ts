import type { Cluster } from "./cluster.ts";
import type { Company } from "./company.ts";
import type { LoadGenerator } from "./load.ts";

export interface BenchOptions {
  /** How many items the large company has. */
  items: number;
  /** Of each measurement. */
  seconds: number;
  rounds: number;
  /** Of the whole size, where a bench makes its own company. */
  scale: number;
}

/** What the benches share; a company is loaded when the first asks for it. */
export interface Bench {
  options: BenchOptions;
  cluster: Cluster;
  generator: LoadGenerator;
  large(): Promise<Company>;
  small(): Promise<Company>;
  /** The large company as it was loaded: its stock as the feed says, nobody signed in. */
  pristine(): Promise<string>;
}
