/** Node reads header bytes as Latin-1; a code with other letters is sent as UTF-8. */
export function headerText(
  header: string | string[] | undefined,
): string | undefined {
  if (typeof header !== "string") return undefined;
  const text = Buffer.from(header, "latin1").toString("utf8").trim();
  return text.includes("\uFFFD") ? header.trim() : text;
}
