import type { UserFacts } from "./session.queries.ts";

/** A user as he is shown to himself. */
export function viewUser(user: UserFacts) {
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
    email: user.email,
  };
}

export type UserView = ReturnType<typeof viewUser>;
