import { Show } from "solid-js";
import { sumAmounts } from "../../server/core/money.ts";
import { priceState } from "../ages.ts";
import { priceAt } from "../cart/price-at.ts";
import { shownTotal } from "../cart/shown-price.ts";
import { counted, format, t } from "../i18n/i18n.ts";
import { saveFile } from "../lib/save-file.ts";
import { exportLines } from "../message/export-lines.ts";
import { showToast } from "../ui/toast.ts";
import type { Message } from "./create-message.ts";
import { readyLines } from "./message-rows.ts";
import { qt } from "./texts.ts";
import { ToCart } from "./ToCart.tsx";

/** What of the message is ready goes into the cart; what is not can be taken away. */
export function AddDock(props: { message: Message }) {
  const lines = () => readyLines(props.message.rows());
  const total = () =>
    sumAmounts(
      lines().map(({ item, quantity }) =>
        shownTotal(item, quantity, priceAt(item, quantity)),
      ),
    );
  const unused = () =>
    props.message
      .rows()
      .filter(({ outcome }) =>
        ["choose", "unknown", "out"].includes(outcome?.kind ?? ""),
      );
  const add = () => {
    const { count, undo } = props.message.add();
    showToast({
      text: counted(qt().addedAll, count),
      action: { label: t().app.undo, run: undo },
    });
  };
  const takeAway = () => {
    const { name, headings, whys } = qt().exported;
    const rows = unused().map(({ line, outcome }) => ({
      line: line.line,
      raw: line.raw,
      why: whys[outcome?.kind as keyof typeof whys],
    }));
    saveFile(
      `${name}-${format().day(new Date())}.csv`,
      "text/csv",
      exportLines(rows, headings),
    );
  };
  return (
    <footer class="dock">
      <Show when={unused().length > 0}>
        <p class="gutter">
          <button
            type="button"
            class="text-button"
            data-testid="export-unused"
            onClick={takeAway}
          >
            {counted(qt().exportRest, unused().length)}
          </button>
        </p>
      </Show>
      <Show
        when={lines().length > 0 || props.message.busy()}
        fallback={<ToCart />}
      >
        <div class="action-dock">
          <button
            type="button"
            class="button primary wide"
            data-testid="add-message"
            disabled={props.message.busy()}
            onClick={add}
          >
            {counted(qt().add, lines().length)}
            <Show when={priceState() !== "hidden"}>
              <span class="figure">{format().amount(total())}</span>
            </Show>
          </button>
        </div>
      </Show>
    </footer>
  );
}
