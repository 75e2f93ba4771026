import type { PartnerDb } from "./partner-db.ts";

/** Which of what is kept must go so that the rest is no more than `most`: the oldest first. */
export function tooOld(
  kept: readonly { key: string; at: number; size?: number }[],
  most: number,
): string[] {
  let left = most;
  return kept
    .toSorted((one, other) => other.at - one.at)
    .filter(({ size = 1 }) => (left -= size) < 0)
    .map(({ key }) => key);
}

/** Files of one kind in an owner's database, all of whose keys begin alike. */
export function blobsOf(
  beginning: string,
  { most, sizeOf }: { most: number; sizeOf?: (blob: Blob) => number },
) {
  const all = IDBKeyRange.bound(beginning, `${beginning}\uffff`);
  return {
    isKey: (key: string) => key.startsWith(beginning),
    find: (db: PartnerDb, name: string) => db.get("blob", beginning + name),
    put: (db: PartnerDb, name: string, blob: Blob) =>
      db.put("blob", { blob, at: Date.now() }, beginning + name),
    /** Those that were put in longest ago give way. */
    async prune(db: PartnerDb): Promise<void> {
      const kept: { key: string; at: number; size?: number }[] = [];
      const writing = db.transaction("blob", "readwrite");
      for await (const { key, value } of writing.store.iterate(all))
        kept.push({
          key,
          at: value.at,
          ...(sizeOf && { size: sizeOf(value.blob) }),
        });
      await Promise.all(
        tooOld(kept, most).map((key) => writing.store.delete(key)),
      );
      await writing.done;
    },
  };
}
