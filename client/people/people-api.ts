import type { trpc } from "../trpc.ts";

/** Asks about a company's people: one's own, or those of a partner whom staff look after. */
export type PeopleApi = (typeof trpc)["people"];
