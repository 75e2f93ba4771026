import { setTimeout as sleep } from "node:timers/promises";
import { isOver } from "../fake-erp/books.ts";
import type { Link } from "./erp-link.ts";
import { findPortalOrders, findShelves } from "./erp-link.queries.ts";
import { findBatchStates } from "./killed-import.queries.ts";

const MOST_ROUNDS = 300;
/** States in which an order is done with, here and there. */
const ENDED = new Set(["invoiced", "cancelled", "refused"]);

/** Lets everything come to its end without faults, and gives where the two do not agree. */
export async function agree(
  link: Link,
  fetchAgain: () => Promise<void>,
): Promise<string[]> {
  const { fake, db } = link;
  fake.faults.setPlan(undefined);
  await fetchAgain();
  const failures = await finish(link);
  failures.push(...(await compareOrders(link)));
  for (const { shelf, onHand, reserved } of await findShelves(db, "E-")) {
    const [item = "", warehouse = ""] = shelf.split(" ");
    const here = fake.erp.books.company.shelf(item, warehouse).onHand;
    if (here !== onHand)
      failures.push(`${shelf}: ${onHand} in the portal, ${here} at the ERP`);
    if (reserved !== 0) failures.push(`${shelf}: ${reserved} still held`);
  }
  const { office } = fake;
  failures.push(...office.complaints, ...office.refusals);
  const running = await findBatchStates(db);
  if (running.includes("running")) failures.push("a batch is still running");
  return failures;
}

async function finish({ fake }: Link): Promise<string[]> {
  const { office, erp } = fake;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    await sleep(5);
    const done = await office.work(true);
    const isDone = [...erp.books.orders.values()].every(
      (order) => isOver(order) && order.state !== "shipped",
    );
    if (done > 0 || !isDone || erp.books.statuses.length > 0) continue;
    await office.sendStock();
    return [];
  }
  return ["the ERP is never done"];
}

async function compareOrders({ fake, db }: Link): Promise<string[]> {
  const failures: string[] = [];
  const { orders } = fake.erp.books;
  const portal = await findPortalOrders(db);
  for (const { number, state, document, open, wasGiven } of portal) {
    const booked = orders.get(number);
    if (!booked) {
      if (wasGiven || state !== "cancelled")
        failures.push(`${number} is ${state} and not at the ERP`);
      continue;
    }
    if (document !== booked.document)
      failures.push(`${number}: ${document} and not ${booked.document}`);
    if (open > 0) failures.push(`${number}: ${open} messages are open`);
    if (state !== booked.state || !ENDED.has(state))
      failures.push(`${number} is ${state}, at the ERP ${booked.state}`);
  }
  const known = new Set(portal.map(({ number }) => number));
  for (const number of orders.keys()) {
    if (!known.has(number)) failures.push(`the ERP alone knows ${number}`);
  }
  const documents = [...orders.values()].map((order) => order.document);
  if (new Set(documents).size !== documents.length)
    failures.push("one document holds two orders");
  return failures;
}
