import { For, Show } from "solid-js";
import { format } from "../i18n/i18n.ts";
import { nearDate } from "../i18n/near-date.ts";
import { fill } from "../i18n/messages.ts";
import { online } from "../offline/connectivity.ts";
import { Field } from "../ui/Field.tsx";
import { FieldFrame } from "../ui/FieldFrame.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Thumb } from "../ui/Thumb.tsx";
import { createSources } from "./ask-claims.ts";
import type { DraftPiece, DraftSource } from "./claim-draft.ts";
import { ct } from "./claim-texts.ts";

/** A piece that is claimed: which item, which serial number or how many, and where it was bought. */
export function PieceRow(props: {
  piece: DraftPiece;
  onChange: (more: Partial<DraftPiece>) => void;
  onRemove: () => void;
}) {
  const sources = createSources(() =>
    online() ? props.piece.itemCode : undefined,
  );
  const hasSerial = () => props.piece.serialNumber.trim() !== "";
  const nameOf = (source: DraftSource) => `${source.kind} ${source.number}`;
  const options = () => {
    const known = (sources.value() ?? []).map((one) => ({
      source: (one.kind === "order"
        ? { kind: "order", number: one.number }
        : {
            kind: "document",
            type: one.type,
            number: one.number,
            year: one.year,
          }) satisfies DraftSource,
      label: fill(ct().form.sourceLeft, {
        number: one.number,
        date: nearDate(one.date),
        left: format().decimal(one.left),
      }),
    }));
    const { source } = props.piece;
    const isListed = known.some(
      (one) => source && nameOf(one.source) === nameOf(source),
    );
    return source && !isListed
      ? [{ source, label: source.number }, ...known]
      : known;
  };
  return (
    <div class="claim-piece" data-testid="claim-piece">
      <div class="claim-piece-head">
        <Thumb imageUrl={props.piece.imageUrl} />
        <div>
          <b>{props.piece.name}</b>
          <small>{props.piece.itemCode}</small>
        </div>
        <button
          type="button"
          class="icon-button"
          aria-label={fill(ct().form.remove, { name: props.piece.name })}
          data-testid="remove-piece"
          onClick={() => props.onRemove()}
        >
          <Icon name="trash" />
        </button>
      </div>
      <Field
        label={ct().form.serial}
        hint={ct().form.serialHint}
        value={props.piece.serialNumber}
        maxlength={100}
        autocomplete="off"
        testid="serial"
        onInput={(serialNumber) => props.onChange({ serialNumber })}
      />
      <Show when={!hasSerial()}>
        <Field
          label={fill(ct().form.quantity, { unit: props.piece.unit || "kom" })}
          value={props.piece.quantity}
          inputmode="decimal"
          maxlength={13}
          testid="claim-quantity"
          onInput={(quantity) => props.onChange({ quantity })}
        />
      </Show>
      <Show when={options().length > 0}>
        <FieldFrame label={ct().form.source}>
          {(id) => (
            <select
              id={id}
              class="input"
              data-testid="claim-source"
              value={props.piece.source ? nameOf(props.piece.source) : ""}
              onChange={(event) => {
                const { value } = event.currentTarget;
                const chosen = options().find(
                  ({ source }) => nameOf(source) === value,
                );
                props.onChange({ source: chosen?.source });
              }}
            >
              <option value="">{ct().form.sourceNone}</option>
              <For each={options()}>
                {({ source, label }) => (
                  <option
                    value={nameOf(source)}
                    selected={
                      props.piece.source !== undefined &&
                      nameOf(source) === nameOf(props.piece.source)
                    }
                  >
                    {label}
                  </option>
                )}
              </For>
            </select>
          )}
        </FieldFrame>
      </Show>
    </div>
  );
}
