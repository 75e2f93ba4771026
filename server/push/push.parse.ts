import { ECDH } from "node:crypto";
import * as v from "valibot";
import { isPushEndpoint, PUSH_CLASSES } from "./push.rules.ts";

/** Bytes as a browser hands them out: base64url without padding. */
const bytes = (length: number) =>
  v.pipe(
    v.string(),
    v.maxLength(200),
    v.regex(/^[\w-]+$/),
    v.check(
      (text) => Buffer.from(text, "base64url").length === length,
      `${length} bytes`,
    ),
  );

/** A point that is not on the curve would fail in every notification, and never in the browser. */
function isPublicKey(text: string): boolean {
  try {
    ECDH.convertKey(text, "prime256v1", "base64url");
    return true;
  } catch {
    return false;
  }
}

const device = {
  endpoint: v.pipe(
    v.string(),
    v.maxLength(1000),
    v.check(isPushEndpoint, "an https address of a push service"),
  ),
  keys: v.strictObject({
    p256dh: v.pipe(bytes(65), v.check(isPublicKey, "a public key")),
    auth: bytes(16),
  }),
};

export const subscribeInput = v.strictObject({
  ...device,
  classes: v.pipe(
    v.array(v.picklist(PUSH_CLASSES)),
    v.maxLength(PUSH_CLASSES.length),
  ),
});

export const staffDeviceInput = v.strictObject(device);

export const nothingInput = v.strictObject({});
