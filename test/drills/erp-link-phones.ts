import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { createUser } from "../../server/auth/create-user.ts";
import { signIn } from "../fixtures/server-process-client.ts";
import type { DrillGround } from "./drill.ts";
import { GOODS, GOODS_PRICE } from "./erp-link-company.ts";
import type { MortalServer } from "./mortal-server.ts";
import { shuffled, type Random } from "./random.ts";

export const PHONES = 8;
const PASSWORD = "zelena-kutija-7";
const AGAIN_MS = 250;
const MOST_TIMES = 120;

export interface Phone {
  cookie: string;
}

export async function openPhones(
  db: DrillGround["db"],
  server: MortalServer,
): Promise<Phone[]> {
  return await Promise.all(
    Array.from({ length: PHONES }, async (_, index) => {
      const username = `veza-${index}`;
      await createUser(
        { db },
        {
          username,
          password: PASSWORD,
          role: "partner",
          partner: `D${index}`,
          partnerRole: "owner",
          mustChangePassword: false,
        },
        "drill",
      );
      const { cookie } = await signIn(await server.url(), username, PASSWORD);
      return { cookie };
    }),
  );
}

/**
 * Orders some goods, and thinks better of it now and then; sends until it is answered. Gives no
 * number of an order that was cancelled at once: the ERP need never hear of it.
 */
export async function place(
  server: MortalServer,
  { cookie }: Phone,
  random: Random,
): Promise<{ number?: string; trouble?: string }> {
  const lines = shuffled(GOODS, random)
    .slice(0, random.between(1, 4))
    .map((itemCode) => ({
      itemCode,
      quantity: String(random.between(1, 9)),
      expectedPrice: GOODS_PRICE * 10_000,
    }));
  const post = async (procedure: string, input: unknown) => {
    const ask = () =>
      server.insist(`/trpc/${procedure}`, {
        method: "POST",
        headers: { cookie, "content-type": "application/json" },
        body: JSON.stringify(input),
      });
    let { status, body } = await ask();
    // A phone comes again with the same order when the server has no time for it.
    for (let time = 0; status === 503 && time < MOST_TIMES; time += 1) {
      await sleep(AGAIN_MS);
      ({ status, body } = await ask());
    }
    const { result } = JSON.parse(body) as {
      result?: { data: { number: string; state: string } };
    };
    return { placed: result?.data, body };
  };
  const { placed, body } = await post("orders.place", {
    id: randomUUID(),
    lines,
  });
  if (!placed) return { trouble: body };
  const { number } = placed;
  if (!random.chance(0.2)) return { number };
  const { placed: ended } = await post("orders.cancel", { number });
  return ended?.state === "cancelled" ? {} : { number };
}
