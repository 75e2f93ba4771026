import type { ChunkedKind } from "./layer-shape.rules.ts";
import { readLines, type SmallestCompressor } from "./compress.ts";

/**
 * All chunks of a layer as lines in one compressed stream, made once for all who share it: fast
 * for the first who asks, and then as small as can be for the others.
 */
export class LayerBody {
  #body: Promise<Buffer>;
  #isLast: boolean;
  #bytes = 0;

  /** @param options.shrinks whether enough will ask for it to be made as small as can be */
  constructor(body: Promise<Buffer>, { shrinks }: { shrinks: boolean }) {
    this.#isLast = !shrinks;
    this.#body = this.#measured(body);
  }

  /** How much is kept; 0 while it is being made. */
  get bytes(): number {
    return this.#bytes;
  }

  get(): Promise<Buffer> {
    return this.#body;
  }

  /** Its chunks, each as its bytes. */
  async lines(): Promise<Buffer[]> {
    return await readLines(await this.#body);
  }

  /** Makes it as small as can be, once, after which everybody gets that. */
  async shrink(compressor: SmallestCompressor): Promise<void> {
    if (this.#isLast) return;
    this.#isLast = true;
    const body = await compressor.compress(await this.#body);
    this.#body = this.#measured(Promise.resolve(body));
  }

  #measured(body: Promise<Buffer>): Promise<Buffer> {
    body.then(
      (made) => (this.#bytes = made.length),
      // Told to whoever asks for the body.
      () => {},
    );
    return body;
  }
}

/**
 * How well a layer is compressed for the first who asks, and whether it is made as small as can
 * be afterwards: a small one is so at once, and a partner's own is asked for by few.
 */
export function effortFor({
  chunks,
  isShared,
}: {
  chunks: number;
  isShared: boolean;
}): { quality: number; shrinks: boolean } {
  if (chunks <= 1) return { quality: 11, shrinks: false };
  return isShared
    ? { quality: 5, shrinks: true }
    : { quality: 9, shrinks: false };
}

/** One layer in one version: its chunks by name, and all of them to hand out. */
export interface Layer {
  kind: ChunkedKind;
  /** Who shares it; versions of one scope are told apart to one another only. */
  scope: string;
  tag: string;
  names: string[];
  body(): Promise<LayerBody>;
}
