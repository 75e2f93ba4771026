import { useNavigate } from "@solidjs/router";
import { createSignal, For, Show } from "solid-js";
import type { SavedList, SavedLists } from "../api.ts";
import { ItemField } from "../entry/ItemField.tsx";
import { formatQuantity } from "../../server/core/quantity.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { online } from "../offline/connectivity.ts";
import type { Remote } from "../offline/create-remote.ts";
import { trpc } from "../trpc.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Field } from "../ui/Field.tsx";
import { Icon } from "../ui/Icon.tsx";
import { showToast } from "../ui/toast.ts";
import { Toggle } from "../ui/Toggle.tsx";
import { createListDraft } from "./list-draft.ts";
import { withList } from "./lists-store.ts";
import type { ListTexts } from "./texts/sr-latn.ts";

/** A list's name, who sees it, and its lines, until they are saved. */
export function ListEditor(props: {
  list: SavedList;
  texts: ListTexts["lists"];
  lists: Remote<SavedLists>;
  onClose: () => void;
}) {
  // What is edited stays what was opened, whatever comes behind it.
  // oxlint-disable-next-line solid/reactivity
  const opened = props.list;
  // oxlint-disable-next-line solid/reactivity
  const edit = createListDraft(opened, props.lists);
  const { draft, work } = edit;
  const navigate = useNavigate();
  const [missed, setMissed] = createSignal<string>();
  const name = () => draft.name.trim();
  const save = async () => {
    const saved = await edit.save();
    if (!saved) return;
    showToast({ text: fill(props.texts.saved, { name: saved.name }) });
    props.onClose();
  };
  const remove = async () => {
    const { lists, texts } = props;
    if (!(await edit.remove())) return;
    navigate("/lists", { replace: true });
    showToast({
      text: fill(texts.removed, { name: opened.name }),
      action: {
        label: t().app.undo,
        run: () =>
          void putBack(opened, lists).then(() =>
            navigate(`/lists/${opened.id}`),
          ),
      },
    });
  };
  const label = () => {
    if (work.busy()) return props.texts.saving;
    if (!online()) return props.texts.offline;
    return name() === "" ? props.texts.unnamed : props.texts.save;
  };
  return (
    <>
      <main
        id="content"
        tabindex="-1"
        data-unsaved={edit.isChanged() ? "" : undefined}
      >
        <div class="gutter" aria-live="polite">
          <Show when={edit.joinedWith()}>
            {(by) => (
              <div class="note warn" data-testid="list-joined">
                <Icon name="warning" />
                <div>{fill(props.texts.merged, { by: by() })}</div>
              </div>
            )}
          </Show>
        </div>
        <div class="gutter">
          <Field
            label={props.texts.name}
            maxlength={100}
            value={draft.name}
            testid="list-name"
            onInput={edit.rename}
          />
          <Toggle
            label={props.texts.share}
            detail={opened.own ? props.texts.shareText : props.texts.notYours}
            checked={draft.shared}
            disabled={!opened.own}
            testid="list-shared"
            onChange={edit.share}
          />
          <div class="list-item">
            {" "}
            <ItemField
              texts={props.texts.item}
              testid="list-item"
              error={missed()}
              onType={() => setMissed(undefined)}
              onTake={({ item, quantity }) => {
                const { code, name: itemName } = item;
                if (draft.lines.some(({ itemCode }) => itemCode === code)) {
                  setMissed(fill(props.texts.twice, { name: itemName }));
                  return;
                }
                edit.add({
                  itemCode: code,
                  name: itemName,
                  ...(quantity !== undefined && {
                    quantity: formatQuantity(quantity),
                  }),
                });
              }}
              onMiss={(typed) => setMissed(fill(props.texts.miss, { typed }))}
            />
          </div>{" "}
        </div>
        <ul class="usual-rows" data-testid="list-lines">
          <For each={draft.lines}>
            {(line, at) => (
              <li
                class="list-line"
                data-testid="list-line"
                data-code={line.itemCode}
              >
                <b>{line.name}</b>
                <div class="list-edit">
                  <input
                    class="input"
                    inputmode="decimal"
                    autocomplete="off"
                    maxlength={13}
                    data-testid="list-quantity"
                    aria-label={fill(props.texts.quantityOf, {
                      name: line.name,
                    })}
                    value={
                      line.quantity === undefined
                        ? ""
                        : format().decimal(line.quantity)
                    }
                    onFocus={(event) => event.currentTarget.select()}
                    onChange={(event) =>
                      edit.setQuantity(at(), event.currentTarget.value)
                    }
                  />
                  <button
                    type="button"
                    class="icon-button"
                    aria-label={fill(props.texts.up, { name: line.name })}
                    disabled={at() === 0}
                    onClick={(event) =>
                      keepFocus(event.currentTarget, () =>
                        edit.move(at(), at() - 1),
                      )
                    }
                  >
                    <Icon name="up" />
                  </button>
                  <button
                    type="button"
                    class="icon-button"
                    aria-label={fill(props.texts.down, { name: line.name })}
                    disabled={at() === draft.lines.length - 1}
                    onClick={(event) =>
                      keepFocus(event.currentTarget, () =>
                        edit.move(at(), at() + 1),
                      )
                    }
                  >
                    <Icon name="down" />
                  </button>
                  <button
                    type="button"
                    class="icon-button"
                    data-testid="list-take-out"
                    aria-label={fill(props.texts.takeOut, { name: line.name })}
                    onClick={() => edit.takeOut(at())}
                  >
                    <Icon name="close" />
                  </button>
                </div>
              </li>
            )}
          </For>
        </ul>
        <div class="gutter list-foot">
          <FailureNote failure={work.failure()} />
          <button
            type="button"
            class="text-button red"
            data-testid="remove-list"
            disabled={!online() || work.busy()}
            onClick={() => void remove()}
          >
            {props.texts.remove}
          </button>
        </div>
      </main>
      <footer class="dock">
        <div class="action-dock">
          <button
            type="button"
            class="button slim"
            onClick={() => props.onClose()}
          >
            {props.texts.cancel}
          </button>
          <button
            type="button"
            class="button primary"
            data-testid="save-list"
            disabled={!online() || name() === "" || work.busy()}
            onClick={() => void save()}
          >
            {label()}
          </button>
        </div>
      </footer>
    </>
  );
}

/** A row that is moved in the page loses the focus. */
function keepFocus(button: HTMLElement, move: () => void): void {
  move();
  queueMicrotask(() => button.focus());
}

/** The way back from deleting: the list once more, as a new one under its id. */
async function putBack(
  list: SavedList,
  lists: Remote<SavedLists>,
): Promise<void> {
  const { id, name, shared } = list;
  const lines = list.lines.map(({ itemCode, quantity }) => ({
    itemCode,
    ...(quantity !== undefined && { quantity }),
  }));
  const saved = await trpc.lists.save
    .mutate({ id, version: 0, name, shared, lines })
    .catch(() => undefined);
  const known = lists.value();
  if (saved && known) lists.set(withList(known, id, saved));
}
