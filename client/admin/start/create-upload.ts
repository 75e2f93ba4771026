import { createSignal, onCleanup, type Accessor } from "solid-js";
import type { FeedName, TriedFile } from "../../api.ts";
import { createWork, type Work } from "../../lib/create-work.ts";
import { trpc } from "../../trpc.ts";
import { sendUp } from "../erp/send-up.ts";

/** As what a file was tried, and is imported. */
interface UploadUse {
  id: string;
  feed: FeedName;
  mode: "upsert";
  mapping: Record<string, unknown>;
}

/** What has been done with a file so far. */
export type UploadStage =
  | { name: "sending"; file: string; share: number }
  | { name: "reading"; file: string }
  | {
      name: "tried";
      file: string;
      use: UploadUse;
      tried: TriedFile;
    }
  | { name: "done"; batch: number; applied: number; rejected: number }
  | { name: "held"; batch: number };

export interface FileUpload {
  stage: Accessor<UploadStage | undefined>;
  work: Work;
  /** Sends a file up and tries it as a feed: nothing of it counts yet. */
  send(file: File, feed: FeedName): Promise<void>;
  /** Imports the file that was tried. */
  apply(): Promise<void>;
  forget(): void;
}

/** One file on its way into the portal: sent, tried, and then imported or not. */
export function createUpload(onImported: () => void): FileUpload {
  const [stage, setStage] = createSignal<UploadStage>();
  const work = createWork();
  const leaving = new AbortController();
  onCleanup(() => leaving.abort());
  return {
    stage,
    work,
    send: (chosen, feed) =>
      work.run(async () => {
        const file = chosen.name;
        setStage({ name: "sending", file, share: 0 });
        try {
          const id = await sendUp(
            chosen,
            (share) =>
              setStage(
                share < 1
                  ? { name: "sending", file, share }
                  : { name: "reading", file },
              ),
            leaving.signal,
          );
          setStage({ name: "reading", file });
          // As the file itself says, unless it is saved how files are read: decimal comma and all.
          const { mapping } = await trpc.exchange.uploads.look.query({
            id,
            feed,
          });
          const use: UploadUse = {
            id,
            feed,
            mode: "upsert",
            mapping: { ...mapping },
          };
          const { tried } = await untilDone(() =>
            trpc.exchange.uploads.try.mutate(use),
          );
          setStage({ name: "tried", file, use, tried });
        } catch (error) {
          setStage(undefined);
          throw error;
        }
      }),
    apply: () =>
      work.run(async () => {
        const now = stage();
        if (now?.name !== "tried") return;
        const outcome = await untilDone(() =>
          trpc.exchange.uploads.import.mutate(now.use),
        );
        if (outcome.state === "held")
          setStage({ name: "held", batch: outcome.batch });
        else {
          const { batch, applied, unchanged, rejected_count } = outcome.answer;
          setStage({
            name: "done",
            batch,
            applied: applied + unchanged,
            rejected: rejected_count,
          });
        }
        onImported();
      }),
    forget: () => {
      work.forgive();
      setStage(undefined);
    },
  };
}

/** A large file takes longer than one question waits: the server knows that it is the same one. */
async function untilDone<Answer extends { state: string }>(
  ask: () => Promise<Answer>,
): Promise<Exclude<Answer, { state: "running" }>> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- asked again once it was answered
    const answer = await ask();
    if (answer.state !== "running")
      return answer as Exclude<Answer, { state: "running" }>;
  }
}
