import { For } from "solid-js";
import type { NewsDraft } from "../../api.ts";
import { Field } from "../../ui/Field.tsx";
import { FieldFrame } from "../../ui/FieldFrame.tsx";
import { Segments } from "../../ui/Segments.tsx";
import { Toggle } from "../../ui/Toggle.tsx";
import { CodeSearch } from "../rebates/CodeSearch.tsx";
import { CodeChips } from "../audience/CodeChips.tsx";
import { PicturesPart } from "./PicturesPart.tsx";
import { at } from "./texts.ts";

const MOST_TITLE = 120;
const MOST_BODY = 10_000;
const TOPICS = ["goods", "business", "daily"] as const;

/** What is written of a piece of news, and when and how it is shown. */
export function NewsFields(props: {
  draft: NewsDraft;
  put: (part: Partial<NewsDraft>) => void;
}) {
  return (
    <>
      <Field
        label={at().heading}
        hint={`${props.draft.title.length}/${MOST_TITLE}`}
        maxlength={MOST_TITLE}
        value={props.draft.title}
        testid="news-title"
        onInput={(title) => props.put({ title })}
      />
      <Segments
        titled
        label={at().topic}
        options={TOPICS.map((value) => ({ value, label: at().topics[value] }))}
        value={props.draft.topic}
        onChange={(topic) => props.put({ topic })}
      />
      <Field
        label={at().body}
        hint={at().bodyHint}
        rows={6}
        maxlength={MOST_BODY}
        value={props.draft.body}
        testid="news-body"
        onInput={(body) => props.put({ body })}
      />
      <details>
        <summary class="text-button">{at().english}</summary>
        <Field
          label={at().englishTitle}
          maxlength={MOST_TITLE}
          value={props.draft.titleEn}
          onInput={(titleEn) => props.put({ titleEn })}
        />
        <Field
          label={at().englishBody}
          rows={4}
          maxlength={MOST_BODY}
          value={props.draft.bodyEn}
          onInput={(bodyEn) => props.put({ bodyEn })}
        />
      </details>
      <PicturesPart
        pictures={props.draft.pictures}
        onChange={(pictures) => props.put({ pictures })}
      />
      <h2 class="section">
        <span>{at().items}</span>
      </h2>
      <CodeChips
        codes={props.draft.items}
        onChange={(items) => props.put({ items })}
      />
      <CodeSearch
        label={at().addItem}
        of="item"
        value={null}
        testid="news-item"
        onChoose={(found) =>
          found &&
          props.put({ items: [...new Set([...props.draft.items, found.code])] })
        }
      />
      <h2 class="section">
        <span>{at().when}</span>
      </h2>
      <div class="news-moments">
        <For each={["from", "until"] as const}>
          {(end) => (
            <FieldFrame
              label={at()[end]}
              hint={end === "from" ? at().fromHint : at().untilHint}
            >
              {(id) => (
                <input
                  id={id}
                  class="input"
                  type="datetime-local"
                  value={props.draft[end] ?? ""}
                  data-testid={`news-${end}`}
                  onInput={(event) =>
                    props.put({ [end]: event.currentTarget.value || null })
                  }
                />
              )}
            </FieldFrame>
          )}
        </For>
      </div>
      <Toggle
        label={at().pinned}
        detail={at().pinnedText}
        checked={props.draft.pinned}
        onChange={(pinned) => props.put({ pinned })}
      />
      <Toggle
        label={at().mustConfirm}
        detail={at().mustConfirmText}
        checked={props.draft.mustConfirm}
        testid="news-must-confirm"
        onChange={(mustConfirm) => props.put({ mustConfirm })}
      />
      <Toggle
        label={at().byPush}
        checked={props.draft.byPush}
        onChange={(byPush) => props.put({ byPush })}
      />
      <Toggle
        label={at().byMail}
        checked={props.draft.byMail}
        onChange={(byMail) => props.put({ byMail })}
      />
    </>
  );
}
