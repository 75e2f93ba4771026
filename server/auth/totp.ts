import { Secret, TOTP } from "otpauth";

/** As every authenticator takes it for granted: SHA-1, six digits, half a minute. */
const SHAPE = { algorithm: "SHA1", digits: 6, period: 30 } as const;
const SECRET_BYTES = 20;
/** A phone's clock may be wrong by one step either way. */
const WINDOW = 1;

/** A new secret, as it is typed into an app. */
export function createSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What the QR code of a secret says to an app. */
export function secretUri(
  secret: string,
  { issuer, username }: { issuer: string; username: string },
): string {
  return totpOf(secret, { issuer, label: username }).toString();
}

/**
 * The step of time whose code this is, or undefined where it is none of the allowed ones. Who
 * keeps the last step that was taken lets each code in once.
 */
export function stepOfCode(
  secret: string,
  code: string,
  now: Date,
): number | undefined {
  const token = code.replaceAll(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return undefined;
  const totp = totpOf(secret);
  const timestamp = now.getTime();
  const delta = totp.validate({ token, timestamp, window: WINDOW });
  return delta === null ? undefined : totp.counter({ timestamp }) + delta;
}

/** The code that an app shows now. */
export function codeAt(secret: string, now: Date): string {
  return totpOf(secret).generate({ timestamp: now.getTime() });
}

function totpOf(
  secret: string,
  named: { issuer?: string; label?: string } = {},
) {
  return new TOTP({ ...SHAPE, ...named, secret: Secret.fromBase32(secret) });
}
