import {
  createEffect,
  createSignal,
  createUniqueId,
  For,
  on,
  onCleanup,
  onMount,
  Show,
} from "solid-js";
import { hasLines } from "../lib/has-lines.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { Icon } from "../ui/Icon.tsx";
import { findQuick, type Hit, type QuickAnswer } from "./find-quick.ts";
import { HitOption } from "./HitOption.tsx";
import { isFigures } from "./read-quick.ts";
import "./entry.css";

interface ItemFieldTexts {
  label: string;
  placeholder: string;
  /** What the button between figures and letters leads to. */
  figures: string;
  letters: string;
  /** The sign of the keys with letters. */
  abc: string;
  /** What is near to what was typed, which is not there. */
  near: string;
}

/**
 * A field for an item: code, bar code or name, with a quantity if one likes. What the catalogue on
 * this device has stands below while one types; Enter takes the one that is meant or highlighted,
 * and the focus stays.
 */
export function ItemField(props: {
  texts: ItemFieldTexts;
  testid: string;
  /** What is wrong with what was entered last. */
  error?: string | undefined;
  /** Begins with the focus in it, with this text. */
  text?: string;
  focused?: boolean;
  onTake: (hit: Hit, typed: string) => void;
  /** Nothing is meant by it. `later`: the next is being typed already, and the text is gone. */
  onMiss: (typed: string, later: boolean) => void;
  onType?: () => void;
  /** Several lines were pasted: an order, and no item. */
  onLines?: (text: string) => void;
}) {
  const id = createUniqueId();
  const [text, setText] = createSignal(props.text ?? "");
  const [answer, setAnswer] = createSignal<QuickAnswer>();
  const [active, setActive] = createSignal(-1);
  const [open, setOpen] = createSignal(false);
  const [keys, setKeys] = createSignal<"text" | "tel">("text");
  let field: HTMLInputElement | undefined;
  let asking: AbortController | undefined;
  let entering = Promise.resolve();

  const hits = () => (open() ? (answer()?.hits ?? []) : []);
  const ask = async (typed: string) => {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const found = await findQuick(typed, signal).catch(() => undefined);
    if (found && !signal.aborted) setAnswer(found);
    return found;
  };
  createEffect(
    // What is not here may be on its way still.
    on([text, () => localCatalog.status().phase], ([typed]) => {
      setActive(-1);
      if (typed.trim() !== "") void ask(typed.trim());
      else {
        asking?.abort();
        setAnswer(undefined);
      }
    }),
  );
  onMount(() => {
    if (!props.focused) return;
    field?.focus({ preventScroll: true });
    field?.select();
  });
  onCleanup(() => asking?.abort());

  const type = (typed: string) => {
    setText(typed);
    setOpen(true);
    props.onType?.();
    // The next is likely of the same kind: an emptied field keeps its keys.
    if (typed.trim() !== "") setKeys(isFigures(typed) ? "tel" : "text");
  };
  const take = (hit: Hit, typed: string) => {
    setText("");
    setOpen(false);
    props.onTake(hit, typed);
  };
  const enter = () => {
    const typed = text().trim();
    if (typed === "") return;
    const chosen = hits()[active()];
    if (chosen) return take(chosen, typed);
    const known = answer();
    // The next can be typed at once; what was entered is settled one after the other.
    setText("");
    entering = settleAfter(entering, typed, known);
  };
  const settleAfter = async (
    before: Promise<void>,
    typed: string,
    known: QuickAnswer | undefined,
  ) => {
    await before;
    settle(
      typed,
      known?.typed === typed
        ? known
        : await findQuick(typed).catch(() => undefined),
    );
  };
  const settle = (typed: string, found: QuickAnswer | undefined) => {
    if (found?.sure) return props.onTake(found.sure, typed);
    const later = text() !== "";
    if (!later) setText(typed);
    if (found && found.hits.length > 0 && !found.near && !later) {
      setAnswer(found);
      setOpen(true);
      setActive(0);
    } else {
      if (!later) field?.select();
      props.onMiss(typed, later);
    }
  };
  const move = (by: number) => {
    const { length } = answer()?.hits ?? [];
    if (length === 0) return;
    setOpen(true);
    const from = active() < 0 && by < 0 ? 0 : active();
    setActive((from + by + length) % length);
    document
      .getElementById(`${id}-${active()}`)
      ?.scrollIntoView({ block: "nearest" });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.isComposing) enter();
    else if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Escape" && hits().length > 0) setOpen(false);
    else return;
    event.preventDefault();
  };
  /** Other keys come up where the field is left and entered anew, within the press. */
  const switchKeys = () => {
    setKeys(keys() === "tel" ? "text" : "tel");
    const [from, to] = [field?.selectionStart, field?.selectionEnd];
    field?.blur();
    field?.focus({ preventScroll: true });
    field?.setSelectionRange(from ?? 0, to ?? 0);
  };

  return (
    <div class="item-field">
      <div class="search">
        <Icon name="search" />
        <input
          ref={(element) => (field = element)}
          type="text"
          role="combobox"
          aria-label={props.texts.label}
          aria-expanded={hits().length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={
            hits()[active()] ? `${id}-${active()}` : undefined
          }
          aria-invalid={props.error ? "true" : undefined}
          aria-describedby={`${id}-error`}
          inputmode={keys()}
          enterkeyhint="enter"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxlength={120}
          data-takes-codes
          data-testid={props.testid}
          placeholder={props.texts.placeholder}
          value={text()}
          onInput={(event) => type(event.currentTarget.value)}
          onPaste={(event) => {
            const pasted = event.clipboardData?.getData("text") ?? "";
            if (!props.onLines || !hasLines(pasted)) return;
            event.preventDefault();
            props.onLines(pasted);
          }}
          onKeyDown={press}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
        />
        <button
          type="button"
          class="item-field-keys"
          aria-label={
            keys() === "tel" ? props.texts.letters : props.texts.figures
          }
          // The keyboard stays up: the field is not left for the button.
          onPointerDown={(event) => event.preventDefault()}
          onClick={switchKeys}
        >
          <span aria-hidden="true">
            {keys() === "tel" ? props.texts.abc : "123"}
          </span>
        </button>
      </div>
      <span id={`${id}-error`} class="field-error" role="alert">
        {props.error}
      </span>
      <div class="hits" hidden={hits().length === 0}>
        <Show when={answer()?.near}>
          <p class="hits-near">{props.texts.near}</p>
        </Show>
        <ul
          id={`${id}-list`}
          // A <datalist> cannot show prices and stock.
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role
          role="listbox"
          aria-label={props.texts.label}
        >
          <For each={hits()}>
            {(hit, at) => (
              <HitOption
                id={`${id}-${at()}`}
                hit={hit}
                active={active() === at()}
                onTake={() => take(hit, text().trim())}
              />
            )}
          </For>
        </ul>
      </div>
    </div>
  );
}
