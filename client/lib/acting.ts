import { keep, kept } from "./kept.ts";
import { LEAVING } from "./leaving.ts";

/** A partner whom a member of staff acts for on this device. */
export interface ActingFor {
  /** Under which the device keeps what belongs to the two of them. */
  owner: string;
  code: string;
  name: string;
  /** He is only looked at: nothing is done in his name. */
  isReadOnly?: boolean;
}

export interface KnownPartner extends ActingFor {
  /** Made ready for being without signal, and renewed. */
  isPrepared: boolean;
}

interface Known {
  /** Whose they are: the owner tag of the member of staff. */
  of: string;
  partners: KnownPartner[];
}

const CHOSEN = "acting";
const KNOWN = "acting-known";

function read<Value extends { of: string }>(
  name: string,
  of: string | undefined,
): Value | undefined {
  try {
    const found = JSON.parse(kept(name) ?? "null") as Value | null;
    return found && found.of === of ? found : undefined;
  } catch {
    return undefined;
  }
}

/** The partner whom this person acts for now. */
export const actingOf = (of: string | undefined): ActingFor | undefined =>
  read<ActingFor & { of: string }>(CHOSEN, of);

/** Chooses a partner to act for; nobody: he is himself again. */
export function chooseActing(of: string, one: ActingFor | undefined): void {
  keep(CHOSEN, one && JSON.stringify({ ...one, of }));
}

/** The partners of whom this device may keep something for this person. */
export const knownPartners = (of: string | undefined): KnownPartner[] =>
  read<Known>(KNOWN, of)?.partners ?? [];

/** Changes what is known of a partner, or adds him. */
export function notePartner(of: string, one: KnownPartner): void {
  const others = knownPartners(of).filter(({ owner }) => owner !== one.owner);
  const known: Known = { of, partners: [...others, one] };
  keep(KNOWN, JSON.stringify(known));
}

/** After a sign-out nothing says for whom somebody acted here. */
export function forgetActing(): void {
  keep(CHOSEN, undefined);
  keep(KNOWN, undefined);
}

/** Whether what is kept under this tag is being taken off the device. */
export function isLeaving(owner: string): boolean {
  const leaving = kept(LEAVING);
  return (
    leaving !== undefined &&
    (leaving === owner ||
      knownPartners(leaving).some((one) => one.owner === owner))
  );
}
