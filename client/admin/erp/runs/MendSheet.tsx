import { createSignal, For } from "solid-js";
import type { Reject } from "../../../api.ts";
import { fill } from "../../../i18n/messages.ts";
import { createWork } from "../../../lib/create-work.ts";
import { online } from "../../../offline/connectivity.ts";
import { trpc } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { Field } from "../../../ui/Field.tsx";
import { Sheet } from "../../../ui/Sheet.tsx";
import { whyOf } from "./reject-text.ts";
import { runsTexts } from "./texts.ts";

/** One rejected row, cell by cell, to be mended and sent again. */
export function MendSheet(props: {
  run: number;
  row: Reject;
  onClose: () => void;
  onSent: (batch: number) => void;
}) {
  const words = () => runsTexts().mend;
  const [changes, setChanges] = createSignal<Record<string, string>>({});
  const sending = createWork();
  const shown = (cell: unknown) =>
    typeof cell === "string" ? cell : cell === null ? "" : JSON.stringify(cell);
  const cells = () => Object.entries(props.row.cells ?? {});
  const send = () =>
    sending.run(async () => {
      const { batch } = await trpc.exchange.runs.resend.mutate({
        id: props.run,
        rows: [{ line: props.row.line, cells: changes() }],
      });
      props.onClose();
      props.onSent(batch);
    });
  const isChanged = () => Object.keys(changes()).length > 0;
  return (
    <Sheet
      title={fill(words().title, { line: props.row.line })}
      onClose={props.onClose}
      foot={
        <>
          <FailureNote failure={sending.failure()} />
          <button
            type="button"
            class="button primary wide"
            data-testid="mend-send"
            disabled={!isChanged() || sending.busy() || !online()}
            aria-busy={sending.busy()}
            onClick={() => void send()}
          >
            {isChanged() ? words().send : words().unchanged}
          </button>
        </>
      }
    >
      <p>{whyOf(props.row)}</p>
      <For each={cells()}>
        {([name, cell]) => (
          <Field
            label={name}
            name={name}
            maxlength={10_000}
            testid={`mend-${name}`}
            value={changes()[name] ?? shown(cell)}
            error={name === props.row.field ? whyOf(props.row) : undefined}
            onInput={(value) => {
              sending.forgive();
              setChanges(({ [name]: _before, ...others }) =>
                value === shown(cell) ? others : { ...others, [name]: value },
              );
            }}
          />
        )}
      </For>
    </Sheet>
  );
}
