const SERBIAN = new Intl.PluralRules("sr");

/** The Serbian form for a count: 1 dan, 2 dana, 5 dana; 21 goes with 1 and 11 with 5. */
export function serbianForm(
  count: number,
  forms: { one: string; few: string; other: string },
): string {
  const rule = SERBIAN.select(count);
  return rule === "one" || rule === "few" ? forms[rule] : forms.other;
}
