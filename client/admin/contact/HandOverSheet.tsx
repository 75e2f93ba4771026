import { createSignal } from "solid-js";
import type { Hands, StaffThread } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { freshId } from "../../lib/fresh-id.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { Choice } from "../../ui/Choice.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { showToast } from "../../ui/toast.ts";
import { it } from "./inbox-texts.ts";

const MOST_NOTE = 2000;

/** Gives a thread to another department, or to one of its members. */
export function HandOverSheet(props: {
  thread: StaffThread;
  onClose: () => void;
  onDone: () => void;
}) {
  const hands = createRemote<Hands>(
    () => "inbox hands",
    (signal) => trpc.messages.inbox.hands.query(undefined, { signal }),
  );
  const [department, setDepartment] = createSignal(
    String(props.thread.department.id),
  );
  const [member, setMember] = createSignal("");
  const [note, setNote] = createSignal("");
  const work = createWork();
  const chosen = () =>
    hands.value()?.find(({ id }) => String(id) === department());
  const save = () =>
    work.run(async () => {
      await trpc.messages.inbox.handOver.mutate({
        partner: props.thread.partner.code,
        thread: props.thread.thread,
        id: freshId(),
        department: Number(department()),
        ...(member() !== "" && { member: Number(member()) }),
        note: note().trim(),
      });
      showToast({
        text: fill(it().handedOver, { name: chosen()?.name ?? "" }),
      });
      props.onDone();
      props.onClose();
    });
  return (
    <Sheet
      title={it().handOverTitle}
      onClose={props.onClose}
      foot={
        <button
          type="button"
          class="button primary slim wide"
          data-testid="hand-over-yes"
          disabled={work.busy()}
          onClick={() => void save()}
        >
          {it().handOverYes}
        </button>
      }
    >
      <Choice
        label={it().department}
        value={department()}
        options={(hands.value() ?? []).map(({ id, name }) => ({
          code: String(id),
          name,
        }))}
        testid="hand-department"
        onChange={(code) => {
          setDepartment(code);
          setMember("");
        }}
      />
      <Choice
        label={it().member}
        value={member()}
        empty={it().anybody}
        options={(chosen()?.members ?? []).map(({ id, name }) => ({
          code: String(id),
          name,
        }))}
        onChange={setMember}
      />
      <Field
        label={it().note}
        hint={it().noteHint}
        rows={3}
        maxlength={MOST_NOTE}
        value={note()}
        onInput={setNote}
        testid="hand-note"
      />
      <FailureNote failure={work.failure()} />
    </Sheet>
  );
}
