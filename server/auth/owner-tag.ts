import { createHmac } from "node:crypto";

/**
 * The name under which a device keeps what belongs to one user of one partner. It names nobody,
 * and two people never share it; a user who goes over to another partner gets another.
 */
export function ownerOf(user: {
  userId: number;
  partner: { id: number } | null;
  deviceKey: string;
}): string {
  return createHmac("sha256", user.deviceKey)
    .update(`owner ${user.userId} ${user.partner?.id ?? "-"}`)
    .digest("base64url")
    .slice(0, 16);
}
