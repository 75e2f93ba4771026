const BREAK = 10;

/** A connection that gives nothing for so long is dead, whether it says so or not. */
const STALLED_MS = 30_000;

/**
 * The lines of an answer as they arrive, each as its bytes. Throws when the answer ends before its
 * last line does, or stands still.
 */
export async function* readLines(
  body: ReadableStream<Uint8Array>,
  stalledMs = STALLED_MS,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  let rest: Uint8Array[] = [];
  try {
    for (;;) {
      const { done, value } = await within(stalledMs, reader.read());
      if (done) break;
      let start = 0;
      for (;;) {
        const end = value.indexOf(BREAK, start);
        if (end < 0) break;
        yield joined([...rest, value.subarray(start, end)]);
        rest = [];
        start = end + 1;
      }
      if (start < value.length) rest.push(value.slice(start));
    }
  } finally {
    // Whoever stops reading is not sent the rest.
    await reader.cancel().catch(() => {});
  }
  if (rest.length > 0) throw new Error("an answer was cut");
}

function joined(parts: Uint8Array[]): Uint8Array {
  const [first] = parts;
  if (first && parts.length === 1) return first.slice();
  const bytes = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
  let place = 0;
  for (const part of parts) {
    bytes.set(part, place);
    place += part.length;
  }
  return bytes;
}

async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error("an answer stands still")),
      timeoutMs,
    );
  });
  return await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
