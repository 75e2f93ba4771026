import { useSearchParams } from "@solidjs/router";
import { Show } from "solid-js";
import { createGoBack } from "../lib/go-back.ts";
import { later } from "../lib/later.tsx";

const RepeatSheet = later(() => import("./RepeatSheet.tsx"));

/** Where the address that asks for it opens, over the same screen. */
export const repeatHref = (number: string): string =>
  `?repeat=${encodeURIComponent(number)}`;

/** Where an order is repeated over the screen that asks for it, under an address of its own. */
export function RepeatPlace() {
  const [params, setParams] = useSearchParams();
  const goBack = createGoBack();
  const number = () => {
    const asked = params["repeat"];
    return typeof asked === "string" ? asked : undefined;
  };
  return (
    <Show when={number()} keyed>
      {(asked) => (
        <RepeatSheet
          number={asked}
          onClose={() =>
            goBack(() => setParams({ repeat: undefined }, { replace: true }))
          }
        />
      )}
    </Show>
  );
}
