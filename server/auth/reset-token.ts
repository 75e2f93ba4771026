import { createHash, randomBytes } from "node:crypto";

/** Stands in the mail alone: the table holds its hash. */
export function createResetToken(): string {
  return randomBytes(32).toString("base64url");
}

export function hashResetToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
