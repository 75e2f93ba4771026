import { randomUUID } from "node:crypto";
import { createUser } from "../auth/create-user.ts";
import { isRefusal } from "../core/refusal.ts";
import type { Demo } from "./demo-stage.ts";

/** People beside the owner of the first company: each with a role of his own. */
const PEOPLE = [
  {
    username: "karavukovo-nabavka",
    partnerRole: "buyer",
    /** With VAT, in 1/100: what comes to more waits for the owner. */
    orderLimit: 2_000_000,
  },
  { username: "karavukovo-finansije", partnerRole: "finance" },
  { username: "karavukovo-servis", partnerRole: "service" },
];

/** Makes the first company's people; nobody has their passwords. */
export async function makePeople(demo: Demo): Promise<void> {
  for (const one of PEOPLE) {
    // oxlint-disable-next-line no-await-in-loop -- three
    const made = await createUser(
      demo.services,
      { ...one, password: randomUUID(), role: "partner", partner: "10001" },
      "demo",
    );
    if (isRefusal(made) && made.reason !== "username_taken")
      demo.said(one.username, made);
  }
}
