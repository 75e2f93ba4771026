import { createHash, randomBytes } from "node:crypto";

export const RECOVERY_CODES = 10;
/** Letters and digits that nobody takes for one another; 32 of them, so that each is 5 bits. */
const SIGNS = "23456789abcdefghjkmnpqrstuvwxyz_".replace("_", "0");
const LENGTH = 10;

/** Codes for whoever has lost his phone, as they are written down: `k3mf7-x9q2p`. */
export function createRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const signs = [...randomBytes(LENGTH)].map(
      (byte) => SIGNS[byte % 32] ?? "",
    );
    return `${signs.slice(0, 5).join("")}-${signs.slice(5).join("")}`;
  });
}

/** As it is kept. Fifty bits that are drawn and not thought up need no slow hash. */
export function hashRecoveryCode(userId: number, code: string): string {
  const plain = code.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return createHash("sha256").update(`${userId} ${plain}`).digest("hex");
}

/** Whether somebody typed a code to fall back on, and not one of his app. */
export function looksLikeRecovery(code: string): boolean {
  return code.replaceAll(/[^a-z0-9]/gi, "").length === LENGTH;
}
