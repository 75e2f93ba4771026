import type { PartnerRole } from "../auth/create-user.rules.ts";
import { inviteUser, type Invitation } from "../auth/invite-user.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { mayKeepPeople, type Keeper } from "./on-person.ts";
import { listPeople } from "./people.queries.ts";
import { MOST_PEOPLE } from "./people.rules.ts";

/** Invites somebody into a company: the link is for who invites to hand on, and mailed if it can. */
export async function invitePerson(
  services: Services,
  { caller, partner }: Keeper,
  request: {
    name: string;
    email: string;
    role: PartnerRole;
    orderLimit: number | null;
  },
): Promise<Invitation | Refusal> {
  if (!mayKeepPeople(caller)) return refuse("FORBIDDEN", "owner_only");
  const people = await inReading(services.db, HOUSE, (trx) =>
    listPeople(trx, partner.id),
  );
  if (people.length >= MOST_PEOPLE)
    return refuse("CONFLICT", "too_many_people");
  const { name, email, role, orderLimit } = request;
  const invited = await inviteUser(
    services,
    {
      partner: partner.code,
      username: name.trim(),
      email: email.trim(),
      partnerRole: role,
      orderLimit,
      ...(caller.role === "partner" && { language: caller.language }),
    },
    caller.username,
  );
  return invited;
}
