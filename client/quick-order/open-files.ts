import type { Message } from "./create-message.ts";

type Trouble = "too_large" | "unreadable" | "empty";

/** Reads files into the message; gives those that could not be read. */
export async function openFiles(
  message: Message,
  files: File[],
): Promise<{ name: string; trouble: Trouble }[]> {
  const troubles: { name: string; trouble: Trouble }[] = [];
  for (const file of files) {
    const read = await import("../message/read-file.ts").then(
      ({ readMessageFile }) => readMessageFile(file),
    );
    if ("trouble" in read)
      troubles.push({ name: file.name, trouble: read.trouble });
    else message.openFile(file.name, read.lines);
  }
  return troubles;
}
