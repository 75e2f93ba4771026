/** A part of a plain text: a paragraph, or a list of what stands behind dashes. */
export type Part =
  { kind: "paragraph"; text: string } | { kind: "list"; items: string[] };

const ITEM = /^\s*[-*•]\s+/;

/** Reads a plain text into paragraphs and lists; whatever else it holds is text. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let isNew = true;
  for (const line of text.split(/\r?\n/)) {
    const last = parts.at(-1);
    if (line.trim() === "") isNew = true;
    else if (ITEM.test(line)) {
      const item = line.replace(ITEM, "");
      if (last?.kind === "list" && !isNew) last.items.push(item);
      else parts.push({ kind: "list", items: [item] });
      isNew = false;
    } else {
      if (last?.kind === "paragraph" && !isNew) last.text += `\n${line}`;
      else parts.push({ kind: "paragraph", text: line });
      isNew = false;
    }
  }
  return parts;
}
