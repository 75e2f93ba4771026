import { LANGUAGES, type Language } from "../core/language.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { isAcceptablePassword } from "./password.rules.ts";

const ROLES = ["partner", "sales", "admin"] as const;
const PARTNER_ROLES = ["owner", "buyer", "finance", "service"] as const;

const USERNAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+-]{0,99}$/u;
const EMAIL = /^[^\s@<>,;"]{1,64}@[^\s@<>,;"]{1,190}$/u;

/** A user as somebody asks for him, in words not yet looked at. */
export interface UserRequest {
  username: string;
  password: string;
  role: string;
  /** Code of the company, for role partner. */
  partner?: string;
  /** For role partner: owner unless said. */
  partnerRole?: string;
  mustChangePassword?: boolean;
  /** Unless said the company's, or Serbian in Latin script. */
  language?: string;
  /** Where a link for a new password goes. */
  email?: string;
}

export interface NewUser {
  username: string;
  password: string;
  role: (typeof ROLES)[number];
  partnerCode: string | undefined;
  partnerRole: (typeof PARTNER_ROLES)[number] | null;
  mustChangePassword: boolean;
  language: Language | undefined;
  email: string;
}

/**
 * Reads a request for a new user. Refuses at the first field that is wrong; whether the company
 * exists and the name is free is for the database to say.
 */
export function parseUserRequest(request: UserRequest): NewUser | Refusal {
  const username = request.username.normalize("NFC");
  if (!USERNAME.test(username)) return invalid("username");
  const role = ROLES.find((one) => one === request.role);
  if (!role) return invalid("role");
  const isPartner = role === "partner";
  if (isPartner !== Boolean(request.partner)) return invalid("partner");
  const partnerRole = isPartner
    ? PARTNER_ROLES.find((one) => one === (request.partnerRole ?? "owner"))
    : null;
  if (partnerRole === undefined) return invalid("partnerRole");
  if (!isPartner && request.partnerRole !== undefined) {
    return invalid("partnerRole");
  }
  const language = LANGUAGES.find((one) => one === request.language);
  if (request.language !== undefined && !language) return invalid("language");
  const email = request.email ?? "";
  if (email !== "" && !EMAIL.test(email)) return invalid("email");
  if (!isAcceptablePassword(request.password, username)) {
    return refuse("BAD_REQUEST", "password_too_weak", { field: "password" });
  }
  return {
    username,
    password: request.password,
    role,
    partnerCode: isPartner ? request.partner : undefined,
    partnerRole,
    mustChangePassword: request.mustChangePassword ?? false,
    language,
    email,
  };
}

function invalid(field: string): Refusal {
  return refuse("BAD_REQUEST", "invalid_input", { field });
}
