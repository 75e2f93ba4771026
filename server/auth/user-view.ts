import { ownerOf } from "./owner-tag.ts";
import type { UserFacts } from "./session.queries.ts";

/** A user as he is shown to himself. */
export function viewUser(user: UserFacts & { userId: number }) {
  return {
    username: user.username,
    role: user.role,
    partner: user.partner && {
      code: user.partner.code,
      name: user.partner.name,
    },
    partnerRole: user.partnerRole,
    language: user.language,
    mustChangePassword: user.mustChangePassword,
    lacksSecondFactor: user.lacksSecondFactor,
    email: user.email,
    orderLimit: user.orderLimit,
    owner: ownerOf(user),
  };
}

/** The same with the secret that his device keeps; told nowhere but at sign-in and by `me`. */
export function viewUserWithKey(user: UserFacts & { userId: number }) {
  return { ...viewUser(user), deviceKey: user.deviceKey };
}

export type UserView = ReturnType<typeof viewUser>;
export type UserViewWithKey = ReturnType<typeof viewUserWithKey>;
