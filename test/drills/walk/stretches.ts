import type { Language } from "../../../server/core/language.ts";
import { LANGUAGES, SIGHTS } from "./cells.ts";
import { lookAt, type WalkGround } from "./looks.ts";
import { addressesOf, barredFrom, type Who } from "./pages.ts";
import { checkBarred, checkStates, TROUBLES, type Trouble } from "./states.ts";

const EVERYBODY: Who[] = ["guest", "partner", "sales", "admin"];
const SIGNED_IN = ["partner", "sales", "admin"] as const;
const AT_ONCE = 3;

/** A part of the walk that one run goes. */
export type Stretch =
  | { kind: "look"; who: Who; language: Language }
  | { kind: "trouble"; who: Who; trouble: Trouble }
  | { kind: "barred"; who: (typeof SIGNED_IN)[number] };

export const STRETCHES: readonly Stretch[] = [
  ...LANGUAGES.flatMap((language) =>
    EVERYBODY.map((who) => ({ kind: "look" as const, who, language })),
  ),
  ...TROUBLES.flatMap((trouble) =>
    EVERYBODY.map((who) => ({ kind: "trouble" as const, who, trouble })),
  ),
  ...SIGNED_IN.map((who) => ({ kind: "barred" as const, who })),
];

export interface Notes {
  count: (what: string) => void;
  fail: (what: string) => void;
}

export async function walkStretch(
  ground: WalkGround,
  stretch: Stretch,
  notes: Notes,
): Promise<void> {
  if (stretch.kind === "barred")
    return await checkBarred(ground, {
      who: stretch.who,
      addresses: barredFrom(stretch.who),
      ...notes,
    });
  const addresses = addressesOf(stretch.who);
  if (stretch.kind === "trouble")
    return await checkStates(ground, {
      ...stretch,
      addresses,
      pages: AT_ONCE,
      ...notes,
    });
  await lookAt(ground, {
    ...stretch,
    addresses: addresses.map((address) => ({ address, sights: SIGHTS })),
    pages: AT_ONCE,
    ...notes,
  });
}
