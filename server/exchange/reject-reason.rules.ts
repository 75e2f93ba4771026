/** Why a row was rejected, by a stable name, with what its sentence names. */
export interface RejectReason {
  reason: string;
  params: Record<string, string>;
}

/** Sentences of the interface, each with the name under which the app tells it in its own words. */
const REASONS: [reason: string, sentence: RegExp][] = [
  ["not_known_yet", /is not known yet; the row is kept/],
  ["not_known", /is not known$/],
  ["repeated", /stands again in line (?<line>\d+), and the last counts$/],
  ["older_waits", /is older than the row that waits under its key$/],
  ["required", /must be filled in(?<more>.*)$/],
  ["bad_day", /must be a day written YYYY-MM-DD$/],
  ["bad_instant", /must be an instant with its zone/],
  ["bad_truth", /must be true or false$/],
  ["bad_currency", /must be a currency of three capital letters/],
  ["bad_choice", /must be one of (?<choices>.+)$/],
  ["bad_number", /must be a (?<what>quantity|number|price|amount)(?<more>.*)$/],
  [
    "either_figure",
    /may be (?<one>\S+) or (?<other>\S+): write it without the point/,
  ],
  ["decimal_comma", /must be a figure with a decimal comma/],
  ["sheet_cell", /in the sheet: format the column/],
  ["too_long", /must be a text of at most (?<most>\d+) characters$/],
  ["bad_list", /must be codes with \| between them$/],
  ["wrong_type", /must be .+, not a JSON (?<kind>\w+)$/],
  ["no_character", /holds a character that is none$/],
  ["one_line", /must be one line of text$/],
  ["ring", /lies below this category itself$/],
  ["ends_before", /lies before valid_from$/],
  ["only_one", /only one of them$/],
  ["cells", /has (?<cells>\d+) cells, the header (?<header>\d+)$/],
  ["open_quote", /a quote is not closed: lines (?<from>\d+) to (?<to>\d+) /],
  ["no_json", /is not JSON$|is not an object$/],
];

/** Names the reason of a sentence; `other` where the app has no words of its own for it. */
export function reasonOf(message: string): RejectReason {
  for (const [reason, sentence] of REASONS) {
    const found = sentence.exec(message);
    if (found) return { reason, params: { ...found.groups } };
  }
  return { reason: "other", params: {} };
}
