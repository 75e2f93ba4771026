import { useSearchParams } from "@solidjs/router";
import { createSignal, onCleanup } from "solid-js";
import type {
  FeedName,
  FileMapping,
  TriedFile,
  UploadLook,
  UploadRun,
} from "../../../api.ts";
import { createWork } from "../../../lib/create-work.ts";
import { failureFrom, type Failure } from "../../../lib/failure.ts";
import { trpc } from "../../../trpc.ts";
import { sendUp } from "../send-up.ts";

const LOOKED_EVERY_MS = 1000;

/** What came of the import of a file. */
export interface UploadEnd {
  run: number;
  state: UploadRun["state"];
  answer?: { applied: number; unchanged: number; rejected_count: number };
}

type Mode = UploadLook["mode"];

/**
 * What was last said of how a file is to be read: the screen is drawn anew when a tablet is turned,
 * and nobody is to say it all again.
 */
let said: { file: string; look: UploadLook } | undefined;

/** A file on its way from somebody's disk into the portal; its address says which. */
export function createUpload() {
  const [params, setParams] = useSearchParams<{
    file?: string;
    follows?: string;
  }>();
  // The address follows, but only after a turn of the router.
  const [id, setId] = createSignal(params.file ?? "");
  const name = (file: string) => {
    setId(file);
    setParams({ file: file || undefined }, { replace: true });
  };
  const follows = () => Number(params.follows) || undefined;

  const [share, setShare] = createSignal<number>();
  const [look, putLook] = createSignal<UploadLook>();
  const setLook = (next: UploadLook | undefined) => {
    said = next && { file: id(), look: next };
    putLook(next);
  };
  const [looking, setLooking] = createSignal(false);
  const [lookFailure, setLookFailure] = createSignal<Failure>();
  const [gone, setGone] = createSignal(false);
  const [tried, setTried] = createSignal<TriedFile>();
  const [run, setRun] = createSignal<UploadRun>();
  const [end, setEnd] = createSignal<UploadEnd>();
  const sending = createWork();
  const trying = createWork();
  const importing = createWork();
  let stop: AbortController | undefined;
  let turn = 0;
  onCleanup(() => stop?.abort());

  const forget = () => {
    turn++;
    setLook(undefined);
    setTried(undefined);
    setRun(undefined);
    setEnd(undefined);
    setLookFailure(undefined);
    trying.forgive();
    importing.forgive();
    name("");
  };

  const ask = async (wish: {
    feed?: FeedName;
    mode?: Mode;
    mapping?: FileMapping;
  }) => {
    const mine = ++turn;
    setLooking(true);
    try {
      const answer = await trpc.exchange.uploads.look.query({
        id: id(),
        ...(wish.feed && { feed: wish.feed }),
        ...(wish.mode && { mode: wish.mode }),
        ...(wish.mapping && { mapping: { ...wish.mapping } }),
      });
      if (mine !== turn) return;
      setLookFailure(undefined);
      setLook(answer);
    } catch (error) {
      if (mine === turn) noteFailure(failureFrom(error));
    } finally {
      if (mine === turn) setLooking(false);
    }
  };

  const noteFailure = (failure: Failure) => {
    if (failure.status !== 404) return setLookFailure(failure);
    setGone(true);
    forget();
  };

  /** What is being read is changed at once; how the rows read then is asked for behind it. */
  const say = (change: {
    feed?: FeedName;
    mode?: Mode;
    mapping?: FileMapping;
  }) => {
    const now = look();
    setTried(undefined);
    trying.forgive();
    importing.forgive();
    if (!now) return;
    if (change.feed) {
      setLook({ ...now, feed: change.feed });
      void ask({ feed: change.feed });
      return;
    }
    const { mode, mapping } = { ...now, ...change };
    setLook({ ...now, mode, mapping });
    if (now.feed) void ask({ feed: now.feed, mode, mapping });
  };

  const send = (file: File) =>
    sending.run(async () => {
      setGone(false);
      setShare(0);
      stop = new AbortController();
      try {
        const sent = await sendUp(file, setShare, stop.signal);
        name(sent);
        await ask({});
      } catch (error) {
        if (!stop.signal.aborted) throw error;
      } finally {
        setShare(undefined);
      }
    });

  const cancel = () => {
    stop?.abort();
    const file = id();
    forget();
    if (file)
      void trpc.exchange.uploads.cancel
        .mutate({ id: file })
        .catch(() => undefined);
  };

  const use = ({ feed, mode, mapping }: UploadLook & { feed: FeedName }) => ({
    id: id(),
    feed,
    mode,
    mapping: { ...mapping },
  });

  const ready = (): (UploadLook & { feed: FeedName }) | undefined => {
    const now = look();
    return now?.feed ? { ...now, feed: now.feed } : undefined;
  };

  const tryIt = () =>
    trying.run(async () => {
      const now = ready();
      if (!now) return;
      const mine = turn;
      for (;;) {
        const answer = await trpc.exchange.uploads.try.mutate(use(now));
        if (mine !== turn) return;
        if (answer.state === "running") continue;
        setTried(answer.tried);
        return;
      }
    });

  const watch = async () => {
    const { run: found } = await trpc.exchange.uploads.progress.query({
      id: id(),
    });
    setRun(found ?? undefined);
    return found;
  };

  const bringIn = () =>
    importing.run(async () => {
      const now = ready();
      if (!now) return;
      const timer = setInterval(
        () => void watch().catch(() => undefined),
        LOOKED_EVERY_MS,
      );
      onCleanup(() => clearInterval(timer));
      try {
        for (;;) {
          const answer = await trpc.exchange.uploads.import.mutate({
            ...use(now),
            ...(follows() !== undefined && { follows: follows() }),
          });
          if (answer.state === "running") continue;
          setEnd(
            answer.state === "held"
              ? { run: answer.batch, state: "held" }
              : {
                  run: answer.answer.batch,
                  state: "applied",
                  answer: answer.answer,
                },
          );
          return;
        }
      } finally {
        clearInterval(timer);
      }
    });

  /** An import that somebody left and came back to. */
  const resume = async () => {
    if (!id()) return;
    try {
      let found = await watch();
      while (found?.state === "running") {
        await new Promise((after) => setTimeout(after, LOOKED_EVERY_MS));
        found = await watch();
      }
      if (found && found.state !== "failed")
        setEnd({ run: found.id, state: found.state });
      else if (said?.file === id()) putLook(said.look);
      else await ask({});
    } catch (error) {
      noteFailure(failureFrom(error));
    }
  };
  void resume();

  return {
    id,
    follows,
    share,
    look,
    looking,
    lookFailure,
    gone,
    tried,
    run,
    end,
    sending,
    trying,
    importing,
    ready,
    say,
    send,
    cancel,
    forget,
    askAgain: () =>
      void ask(look()?.feed ? { feed: look()?.feed as FeedName } : {}),
    tryIt,
    bringIn,
  };
}

export type Upload = ReturnType<typeof createUpload>;
