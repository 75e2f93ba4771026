import type { SyncState } from "../../../server/layers/layer-shape.rules.ts";
import { askState, type Asking } from "./ask-server.ts";
import { syncFirst } from "./first-sync.ts";
import { reachState } from "./reach-state.ts";
import { isSubset, namesIn, type Shelf } from "./shelf.ts";
import type { ShownCatalog } from "./shown-catalog.ts";

export interface Round {
  shelf: Shelf;
  shown: ShownCatalog;
  asking: Asking;
  /** The server has said what to fill this phone with: all that comes is as it is there now. */
  onFilling(): Promise<void>;
  /** Tells other tabs that chunks of a state, or all of it, are on the shelf. */
  announce(what: "stored" | "reached"): void;
}

/**
 * Brings what is here to what it should be, showing it as it comes where nothing is here yet.
 *
 * @returns the tag of the state that holds now
 */
export async function syncRound(round: Round): Promise<string> {
  const { shelf, shown, asking, announce, onFilling } = round;
  const before = await shelf.state();
  const isWhole =
    before?.isWhole === true &&
    // A chunk of it may have been found unusable since.
    isSubset(namesIn(before.state), await shelf.names());
  const have = isWhole ? before.state.tag : "";
  const target = await askState(have, asking);
  if (!target) return have;
  const isFilling = !isWhole;
  if (isFilling) await onFilling();
  const onStored = async (state: SyncState) => {
    if (!isFilling) return;
    await shown.fill(state);
    announce("stored");
  };
  if (isFilling && !(await holdsAny(shelf, target))) {
    await shown.fill(target);
    await syncFirst({
      state: target,
      shelf,
      asking,
      onChunk: (position, chunk) => shown.showChunk(target, position, chunk),
      onStored: () => announce("stored"),
    });
  }
  const state = await reachState(target, { shelf, asking, onStored });
  await shown.show(state);
  announce("reached");
  return state.tag;
}

async function holdsAny(shelf: Shelf, state: SyncState): Promise<boolean> {
  const names = await shelf.names();
  return [...state.items, ...state.prices].some((name) => names.has(name));
}
