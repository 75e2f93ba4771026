import {
  EMAIL,
  mayHaveLimit,
  type PartnerRole,
} from "../auth/create-user.rules.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import type { Services } from "../platform/trpc.ts";
import { onPerson, type Keeper } from "./on-person.ts";
import { updatePerson } from "./people.queries.ts";
import { leavesNoOwner } from "./people.rules.ts";

/** Gives somebody another role, limit or address; his next request goes by it. */
export async function changePerson(
  services: Services,
  keeper: Keeper,
  change: {
    user: string;
    role: PartnerRole;
    orderLimit: number | null;
    email: string;
  },
): Promise<{ changed: true } | Refusal> {
  const { role, orderLimit, email } = change;
  if (orderLimit !== null && !mayHaveLimit(role, orderLimit))
    return refuse("BAD_REQUEST", "invalid_input", { field: "orderLimit" });
  if (email !== "" && !EMAIL.test(email))
    return refuse("BAD_REQUEST", "invalid_input", { field: "email" });
  const target = { ...keeper, user: change.user };
  return await onPerson(services, target, async (trx, { person, people }) => {
    const { userId } = person;
    if (leavesNoOwner(people, { userId, role }))
      return refuse("CONFLICT", "last_owner");
    const isSame =
      role === person.role &&
      orderLimit === person.orderLimit &&
      email === person.email;
    if (isSame) return { changed: true };
    await updatePerson(trx, { userId, role, orderLimit, email });
    return { changed: true };
  });
}
