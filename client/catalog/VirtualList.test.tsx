import { cleanup, render } from "@solidjs/testing-library";
import { createSignal, Match, Switch } from "solid-js";
import { afterEach, expect, it } from "vitest";
import { createNewRows } from "./new-rows.ts";
import { VirtualList, type VirtualListHandle } from "./VirtualList.tsx";

afterEach(cleanup);

it("leaves no row to stay at once it has given way to other content", () => {
  const [total, setTotal] = createSignal<number | undefined>(100);
  let handle: VirtualListHandle | undefined;
  let anchor = () => undefined as number | undefined;
  render(() => {
    ({ anchor } = createNewRows(() => handle));
    return (
      <Switch>
        <Match when={total()}>
          {(rows) => (
            <VirtualList
              total={rows()}
              busy={false}
              label="Katalog"
              onRange={() => {}}
              handle={(given) => (handle = given)}
              waiting={() => false}
            >
              {(row) => <>{row()}</>}
            </VirtualList>
          )}
        </Match>
      </Switch>
    );
  });
  dispatchEvent(new Event("pointerdown"));
  expect(handle).toBeDefined();
  setTotal(undefined);
  expect(anchor()).toBeUndefined();
  setTotal(5);
  expect(handle).toBeDefined();
});
