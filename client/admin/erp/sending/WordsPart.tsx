import { createSignal, For, Show } from "solid-js";
import {
  ERP_STATES,
  type ErpState,
} from "../../../../server/orders/order-status.rules.ts";
import type { StatusWords } from "../../../api.ts";
import { counted, t } from "../../../i18n/i18n.ts";
import { fill } from "../../../i18n/messages.ts";
import { createWork } from "../../../lib/create-work.ts";
import { online } from "../../../offline/connectivity.ts";
import { trpc } from "../../../trpc.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { Field } from "../../../ui/Field.tsx";
import { showToast } from "../../../ui/toast.ts";
import type { SendingTexts } from "./texts/sr-latn.ts";

const NOTHING = "";

/** What the ERP's words mean: those that wait first, a tap each, then those that are known. */
export function WordsPart(props: {
  words: StatusWords;
  text: SendingTexts;
  onChanged: () => void;
}) {
  const working = createWork();
  const [word, setWord] = createSignal("");
  const [meaning, setMeaning] = createSignal<string>("confirmed");
  const nameOf = (state: string | null) =>
    ERP_STATES.some((one) => one === state)
      ? t().orders.state[state as ErpState]
      : props.text.noMeaning;
  const options = () => [
    ...ERP_STATES.map((code) => ({ code: code as string, name: nameOf(code) })),
    { code: NOTHING, name: props.text.noMeaning },
  ];
  const stateOf = (code: string) =>
    ERP_STATES.find((one) => one === code) ?? null;
  const map = (text: string, code: string) =>
    working.run(async () => {
      const state = stateOf(code);
      const { moved } = await trpc.orderExport.statuses.save.mutate({
        text,
        state,
      });
      const told = { word: text, state: nameOf(state) };
      showToast({
        text:
          moved > 0
            ? counted(props.text.mappedMoved, moved, told)
            : fill(props.text.mapped, told),
      });
      props.onChanged();
    });
  const remove = (text: string, code: string) =>
    working.run(async () => {
      await trpc.orderExport.statuses.remove.mutate({ text });
      showToast({
        text: fill(props.text.removed, { word: text }),
        action: { label: props.text.undo, run: () => void map(text, code) },
      });
      props.onChanged();
    });
  return (
    <section id="words">
      <h2 class="section">
        <span>{props.text.words}</span>
      </h2>
      <p class="soft">{props.text.wordsText}</p>
      <Show when={props.words.unknown.length > 0}>
        <h3 class="sending-sub">{props.text.unknown}</h3>
        <ul class="words" data-testid="words-unknown">
          <For each={props.words.unknown}>
            {({ text, orders, example }) => (
              <li data-word={text}>
                <p>
                  <b>{text}</b>{" "}
                  <span class="faint">
                    {counted(props.text.unknownOrders, orders, { example })}
                  </span>
                </p>
                <fieldset
                  class="word-meanings"
                  aria-label={fill(props.text.means, { word: text })}
                >
                  <For each={options()}>
                    {({ code, name }) => (
                      <button
                        type="button"
                        class="button slim"
                        disabled={working.busy() || !online()}
                        onClick={() => void map(text, code)}
                      >
                        {name}
                      </button>
                    )}
                  </For>
                </fieldset>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <h3 class="sending-sub">{props.text.known}</h3>
      <Show
        when={props.words.words.length > 0}
        fallback={<p class="soft">{props.text.noWords}</p>}
      >
        <ul class="words" data-testid="words-known">
          <For each={props.words.words}>
            {({ text, state }) => (
              <li class="word-known" data-word={text}>
                <Choice
                  label={text}
                  value={state ?? NOTHING}
                  options={options()}
                  onChange={(code) => void map(text, code)}
                />
                <button
                  type="button"
                  class="text-button"
                  disabled={working.busy() || !online()}
                  aria-label={`${props.text.remove} ${text}`}
                  onClick={() => void remove(text, state ?? NOTHING)}
                >
                  {props.text.remove}
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <form
        class="word-new"
        onSubmit={(event) => {
          event.preventDefault();
          void map(word().trim(), meaning()).then(() => setWord(""));
        }}
      >
        <Field
          label={props.text.addWord}
          maxlength={200}
          testid="word-new"
          value={word()}
          onInput={setWord}
        />
        <Choice
          label={props.text.addMeaning}
          value={meaning()}
          options={options()}
          onChange={setMeaning}
        />
        <button
          type="submit"
          class="button slim"
          disabled={working.busy() || word().trim() === "" || !online()}
        >
          {props.text.add}
        </button>
      </form>
      <FailureNote failure={working.failure()} />
    </section>
  );
}
