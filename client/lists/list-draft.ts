import { createSignal } from "solid-js";
import { createStore, reconcile, unwrap } from "solid-js/store";
import { formatQuantity } from "../../server/core/quantity.ts";
import type { SavedList, SavedLists } from "../api.ts";
import { language } from "../i18n/i18n.ts";
import { createWork } from "../lib/create-work.ts";
import { failureFrom } from "../lib/failure.ts";
import { readQuantity } from "../lib/quantity-steps.ts";
import type { Remote } from "../offline/create-remote.ts";
import { trpc } from "../trpc.ts";
import { mergeLists, type ListContent } from "./merge-lists.ts";
import { moved } from "./shelf-order.ts";
import { withList } from "./lists-store.ts";

const contentOf = ({ name, shared, lines }: SavedList): ListContent =>
  structuredClone({ name, shared, lines });

/**
 * A list while it is edited. Where somebody else has saved it meanwhile, what both have done is
 * joined, and the person looks at it before it is saved.
 */
export function createListDraft(opened: SavedList, lists: Remote<SavedLists>) {
  let base = opened;
  const [draft, setDraft] = createStore(contentOf(opened));
  const [joinedWith, setJoinedWith] = createSignal<string>();
  const work = createWork();
  const join = async () => {
    const fresh = await trpc.lists.list.query();
    lists.set(fresh);
    const theirs = fresh.lists.find(({ id }) => id === base.id);
    if (!theirs) return;
    const mine = structuredClone(unwrap(draft));
    setDraft(
      reconcile(mergeLists(contentOf(base), mine, contentOf(theirs)), {
        key: "itemCode",
      }),
    );
    base = theirs;
    setJoinedWith(theirs.changedBy);
  };
  /** Gives the list as it is kept; undefined when it is not. */
  const save = async (): Promise<SavedList | undefined> => {
    let saved: SavedList | undefined;
    await work.run(async () => {
      setJoinedWith(undefined);
      try {
        saved = await trpc.lists.save.mutate({
          id: base.id,
          version: base.version,
          name: draft.name,
          shared: draft.shared,
          lines: draft.lines.map(({ itemCode, quantity }) => ({
            itemCode,
            ...(quantity !== undefined && { quantity }),
          })),
        });
      } catch (error) {
        if (failureFrom(error).reason !== "changed_meanwhile") throw error;
        await join();
        return;
      }
      const known = lists.value();
      if (known) lists.set(withList(known, base.id, saved));
    });
    return saved;
  };
  const remove = async (): Promise<boolean> => {
    let removed = false;
    await work.run(async () => {
      await trpc.lists.remove.mutate({ id: base.id, version: base.version });
      const known = lists.value();
      if (known) lists.set(withList(known, base.id, undefined));
      removed = true;
    });
    return removed;
  };
  return {
    draft,
    work,
    /** Who changed it meanwhile. */
    joinedWith,
    rename: (name: string) => setDraft("name", name),
    share: (shared: boolean) => setDraft("shared", shared),
    add: (line: ListContent["lines"][number]) =>
      setDraft("lines", draft.lines.length, line),
    takeOut: (at: number) =>
      setDraft("lines", (lines) => lines.toSpliced(at, 1)),
    move: (from: number, to: number) =>
      setDraft("lines", (lines) => moved(lines, from, to)),
    /** An empty field takes the quantity away; nonsense leaves what was there. */
    setQuantity: (at: number, text: string) => {
      const quantity = readQuantity(text, language());
      if (text.trim() === "" || quantity === 0)
        setDraft("lines", at, "quantity", undefined);
      else if (quantity !== undefined)
        setDraft("lines", at, "quantity", formatQuantity(quantity));
    },
    isChanged: () =>
      JSON.stringify(draft) !== JSON.stringify(contentOf(base)) ||
      joinedWith() !== undefined,
    save,
    remove,
  };
}
