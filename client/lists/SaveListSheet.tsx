import { useNavigate } from "@solidjs/router";
import { createSignal } from "solid-js";
import { createWork } from "../lib/create-work.ts";
import { freshId } from "../lib/fresh-id.ts";
import { online } from "../offline/connectivity.ts";
import { fill } from "../i18n/messages.ts";
import { trpc } from "../trpc.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Field } from "../ui/Field.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { showToast } from "../ui/toast.ts";
import { Toggle } from "../ui/Toggle.tsx";
import type { LineToKeep } from "./lists-store.ts";
import type { ListTexts } from "./texts/sr-latn.ts";

/** A new list: its name, and who sees it. */
export default function SaveListSheet(props: {
  lines: LineToKeep[];
  texts: ListTexts["lists"];
  onClose: () => void;
}) {
  const navigate = useNavigate();
  const work = createWork();
  const [name, setName] = createSignal("");
  const [shared, setShared] = createSignal(true);
  // The same on every try: a save whose answer was lost makes no second list.
  const id = freshId();
  const save = () =>
    work.run(async () => {
      const saved = await trpc.lists.save.mutate({
        id,
        version: 0,
        name: name(),
        shared: shared(),
        lines: props.lines.map(({ itemCode, quantity }) => ({
          itemCode,
          quantity,
        })),
      });
      const { texts } = props;
      props.onClose();
      showToast({
        text: fill(texts.saved, { name: saved.name }),
        action: { label: texts.one, run: () => navigate(`/lists/${id}`) },
      });
    });
  const label = () => {
    if (work.busy()) return props.texts.saving;
    if (!online()) return props.texts.offline;
    return name().trim() === "" ? props.texts.unnamed : props.texts.save;
  };
  return (
    <Sheet
      title={props.texts.keepAs}
      onClose={props.onClose}
      foot={
        <button
          type="button"
          class="button primary wide"
          data-testid="save-list"
          disabled={!online() || name().trim() === "" || work.busy()}
          onClick={() => void save()}
        >
          {label()}
        </button>
      }
    >
      <Field
        label={props.texts.name}
        maxlength={100}
        value={name()}
        testid="list-name"
        onInput={setName}
      />
      <Toggle
        label={props.texts.share}
        detail={props.texts.shareText}
        checked={shared()}
        testid="list-shared"
        onChange={setShared}
      />
      <FailureNote failure={work.failure()} />
    </Sheet>
  );
}
