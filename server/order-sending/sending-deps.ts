import path from "node:path";
import type { Services } from "../platform/trpc.ts";

/** What sending takes of the process. */
export type SendingDeps = Pick<Services, "db" | "clock" | "log" | "config">;

/** Where the ERP finds its files. */
export function outFolder({ config }: Pick<SendingDeps, "config">): string {
  return path.join(config.dataDir, "exchange", "out");
}
