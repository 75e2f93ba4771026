import { SaxesParser } from "saxes";
import { MAX_RECORD_LENGTH } from "./file-record.ts";
import { UnreadableFile } from "./unreadable-file.ts";

export interface XmlHandlers {
  /** Names without their prefixes. */
  open(name: string, attributes: Record<string, string>, line: number): void;
  close(name: string): void;
  text(text: string): void;
}

const MAX_DEPTH = 64;

/**
 * Goes through XML piece by piece, and stops after each one so that what was found may be taken
 * away. Document types are refused, and with them all entities but XML's own five; so is what is
 * not well-formed or ends too early.
 */
export async function* scanXml(
  text: AsyncIterable<string>,
  handlers: XmlHandlers,
): AsyncGenerator<undefined> {
  const parser = new SaxesParser();
  let depth = 0;
  let quiet = 0;
  parser.on("error", (error) => {
    throw notXml(error.message);
  });
  parser.on("doctype", () => {
    throw notXml("a document type is not taken");
  });
  parser.on("opentag", ({ name, attributes }) => {
    quiet = 0;
    if (++depth > MAX_DEPTH) throw notXml("its elements are too deep");
    handlers.open(bare(name), attributes, parser.line);
  });
  parser.on("closetag", ({ name }) => {
    quiet = 0;
    depth--;
    handlers.close(bare(name));
  });
  parser.on("text", handlers.text);
  parser.on("cdata", handlers.text);
  for await (const piece of text) {
    // What the parser holds back until its end has come: a tag, a text, a comment.
    quiet += piece.length;
    parser.write(piece);
    if (quiet > MAX_RECORD_LENGTH) throw notXml("a piece of it is too long");
    yield undefined;
  }
  parser.close();
  yield undefined;
}

function bare(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function notXml(detail: string): UnreadableFile {
  return new UnreadableFile(
    "unreadable",
    `it is not XML that is taken: ${detail}`.slice(0, 300),
  );
}
