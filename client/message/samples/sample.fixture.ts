import type { MessageLine } from "../message-line.ts";

/** A message and what its lines ask for. */
export interface Sample {
  text: string;
  lines: string[];
}

/** Takes the samples out of their text: "source ⇒ what it asks for", a blank line between two. */
export function samplesOf(text: string): Sample[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((block) => {
      const pairs = block.split("\n").map((line) => line.split(" ⇒ "));
      return {
        text: pairs.map(([source = ""]) => source).join("\n"),
        lines: pairs.flatMap(([, wanted = ""]) => wanted.split(" & ")),
      };
    });
}

/** What a line asks for: its likeliest name, how much and of what unit. */
export function inShort(line: MessageLine): string {
  if (line.header) return "–";
  const { keys, quantity, unit, measure } = line;
  const count = quantity === undefined ? "?" : String(quantity / 1000);
  return [keys[0], `×${count}`, unit ?? measure].filter(Boolean).join(" ");
}
