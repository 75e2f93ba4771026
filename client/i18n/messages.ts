import type { srLatn } from "./sr-latn.ts";

/** One message per plural form; `few` stands in the languages that have it. */
export interface Plural {
  one: string;
  few?: string;
  other: string;
}

export type Shape<Node> = Node extends string
  ? string
  : Node extends { one: string; other: string }
    ? Plural
    : { [Key in keyof Node]: Shape<Node[Key]> };

/** What every dictionary holds; Serbian Latin is the one that the others follow. */
export type Messages = Shape<typeof srLatn>;

/** Fills `{name}` places of a message. */
export function fill(
  message: string,
  values: Record<string, string | number>,
): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(values[name] ?? whole),
  );
}

/** Picks the form of a plural message for a count. */
export function pluralForm(
  message: Plural,
  count: number,
  rules: Intl.PluralRules,
): string {
  const form = rules.select(count);
  return form === "one"
    ? message.one
    : form === "few"
      ? (message.few ?? message.other)
      : message.other;
}
