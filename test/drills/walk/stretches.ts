import type { Language } from "../../../server/core/language.ts";
import { LANGUAGES, SIGHTS } from "./cells.ts";
import {
  checkEmpty,
  enterEmpty,
  firstAddressesOf,
  type EmptyCompany,
} from "./empty.ts";
import { checkKeys, KEY_SIGHTS } from "./keys.ts";
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
  | { kind: "keys"; who: Who }
  | { kind: "barred"; who: (typeof SIGNED_IN)[number] }
  | { kind: "empty" };

export const STRETCHES: readonly Stretch[] = [
  ...LANGUAGES.flatMap((language) =>
    EVERYBODY.map((who) => ({ kind: "look" as const, who, language })),
  ),
  ...TROUBLES.flatMap((trouble) =>
    EVERYBODY.map((who) => ({ kind: "trouble" as const, who, trouble })),
  ),
  ...EVERYBODY.map((who) => ({ kind: "keys" as const, who })),
  ...SIGNED_IN.map((who) => ({ kind: "barred" as const, who })),
  { kind: "empty" },
];

export interface Notes {
  count: (what: string) => void;
  fail: (what: string) => void;
}

/** A company with plenty of everything, and one that has nothing yet. */
export interface WalkGrounds extends WalkGround {
  openEmpty(): Promise<EmptyCompany & { close(): Promise<void> }>;
}

export async function walkStretch(
  ground: WalkGrounds,
  stretch: Stretch,
  notes: Notes,
): Promise<void> {
  if (stretch.kind === "empty") return await walkEmpty(ground, notes);
  if (stretch.kind === "barred")
    return await checkBarred(ground, {
      who: stretch.who,
      addresses: barredFrom(stretch.who),
      ...notes,
    });
  const addresses = addressesOf(stretch.who);
  if (stretch.kind === "keys")
    return await checkKeys(ground, {
      ...stretch,
      addresses,
      sights: KEY_SIGHTS,
      pages: AT_ONCE,
      ...notes,
    });
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

/** Staff come first: where there is a partner, their company is not empty any more. */
async function walkEmpty(ground: WalkGrounds, notes: Notes): Promise<void> {
  const { browser } = ground;
  const company = await ground.openEmpty();
  try {
    for (const who of ["admin", "sales", "partner"] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one person after the other
      const portal = await enterEmpty(company, who);
      const addresses = firstAddressesOf(who);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await checkEmpty(
        { browser, portal },
        { who, addresses, pages: AT_ONCE, ...notes },
      );
    }
  } finally {
    await company.close();
  }
}
