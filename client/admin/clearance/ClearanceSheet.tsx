import { For, Show } from "solid-js";
import type { ClearanceView } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { showToast } from "../../ui/toast.ts";
import { ct } from "./texts.ts";

/** One clearance: what came of it, and the way to take it back. */
export function ClearanceSheet(props: {
  id: number;
  onClose: () => void;
  onMoved: () => void;
  /** Does what takes a withdrawal back: the sheet is closed by then. */
  undo: (task: () => Promise<unknown>) => void;
}) {
  const known = createRemote<ClearanceView>(
    () => `admin clearance ${props.id}`,
    (signal) => trpc.clearance.get.query({ id: props.id }, { signal }),
  );
  const moving = createWork();
  const withdraw = ({ id, revision }: ClearanceView) =>
    moving.run(async () => {
      const left = await trpc.clearance.withdraw.mutate({ id, revision });
      const { onClose, onMoved, undo } = props;
      onMoved();
      // What lies beneath an open sheet cannot be pressed.
      onClose();
      showToast({
        text: ct().withdrawn,
        action: {
          label: ct().undo,
          run: () =>
            undo(async () => {
              await trpc.clearance.restore.mutate(left);
              showToast({ text: ct().restored });
            }),
        },
      });
    });
  return (
    <Sheet title={ct().result} onClose={() => props.onClose()}>
      <Loaded of={known} failed={ct().failed}>
        {(view) => (
          <>
            <p class="soft small">
              {ct().states[view().state]} ·{" "}
              {fill(ct().measured, {
                from: format().date(view().measured.from),
                to: format().date(view().measured.to),
              })}
            </p>
            <For each={view().items}>
              {(item) => <Measured item={item} currency={view().currency} />}
            </For>
            <FailureNote failure={moving.failure()} />
            <Show when={view().state === "runs"}>
              <button
                type="button"
                class="button danger"
                data-testid="clearance-withdraw"
                disabled={!online() || moving.busy()}
                onClick={() => void withdraw(view())}
              >
                {ct().withdraw}
              </button>
            </Show>
          </>
        )}
      </Loaded>
    </Sheet>
  );
}

function Measured(props: {
  item: ClearanceView["items"][number];
  currency: string;
}) {
  const decimal = (quantity: string) => format().decimal(quantity);
  return (
    <section data-testid="clearance-measured" data-code={props.item.code}>
      <h3>{props.item.name}</h3>
      <p class="small soft">
        <s>{format().price(props.item.listPrice)}</s>{" "}
        {format().price(props.item.price)} {props.currency}
      </p>
      <table class="clearance-table">
        <thead>
          <tr>
            <th scope="col">{ct().compared}</th>
            <th scope="col">{ct().before}</th>
            <th scope="col">{ct().during}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{ct().units}</th>
            <td>{decimal(props.item.soldBefore)}</td>
            <td>{decimal(props.item.sold)}</td>
          </tr>
          <tr>
            <th scope="row">{ct().money}</th>
            <td>{format().amount(props.item.netBefore)}</td>
            <td>{format().amount(props.item.net)}</td>
          </tr>
        </tbody>
      </table>
      <p class="small">
        {ct().stockThen} {decimal(props.item.stockThen)} → {ct().stockNow}{" "}
        {decimal(props.item.stockNow)}
      </p>
      <Show
        when={
          props.item.priceNow !== null && props.item.priceNow > props.item.price
        }
      >
        <p class="small low">
          {fill(ct().lifted, {
            price: format().price(props.item.priceNow ?? 0),
          })}
        </p>
      </Show>
      <Show when={props.item.listPriceNow <= props.item.price}>
        <p class="small low">{ct().listBelow}</p>
      </Show>
      <Show when={Number(props.item.stockNow) <= 0}>
        <p class="small low">{ct().gone}</p>
      </Show>
    </section>
  );
}
