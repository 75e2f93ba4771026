import { LANGUAGES, type Language } from "../core/language.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { isAcceptablePassword } from "./password.rules.ts";

const ROLES = ["partner", "sales", "admin"] as const;
export const PARTNER_ROLES = ["owner", "buyer", "finance", "service"] as const;
export type PartnerRole = (typeof PARTNER_ROLES)[number];

const USERNAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+-]{0,99}$/u;
export const EMAIL = /^[^\s@<>,;"]{1,64}@[^\s@<>,;"]{1,190}$/u;
/** So are people called who were erased; nobody else may pass for one. */
const ERASED = /^obrisan-\d+$/i;

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
  /** For a buyer: what an order may come to before an owner is asked. */
  orderLimit?: number | null;
  /** The password is nobody's: he chooses his own by a link. */
  isInvited?: boolean;
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
  orderLimit: number | null;
  isInvited: boolean;
}

/**
 * Reads a request for a new user. Refuses at the first field that is wrong; whether the company
 * exists and the name is free is for the database to say.
 */
export function parseUserRequest(request: UserRequest): NewUser | Refusal {
  const username = request.username.normalize("NFC");
  if (!USERNAME.test(username) || ERASED.test(username))
    return invalid("username");
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
  const orderLimit = request.orderLimit ?? null;
  if (orderLimit !== null && !mayHaveLimit(partnerRole, orderLimit))
    return invalid("orderLimit");
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
    orderLimit,
    isInvited: request.isInvited ?? false,
  };
}

/** Only who buys for a company has a limit: its owners are whom it asks. */
export function mayHaveLimit(
  role: NewUser["partnerRole"],
  limit: number,
): boolean {
  return role === "buyer" && Number.isSafeInteger(limit) && limit > 0;
}

function invalid(field: string): Refusal {
  return refuse("BAD_REQUEST", "invalid_input", { field });
}
