import { createMemo, createSignal, Show } from "solid-js";
import type {
  ClearanceAudience,
  ClearanceProposal,
  ClearanceReach,
} from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { FieldFrame } from "../../ui/FieldFrame.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { showToast } from "../../ui/toast.ts";
import { AudienceChoice } from "./AudienceChoice.tsx";
import { readTypedPrice } from "./typed-price.ts";
import { isWhole } from "./whole-audience.ts";
import { ct } from "./texts.ts";

/** The proposed price as it would be published: to all, and until the day that the rules give. */
export function PublishSheet(props: {
  row: ClearanceProposal;
  until: string;
  today: string;
  onClose: () => void;
  onPublished: () => void;
  /** Does what takes it back: the sheet is closed by then. */
  undo: (task: () => Promise<unknown>) => void;
}) {
  const [typed, setTyped] = createSignal(
    format().price(props.row.suggested ?? 0),
  );
  const [until, setUntil] = createSignal(props.until);
  const [audience, setAudience] = createSignal<ClearanceAudience>({
    kind: "all",
  });
  const publishing = createWork();
  const price = createMemo(() => {
    const read = readTypedPrice(typed());
    return read !== undefined &&
      read >= props.row.least &&
      read < props.row.listPrice
      ? read
      : undefined;
  });
  const day = () => (until() >= props.today ? until() : undefined);
  const reach = createRemote<ClearanceReach>(
    () =>
      isWhole(audience())
        ? `clearance reach ${JSON.stringify(audience())}`
        : undefined,
    (signal) =>
      trpc.clearance.reach.query({ audience: audience() }, { signal }),
  );
  const ready = () =>
    price() !== undefined && day() !== undefined && isWhole(audience());
  const label = () => {
    if (publishing.busy()) return ct().publishing;
    if (!ready()) return ct().mend;
    return online() ? ct().publish : ct().waits;
  };
  const publish = () =>
    publishing.run(async () => {
      const [asked, last] = [price(), day()];
      if (asked === undefined || last === undefined) return;
      const made = await trpc.clearance.publish.mutate({
        items: [{ code: props.row.code, price: asked }],
        audience: audience(),
        until: last,
      });
      const { onPublished, undo } = props;
      onPublished();
      showToast({
        text: ct().published,
        action: {
          label: ct().undo,
          run: () =>
            undo(async () => {
              await trpc.clearance.withdraw.mutate(made);
              showToast({ text: ct().withdrawn });
            }),
        },
      });
    });
  const limits = () => ({
    least: format().price(props.row.least),
    list: format().price(props.row.listPrice),
  });
  return (
    <Sheet
      title={ct().sheet}
      onClose={() => props.onClose()}
      foot={
        <button
          type="button"
          class="button primary wide"
          data-testid="clearance-publish"
          disabled={!ready() || !online() || publishing.busy()}
          aria-busy={publishing.busy()}
          onClick={() => void publish()}
        >
          {label()}
        </button>
      }
    >
      <p>
        <b>{props.row.name}</b>
        <br />
        <span class="soft">
          {ct().listPrice} {limits().list}
        </span>
      </p>
      <Field
        label={ct().price}
        hint={
          props.row.least > 0
            ? fill(ct().least, { price: limits().least })
            : undefined
        }
        name="price"
        testid="clearance-price"
        inputmode="decimal"
        maxlength={16}
        value={typed()}
        error={
          price() === undefined ? fill(ct().priceWrong, limits()) : undefined
        }
        onInput={(text) => {
          publishing.forgive();
          setTyped(text);
        }}
      />
      <FieldFrame
        label={ct().until}
        error={
          day() === undefined
            ? fill(ct().untilWrong, { date: format().date(props.until) })
            : undefined
        }
      >
        {(id, described) => (
          <input
            id={id}
            type="date"
            class="input"
            data-testid="clearance-until"
            aria-describedby={described}
            min={props.today}
            value={until()}
            onInput={(event) => setUntil(event.currentTarget.value)}
          />
        )}
      </FieldFrame>
      <AudienceChoice audience={audience()} onChange={setAudience} />
      <FailureNote failure={publishing.failure()} />
      <p class="small soft" aria-live="polite" data-testid="clearance-reach">
        <Show when={isWhole(audience()) && reach.value()}>
          {(known) => counted(ct().reach, known().partners)}
        </Show>{" "}
        <Show when={!["all", "groups"].includes(audience().kind)}>
          {ct().now}
        </Show>
      </p>
    </Sheet>
  );
}
