import { create } from "xmlbuilder2";
import type { XMLBuilderCreateOptions } from "xmlbuilder2/lib/interfaces.js";

/** An element: its text, or what is in it by name; a list repeats the element. What is undefined is left out. */
export type XmlContent =
  string | undefined | { [name: string]: XmlContent | XmlContent[] };

const OPTIONS: XMLBuilderCreateOptions = {
  encoding: "UTF-8",
  // XML 1.0 cannot carry these at all.
  invalidCharReplacement: "\uFFFD",
};

/** Writes a document of one root element. Names that begin with `@` are attributes, `#` is text. */
export function writeXml(root: { [name: string]: XmlContent }): string {
  return create(OPTIONS, root as object).end({ headless: false });
}
