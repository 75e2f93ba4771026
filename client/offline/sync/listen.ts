import { askEvents, type Asking } from "./ask-server.ts";
import { readLines } from "./lines.ts";

/** The server's heart-beat comes every 25 seconds. */
const SILENT_MS = 70_000;

/** Hears of the states that should hold, until the connection ends, for whatever reason. */
export async function listen(
  tag: string,
  asking: Asking,
  onChange: (tag: string) => void,
): Promise<void> {
  try {
    const text = new TextDecoder();
    const events = await askEvents(tag, asking);
    for await (const line of readLines(events, SILENT_MS)) {
      const [, changed] = /^data: (\S+)/.exec(text.decode(line)) ?? [];
      if (changed) onChange(changed);
    }
  } catch {
    // Whoever listens asks the server next, and learns there what is the matter.
  }
}
