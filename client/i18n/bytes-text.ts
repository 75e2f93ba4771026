import { format } from "./i18n.ts";

/** A size as people read it: "11,4 MB". */
export function bytesText(bytes: number): string {
  const [unit, size] =
    bytes >= 1e9
      ? ["GB", bytes / 1e9]
      : bytes >= 1e6
        ? ["MB", bytes / 1e6]
        : (["kB", Math.max(bytes / 1e3, 1)] as const);
  const digits = size >= 100 || unit === "kB" ? 0 : 1;
  return `${format().decimal(size.toFixed(digits))} ${unit}`;
}
