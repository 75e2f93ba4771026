import { createSignal, For, Show } from "solid-js";
import type { FeedName, ReservedBasis } from "../../../api.ts";
import { createWork } from "../../../lib/create-work.ts";
import { online } from "../../../offline/connectivity.ts";
import { trpc } from "../../../trpc.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { Field } from "../../../ui/Field.tsx";
import { Option } from "../../../ui/Option.tsx";
import { Sheet } from "../../../ui/Sheet.tsx";
import { showToast } from "../../../ui/toast.ts";
import { Toggle } from "../../../ui/Toggle.tsx";
import { feedName } from "../texts.ts";
import type { KeysTexts } from "./texts/sr-latn.ts";

/** Makes a key, and tells it this once. */
export function MakeKeySheet(props: {
  text: KeysTexts;
  feeds: readonly FeedName[];
  onMade: () => void;
  onClose: () => void;
}) {
  const [name, setName] = createSignal("");
  const [orders, setOrders] = createSignal(true);
  const [mail, setMail] = createSignal(false);
  const [allFeeds, setAllFeeds] = createSignal(true);
  const [feeds, setFeeds] = createSignal<FeedName[]>([]);
  const [basis, setBasis] = createSignal<ReservedBasis | "">("");
  const [secret, setSecret] = createSignal<string>();
  const work = createWork();
  const opens = () => orders() || mail() || allFeeds() || feeds().length > 0;
  const make = () =>
    work.run(async () => {
      const made = await trpc.exchange.keys.make.mutate({
        name: name(),
        orders: orders(),
        mail: mail(),
        feeds: allFeeds() ? null : feeds(),
        reservedBasis: basis() || null,
      });
      setSecret(made.secret);
      props.onMade();
    });
  const copy = async (key: string) => {
    // A page without https may not write there.
    const copied = await navigator.clipboard?.writeText(key).then(
      () => true,
      () => false,
    );
    showToast({ text: copied ? props.text.copied : props.text.notCopied });
  };
  const label = () => {
    if (work.busy()) return props.text.making;
    if (!online()) return props.text.waitsForLink;
    if (name().trim() === "") return props.text.nameMissing;
    return opens() ? props.text.make : props.text.nothingChosen;
  };
  return (
    <Show
      when={secret()}
      fallback={
        <Sheet
          title={props.text.newKey}
          onClose={props.onClose}
          foot={
            <button
              type="submit"
              form="make-key"
              class="button primary"
              data-testid="key-save"
              disabled={name().trim() === "" || !opens() || !online()}
              aria-busy={work.busy()}
            >
              {label()}
            </button>
          }
        >
          <form
            id="make-key"
            class="make-key"
            onSubmit={(event) => {
              event.preventDefault();
              void make();
            }}
          >
            <Field
              label={props.text.name}
              hint={props.text.nameHint}
              testid="key-name"
              maxlength={100}
              value={name()}
              error={work.errorOf("name")}
              onInput={(value) => {
                work.forgive();
                setName(value);
              }}
            />
            <Toggle
              label={props.text.orders}
              detail={props.text.ordersText}
              checked={orders()}
              testid="key-orders"
              onChange={setOrders}
            />
            <Toggle
              label={props.text.mail}
              detail={props.text.mailText}
              checked={mail()}
              testid="key-mail"
              onChange={setMail}
            />
            <Toggle
              label={props.text.allFeeds}
              detail={props.text.allFeedsText}
              checked={allFeeds()}
              testid="key-all-feeds"
              onChange={setAllFeeds}
            />
            <Show when={!allFeeds()}>
              <fieldset class="field" data-testid="key-feeds">
                <legend class="field-label">{props.text.feedsLegend}</legend>
                <For each={props.feeds}>
                  {(feed) => (
                    <Option
                      label={feedName(feed)}
                      checked={feeds().includes(feed)}
                      onChange={(checked) =>
                        setFeeds(
                          props.feeds.filter((one) =>
                            one === feed ? checked : feeds().includes(one),
                          ),
                        )
                      }
                    />
                  )}
                </For>
              </fieldset>
            </Show>
            <Show when={allFeeds() || feeds().includes("stock")}>
              <Choice
                label={props.text.basis}
                value={basis()}
                empty={props.text.basisCompany}
                options={[
                  { code: "listed", name: props.text.basisListed },
                  { code: "since_acknowledge", name: props.text.basisSince },
                  { code: "never", name: props.text.basisNever },
                ]}
                onChange={(code) => setBasis(code as ReservedBasis | "")}
              />
            </Show>
            <Show when={!work.errorOf("name")}>
              <FailureNote failure={work.failure()} />
            </Show>
          </form>
        </Sheet>
      }
    >
      {(key) => (
        <Sheet
          title={props.text.secretTitle}
          onClose={props.onClose}
          foot={
            <>
              <button
                type="button"
                class="button"
                onClick={() => void copy(key())}
              >
                {props.text.copy}
              </button>
              <button
                type="button"
                class="button primary"
                data-testid="key-done"
                onClick={() => props.onClose()}
              >
                {props.text.done}
              </button>
            </>
          }
        >
          <p>{props.text.secretText}</p>
          <output class="secret" data-testid="key-secret">
            {key()}
          </output>
        </Sheet>
      )}
    </Show>
  );
}
