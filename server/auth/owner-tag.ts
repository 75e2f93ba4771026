import { createHmac } from "node:crypto";

interface Person {
  userId: number;
  partner: { id: number } | null;
  deviceKey: string;
}

/**
 * The name under which a device keeps what belongs to one user of one partner. It names nobody,
 * and two people never share it; a user who goes over to another partner gets another.
 */
export const ownerOf = (user: Person): string =>
  tagOf(user.deviceKey, `owner ${user.userId} ${user.partner?.id ?? "-"}`);

/**
 * The same for what a member of staff keeps of one partner whom he acts for: his devices mix it
 * neither with his own nor with what he keeps of another.
 */
export const actingOwnerOf = (user: Person, partnerCode: string): string =>
  tagOf(user.deviceKey, `acting ${user.userId} ${partnerCode}`);

/** The same for what he sees of a partner whom he only looks at: nothing of it is ever sent. */
export const lookingOwnerOf = (user: Person, partnerCode: string): string =>
  tagOf(user.deviceKey, `looking ${user.userId} ${partnerCode}`);

const tagOf = (deviceKey: string, whose: string): string =>
  createHmac("sha256", deviceKey)
    .update(whose)
    .digest("base64url")
    .slice(0, 16);
