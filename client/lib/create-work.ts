import { createSignal, type Accessor } from "solid-js";
import { failureFrom, type Failure } from "./failure.ts";

export interface Work {
  busy: Accessor<boolean>;
  /** Why the last piece of work was not done. */
  failure: Accessor<Failure | undefined>;
  /** What the server said of one field. */
  errorOf: (field: string) => string | undefined;
  /** Does a piece of work, unless one is being done; it never rejects. */
  run: (task: () => Promise<unknown>) => Promise<void>;
  /** The person goes on: what failed is no longer told. */
  forgive: () => void;
}

/** What is done at a press, one piece at a time, and why it was not done. */
export function createWork(): Work {
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure>();
  return {
    busy,
    failure,
    errorOf: (field) =>
      failure()?.field === field ? failure()?.message : undefined,
    run: async (task) => {
      if (busy()) return;
      setBusy(true);
      setFailure(undefined);
      try {
        await task();
      } catch (error) {
        setFailure(failureFrom(error));
      } finally {
        setBusy(false);
      }
    },
    forgive: () => setFailure(undefined),
  };
}
