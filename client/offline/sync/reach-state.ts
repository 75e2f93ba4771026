import type { SyncState } from "../../../server/layers/layer-shape.rules.ts";
import type { ChangesRequest } from "../../../server/layers/wire.rules.ts";
import { applyChanges, WrongChunks } from "./apply-changes.ts";
import { askChanges, SyncTrouble, type Asking } from "./ask-server.ts";
import { isSubset, namesIn, type Shelf } from "./shelf.ts";

/** A second answer mends what the first one left open; more do not. */
const MOST_ANSWERS = 4;

export interface Reaching {
  shelf: Shelf;
  asking: Asking;
  onStored(state: SyncState): Promise<void>;
}

/**
 * Asks for what differs until all chunks of a state are here, and takes it over. What came cut or
 * altered is asked for once more, and then whole.
 *
 * @returns the state that was reached: a later one, where the server had gone on
 */
export async function reachState(
  target: SyncState,
  { shelf, asking, onStored }: Reaching,
): Promise<SyncState> {
  let state = target;
  let trustsOld = true;
  for (let answers = 0; answers < MOST_ANSWERS; answers += 1) {
    const names = await shelf.names();
    if (isSubset(namesIn(state), names)) {
      await shelf.reach(state, new Map());
      return state;
    }
    const old = trustsOld ? (await shelf.state())?.state : undefined;
    const held = heldOf(state, old, names);
    const body = await askChanges(held, asking);
    try {
      const made = await applyChanges(body, { state, held, shelf, onStored });
      state = made.state;
      const have = new Set([...(await shelf.names()), ...made.chunks.keys()]);
      if (!isSubset(namesIn(state), have)) continue;
      await shelf.reach(state, made.chunks);
      return state;
    } catch (error) {
      if (!(error instanceof WrongChunks)) throw error;
      trustsOld = false;
    }
  }
  throw new SyncTrouble("unreached");
}

/** What is here of a state and of the one before it, in their order. */
function heldOf(
  state: SyncState,
  old: SyncState | undefined,
  names: Set<string>,
): ChangesRequest {
  const known = (kind: "items" | "prices") => [
    ...new Set([...(old?.[kind] ?? []), ...state[kind]].filter(isHeld)),
  ];
  const isHeld = (name: string) => names.has(name);
  const one = (kind: "stock" | "directory") =>
    [state[kind], old?.[kind] ?? ""].find(isHeld) ?? "";
  return {
    tag: state.tag,
    directory: one("directory"),
    items: known("items"),
    prices: known("prices"),
    stock: one("stock"),
  };
}
