import { AsyncLocalStorage } from "node:async_hooks";

/** Who does what is being done, as the audit names him. */
export interface Actor {
  /** A person, a file of the ERP, a job of the portal, or a command of the operator. */
  kind: "user" | "feed" | "job" | "command";
  name: string;
  /** The code of the partner in whose name staff act. */
  for?: string | undefined;
}

const acting = new AsyncLocalStorage<Actor>();

/** Does work in somebody's name: each transaction within it that may write says so. */
export function actingAs<T>(actor: Actor, work: () => T): T {
  return acting.run(actor, work);
}

/** In whose name the work at hand is done, if anybody said so. */
export function currentActor(): Actor | undefined {
  return acting.getStore();
}
