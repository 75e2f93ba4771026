import type { Payee } from "../api.ts";
import { createRemote, type Remote } from "../offline/create-remote.ts";
import { trpc } from "../trpc.ts";

export const PAYEE_KEY = "payee";

/** Whom one pays, also without a connection; null where the wholesaler has set no account. */
export const createPayee = (): Remote<Payee | null> =>
  createRemote<Payee | null>(
    () => PAYEE_KEY,
    (signal) => trpc.company.payee.query(undefined, { signal }),
    { keep: true },
  );
