import {
  batch,
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
} from "solid-js";
import type { Item } from "../api.ts";
import { addLines } from "../entry/add-lines.ts";
import { learnAlias } from "../entry/aliases.ts";
import { outcomeOf, wantsLook } from "../entry/line-outcome.ts";
import { matchLines } from "../entry/match-lines.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { parseMessage } from "../message/parse-message.ts";
import type { MessageLine } from "../message/message-line.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import {
  emptyDraft,
  isEmpty,
  keepDraft,
  readDraft,
  type Draft,
  type LineFix,
} from "./kept-draft.ts";
import {
  isLeft,
  isReady,
  keysOf,
  leaveUnused,
  makeRows,
  nameLines,
  pickReading,
  readyLines,
  type Found,
  type MessageRow,
  type NamedLine,
} from "./message-rows.ts";

/** What is typed is read once one pauses; what is pasted at once. */
const PAUSE_MS = 300;
/** While the catalogue comes in, it changes many times a second. */
const CHANGED_MS = 1000;
/** So long nothing is called unknown while the catalogue still comes in: mostly it is the next moment. */
const PATIENCE_MS = 5000;

/** A message, a file or an Excel range on its way into the cart, line by line. */
export function createMessage() {
  const owner = ownerTag();
  const [draft, setDraft] = createSignal<Draft>(emptyDraft());
  const [readText, setReadText] = createSignal("");
  const [matches, setMatches] = createSignal<Map<string, Found>>(new Map());
  /** Lines that somebody should look at, or should have: they stay above when they are mended. */
  const [looked, setLooked] = createSignal<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = createSignal(false);
  let pause: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;
  let patient = true;
  /** The catalogue has changed since it was asked. */
  let outdated = false;

  const change = (next: Draft) => {
    setDraft(next);
    void keepDraft(owner, next);
  };
  const write = (text: string, when: "now" | "after a pause" = "now") => {
    change({ ...draft(), text });
    clearTimeout(pause);
    if (when === "now") setReadText(text);
    else pause = setTimeout(() => setReadText(text), PAUSE_MS);
  };
  const append = (text: string) => {
    const before = draft().text.trimEnd();
    write(before === "" ? text : `${before}\n${text}`);
  };
  const goOn = async () => {
    const kept = await readDraft(owner);
    if (!kept || !isEmpty(draft())) return;
    batch(() => {
      setDraft(kept);
      setReadText(kept.text);
    });
  };
  void goOn();

  const lines = createMemo<NamedLine[]>(() => [
    ...nameLines(parseMessage(readText())),
    ...draft().files.flatMap(({ name, lines: own }) => nameLines(own, name)),
  ]);
  const rows = createMemo<MessageRow[]>(
    (before) =>
      makeRows(lines(), { matches: matches(), fixes: draft().fixes }, before),
    [],
  );

  /** Asks what the lines name; of those that are known, only when the catalogue has changed. */
  const match = async () => {
    const all = outdated;
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const { fixes } = draft();
    const asked = lines().filter(
      ({ id, header }) => !header && (all || !matches().has(id)),
    );
    setBusy(asked.length > 0);
    if (asked.length === 0) return;
    try {
      const wholes = asked.filter(({ whole }) => whole !== undefined);
      const found = await matchLines(
        [
          ...asked.map((line) => keysOf(line, fixes[line.id])),
          ...wholes.map(({ whole = "" }) => [whole]),
        ],
        signal,
      );
      // What was known of other lines is of the old catalogue too.
      const next = new Map(all ? [] : matches());
      const waits = patient && localCatalog.status().phase !== "ready";
      // Asked anew, a line that nobody has touched is looked at as if for the first time.
      const looks = new Set(
        [...looked()].filter((id) => !all || fixes[id] !== undefined),
      );
      for (const [at, line] of asked.entries()) {
        const one = found[at];
        if (!one || (waits && one.by === "none")) continue;
        const place = wholes.indexOf(line);
        const whole =
          place < 0 || fixes[line.id]?.itemCode !== undefined
            ? undefined
            : found[asked.length + place];
        const picked = pickReading(one, whole);
        next.set(line.id, picked);
        if (wantsLook(outcomeOf(line, picked.match, fixes[line.id])))
          looks.add(line.id);
      }
      if (all) outdated = false;
      batch(() => {
        setLooked(looks);
        setMatches(next);
        setBusy(waits && asked.some(({ id }) => !next.has(id)));
      });
    } catch {
      // Given up for newer lines, or the catalogue was closed: whoever opens it asks anew.
    }
  };
  createEffect(on(lines, () => void match()));
  createEffect(
    on(
      () => localCatalog.status().revision,
      () => {
        again ??= setTimeout(() => {
          again = undefined;
          outdated = true;
          void match();
        }, CHANGED_MS);
      },
      { defer: true },
    ),
  );
  const waited = setTimeout(() => {
    patient = false;
    void match();
  }, PATIENCE_MS);
  onCleanup(() => {
    asking?.abort();
    clearTimeout(waited);
    clearTimeout(pause);
    clearTimeout(again);
  });

  const fix = (id: string, next: LineFix) => {
    const { fixes } = draft();
    change({
      ...draft(),
      fixes: { ...fixes, [id]: { ...fixes[id], ...next } },
    });
  };
  /** The person says which item is meant; what was written is remembered as its name. */
  const choose = ({ id, line }: MessageRow, item: Item) => {
    batch(() => {
      fix(id, { itemCode: item.code });
      const found: Found = {
        match: { by: "code", items: [item] },
        whole: false,
      };
      setMatches(new Map(matches()).set(id, found));
    });
    const [written] = line.keys;
    if (written !== undefined && tellsApart(written))
      learnAlias(written, item.code);
  };
  const putBack = (id: string) => {
    const { out: _, ...rest } = draft().fixes[id] ?? {};
    change({ ...draft(), fixes: { ...draft().fixes, [id]: rest } });
  };
  const take = (next: Draft) => {
    change(next);
    setReadText(next.text);
  };
  const headers = () => lines().filter(({ header }) => header);
  /** Puts what is ready into the cart and leaves the rest. Gives how many, and the way back. */
  const add = (): { count: number; undo: () => void } => {
    const before = draft();
    const ready = readyLines(rows());
    const takeOut = addLines(ready);
    take(leaveUnused(before, rows(), headers()));
    return {
      count: ready.length,
      undo: () => {
        takeOut();
        take(before);
      },
    };
  };
  const clear = (): (() => void) => {
    const before = draft();
    take(emptyDraft());
    return () => take(before);
  };
  const openFile = (name: string, fileLines: MessageLine[]) =>
    change({
      ...draft(),
      files: [
        ...draft().files.filter((file) => file.name !== name),
        { name, lines: fileLines },
      ],
    });
  const closeFile = (name: string) =>
    change({
      ...draft(),
      files: draft().files.filter((file) => file.name !== name),
    });

  return {
    draft,
    rows,
    busy,
    headers,
    above: createMemo(() => rows().filter(({ id }) => looked().has(id))),
    below: createMemo(() => rows().filter(({ id }) => !looked().has(id))),
    ready: createMemo(() => rows().filter(isReady)),
    left: createMemo(() => rows().filter(isLeft)),
    write,
    append,
    openFile,
    closeFile,
    fix,
    choose,
    putBack,
    add,
    clear,
  };
}

export type Message = ReturnType<typeof createMessage>;

/** One word alone may be many things: it is no name of one of them. */
function tellsApart(written: string): boolean {
  return /\d/.test(written) || /\S\s+\S/.test(written);
}
