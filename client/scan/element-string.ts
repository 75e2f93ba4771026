/** What ends an element of no fixed length, and what says at the start that elements follow. */
const FNC1 = "\u001d";
/** The reader's own word for "elements follow", in front of the text. */
const AIM_OF_GS1 = /^\](C1|Q3|d2|e0|J1)/;

/** How long an element is by its first two digits; all others end at an FNC1. */
const FIXED: Record<string, number> = {
  "00": 20,
  "01": 16,
  "02": 16,
  "03": 16,
  "11": 8,
  "12": 8,
  "13": 8,
  "15": 8,
  "16": 8,
  "17": 8,
  "20": 4,
  "31": 10,
  "32": 10,
  "33": 10,
  "34": 10,
  "35": 10,
  "36": 10,
  "41": 16,
};

/**
 * The item number in a GS1 element string: of the thing itself (01), or else of what is inside the
 * packing (02). Written with brackets as people read it, or as scanners give it. A text that does
 * not say by itself that it is one must begin with an item number.
 */
export function gtinOf(text: string): string | undefined {
  const elements = elementsOf(text);
  return elements.get("01") ?? elements.get("02");
}

/** The serial number (21) in a GS1 element string. */
export function serialOf(text: string): string | undefined {
  return elementsOf(text).get("21")?.trim() || undefined;
}

function elementsOf(text: string): Map<string, string> {
  const named = AIM_OF_GS1.test(text) || text.startsWith(FNC1);
  const bare = withoutFnc1(text.replace(AIM_OF_GS1, ""));
  return bare.startsWith("(")
    ? elementsInBrackets(bare)
    : named || /^0[12]\d{14}/.test(bare)
      ? elementsInARow(bare)
      : new Map<string, string>();
}

function elementsInBrackets(text: string): Map<string, string> {
  const found = text.matchAll(/\((\d{2,4})\)([^(]*)/g);
  return new Map([...found].map(([, name = "", value = ""]) => [name, value]));
}

function elementsInARow(text: string): Map<string, string> {
  const elements = new Map<string, string>();
  let rest = text;
  while (rest !== "") {
    const name = rest.slice(0, 2);
    const end = rest.indexOf(FNC1);
    const length = FIXED[name] ?? (end < 0 ? rest.length : end);
    // The first is the thing's own; what repeats it says nothing new.
    if (!elements.has(name)) elements.set(name, rest.slice(2, length));
    rest = withoutFnc1(rest.slice(length));
  }
  return elements;
}

function withoutFnc1(text: string): string {
  return text.startsWith(FNC1) ? text.slice(1) : text;
}
