/** A partner's view key, "12|general=5,group/3=2,partner/12=1", taken apart. */
export interface ViewKey {
  partnerId: number;
  /** Version by scope; a scope that nothing has changed yet is absent. */
  versions: ReadonlyMap<string, number>;
}

/** Takes a view key apart. Throws RangeError when the text is none. */
export function parseViewKey(key: string): ViewKey {
  const match = /^(\d+)\|(.*)$/.exec(key);
  if (!match) throw new RangeError(`not a view key: ${key}`);
  const versions = new Map<string, number>();
  for (const part of (match[2] ?? "").split(",").filter(Boolean)) {
    const version = /^([a-z]+(?:\/\d+)?)=(\d+)$/.exec(part);
    if (!version?.[1]) throw new RangeError(`not a view key: ${key}`);
    versions.set(version[1], Number(version[2]));
  }
  return { partnerId: Number(match[1]), versions };
}
