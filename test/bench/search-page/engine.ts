import type {
  Directory,
  ItemChunk,
} from "../../../server/layers/layer-shape.rules.ts";

/** The catalogue as a phone has it on its disk, without prices. */
export interface BenchItems {
  chunks: ItemChunk[];
  manufacturers: Directory["manufacturers"];
}

export interface Engine {
  /** How many were found, and the codes of the first five. */
  search(typed: string): { total: number; codes: string[] };
}

export type MakeEngine = (items: BenchItems) => Engine;

/** One item for the engines that take them one by one. */
export interface FlatItem {
  id: number;
  code: string;
  name: string;
  barcodes: string;
  manufacturer: string;
}

export function flatItems({ chunks, manufacturers }: BenchItems): FlatItem[] {
  const names = new Map(manufacturers.map(({ code, name }) => [code, name]));
  let id = 0;
  return chunks.flatMap((chunk) =>
    chunk.codes.map((code, row) => ({
      id: (id += 1) - 1,
      code,
      name: chunk.names[row] ?? "",
      barcodes: (chunk.barcodes[row] ?? []).join(" "),
      manufacturer: names.get(chunk.manufacturers[row] ?? "") ?? "",
    })),
  );
}
