import { createSignal, For, Show } from "solid-js";
import type { ApplicationBoard } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { showToast } from "../../ui/toast.ts";
import { at } from "./application-texts.ts";

type Provisional = ApplicationBoard["provisional"][number];

/** Partners whom the ERP does not know yet, and how they are told to it by hand. */
export function ProvisionalPart(props: {
  partners: Provisional[];
  onChanged: () => void;
}) {
  const [open, setOpen] = createSignal<Provisional>();
  const words = () => at().provisional;
  return (
    <section>
      <h2 class="section">
        <span>{words().title}</span>
      </h2>
      <p class="soft small">{words().text}</p>
      <ul class="lines flat">
        <For each={props.partners}>
          {(partner) => (
            <li>
              <button
                type="button"
                class="line"
                data-testid="provisional"
                onClick={() => setOpen(partner)}
              >
                <span class="main">{partner.name}</span>
                <span class="value small">{words().give}</span>
                <span class="sub">
                  {partner.code}
                  <Show when={partner.orders > 0}>
                    {" · "}
                    {counted(words().waiting, partner.orders)}
                  </Show>
                </span>
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={open()} keyed>
        {(partner) => (
          <CodeSheet
            partner={partner}
            onDone={() => {
              setOpen(undefined);
              props.onChanged();
            }}
            onClose={() => setOpen(undefined)}
          />
        )}
      </Show>
    </section>
  );
}

function CodeSheet(props: {
  partner: Provisional;
  onDone: () => void;
  onClose: () => void;
}) {
  const [code, setCode] = createSignal("");
  const work = createWork();
  const words = () => at().provisional;
  const give = () =>
    work.run(async () => {
      const given = await trpc.joining.giveCode.mutate({
        provisional: props.partner.code,
        erpCode: code(),
      });
      showToast({ text: fill(words().given, { code: given.code }) });
      props.onDone();
    });
  return (
    <Sheet
      title={props.partner.name}
      onClose={() => props.onClose()}
      foot={
        <button
          type="button"
          class="button primary wide"
          data-testid="give-code"
          disabled={code().trim() === "" || !online()}
          aria-busy={work.busy()}
          onClick={() => void give()}
        >
          {work.busy() ? words().saving : words().save}
        </button>
      }
    >
      <Field
        label={words().code}
        value={code()}
        maxlength={100}
        autocomplete="off"
        testid="erp-code"
        error={work.errorOf("code")}
        onInput={(value) => {
          work.forgive();
          setCode(value);
        }}
      />
      <FailureNote
        failure={work.errorOf("code") ? undefined : work.failure()}
      />
    </Sheet>
  );
}
