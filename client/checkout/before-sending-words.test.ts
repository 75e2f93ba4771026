import { beforeAll, expect, it } from "vitest";
import type { CreditVerdict } from "../../server/orders/credit.rules.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import { inShort, stopped } from "./before-sending-words.ts";

beforeAll(() => switchLanguage("sr-Latn"));

const said = (verdict: CreditVerdict, blocked = false) => {
  const all = { missing: 0, blocked, verdict };
  return [inShort(all), stopped(all)];
};

it.each<[CreditVerdict, (string | undefined)[]]>([
  [{ outcome: "passes", because: [] }, [undefined, undefined]],
  [
    { outcome: "hold", because: ["limit", "overdue"] },
    ["Preko kreditnog limita. Dospelo dugovanje. Čeka odobrenje.", undefined],
  ],
  [
    { outcome: "advance_only", because: ["overdue"] },
    [
      "Dospelo dugovanje. Samo uz plaćanje unapred.",
      "Izaberite plaćanje unapred",
    ],
  ],
])(
  "says of %o what follows, and on the button what to do",
  (verdict, words) => {
    expect(said(verdict)).toEqual(words);
  },
);

it("says before all else that ordering is suspended", () => {
  expect(said({ outcome: "hold", because: ["limit"] }, true)).toEqual([
    "Naručivanje je obustavljeno.",
    "Naručivanje je obustavljeno",
  ]);
});
