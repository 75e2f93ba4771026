import { knownCompany } from "../company/known-company.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { mayKeepPeople, type Keeper } from "./on-person.ts";
import { listPeople, type Person } from "./people.queries.ts";

export interface PersonView {
  username: string;
  email: string;
  role: Person["role"];
  orderLimit: number | null;
  /** He came in and is on; was invited and has not come; was invited too long ago; is off. */
  state: "active" | "invited" | "invitation_expired" | "disabled";
  linkUntil: string | null;
  seenAt: string | null;
  isSelf: boolean;
}

/** Who signs in for a company, for its owners and for staff. */
export async function viewPeople(
  services: Services,
  { caller, partner }: Keeper,
): Promise<{ people: PersonView[]; currency: string } | Refusal> {
  if (!mayKeepPeople(caller)) return refuse("FORBIDDEN", "owner_only");
  const people = await inReading(services.db, HOUSE, (trx) =>
    listPeople(trx, partner.id),
  );
  const { currency } = await knownCompany(services.db);
  const now = services.clock.now();
  return {
    people: people.map((person) => viewPerson(person, caller, now)),
    currency,
  };
}

/** One of a company's people, as `caller` sees him. */
export function viewPerson(
  person: Person,
  caller: Pick<Caller, "userId">,
  now: Date,
): PersonView {
  return {
    username: person.username,
    email: person.email,
    role: person.role,
    orderLimit: person.orderLimit,
    state: stateOf(person, now),
    linkUntil: person.linkUntil?.toISOString() ?? null,
    seenAt: person.seenAt?.toISOString() ?? null,
    isSelf: person.userId === caller.userId,
  };
}

function stateOf(person: Person, now: Date): PersonView["state"] {
  if (!person.isActive) return "disabled";
  if (person.isActivated) return "active";
  return person.linkUntil && person.linkUntil > now
    ? "invited"
    : "invitation_expired";
}
