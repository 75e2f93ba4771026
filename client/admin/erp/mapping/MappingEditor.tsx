import { createSignal, Show } from "solid-js";
import type { FileMapping, MappingFor } from "../../../api.ts";
import { fill } from "../../../i18n/messages.ts";
import { orderWhen } from "../../../i18n/order-when.ts";
import { createWork } from "../../../lib/create-work.ts";
import { online } from "../../../offline/connectivity.ts";
import { trpc } from "../../../trpc.ts";
import { showToast } from "../../../ui/toast.ts";
import { ChangeRefused } from "../../ChangeRefused.tsx";
import { withChange } from "../reading/edit-mapping.ts";
import { ReadingForm } from "../reading/ReadingForm.tsx";
import {
  draftOf,
  mappingOf,
  twiceIn,
  type MappingDraft,
} from "./mapping-draft.ts";
import { ColumnRows, ValueRows } from "./MappingRows.tsx";
import { SamplePart } from "./SamplePart.tsx";
import { mappingTexts } from "./texts.ts";

/** How the files of one source and feed are read: edited, tried on a sample, and saved. */
export function MappingEditor(props: {
  view: MappingFor;
  onSaved: () => void;
}) {
  const words = mappingTexts;
  const place = () => ({
    source: props.view.source,
    feed: props.view.feed as Parameters<
      typeof trpc.exchange.mappings.get.query
    >[0]["feed"],
  });
  // What the editor began with: a refresh behind him must not make his draft look like his.
  const [read, setRead] = createSignal({
    version: props.view.version,
    content: props.view.content,
  });
  const [draft, setDraft] = createSignal(draftOf(props.view.content));
  const saving = createWork();
  const wanted = () => mappingOf(draft());
  const isChanged = () =>
    JSON.stringify(wanted()) !==
    JSON.stringify(mappingOf(draftOf(read().content)));
  const twice = () => twiceIn(draft());
  const begin = (version: number, content: FileMapping | null) => {
    saving.forgive();
    setRead({ version, content });
    setDraft(draftOf(content));
  };
  const edit = (change: Partial<MappingDraft>) => {
    saving.forgive();
    setDraft({ ...draft(), ...change });
  };
  const put = async (content: FileMapping | null, version: number) => {
    const done = await (content
      ? trpc.exchange.mappings.save.mutate({
          ...place(),
          version,
          content: { ...content },
        })
      : trpc.exchange.mappings.remove.mutate({ ...place(), version }));
    begin(done.version, done.content);
    props.onSaved();
    return done;
  };
  const change = (content: FileMapping | null, text: string) =>
    saving.run(async () => {
      const done = await put(content, read().version);
      showToast({
        text,
        action: {
          label: words().back,
          run: () => void saving.run(() => put(done.before, done.version)),
        },
      });
    });
  const label = () =>
    saving.busy()
      ? words().saving
      : twice() !== undefined
        ? fill(words().twice, { name: twice() ?? "" })
        : !isChanged()
          ? words().unchanged
          : online()
            ? words().save
            : words().waitsForLink;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void change(wanted(), words().savedToast);
      }}
    >
      <p class="soft small mapping-state">
        {read().content && props.view.editedAt
          ? fill(words().edited, {
              by: props.view.editedBy,
              at: orderWhen(props.view.editedAt),
            })
          : words().standard}
      </p>
      <Show when={props.view.source.startsWith("key:")}>
        <p class="soft small">{fill(words().http, { charset: "UTF-8" })}</p>
      </Show>
      <ReadingForm
        mapping={draft().reading}
        detected={null}
        detects={["folder", "upload"].includes(props.view.source)}
        onChange={(next) =>
          edit({ reading: withChange(draft().reading, next) })
        }
      />
      <h2 class="section">
        <span>{words().columns}</span>
      </h2>
      <ColumnRows
        rows={draft().columns}
        feedColumns={props.view.feedColumns}
        onChange={(columns) => edit({ columns })}
      />
      <h2 class="section">
        <span>{words().values}</span>
      </h2>
      <ValueRows
        rows={draft().values}
        feedColumns={props.view.feedColumns}
        onChange={(values) => edit({ values })}
      />
      <SamplePart
        feed={place().feed}
        mapping={wanted()}
        onColumns={(mapping) => edit({ columns: draftOf(mapping).columns })}
      />
      <ChangeRefused
        failure={saving.failure()}
        look={words().takeTheirs}
        onLook={() => {
          begin(props.view.version, props.view.content);
          props.onSaved();
        }}
      />
      <div class="mapping-buttons">
        <button
          type="submit"
          class="button primary"
          data-testid="mapping-save"
          disabled={
            !isChanged() || twice() !== undefined || saving.busy() || !online()
          }
        >
          {label()}
        </button>
        <Show when={isChanged()}>
          <button
            type="button"
            class="button"
            onClick={() => begin(read().version, read().content)}
          >
            {words().giveUp}
          </button>
        </Show>
        <Show when={read().content && !isChanged()}>
          <button
            type="button"
            class="button danger"
            data-testid="mapping-drop"
            disabled={saving.busy() || !online()}
            onClick={() => void change(null, words().dropped)}
          >
            {words().drop}
          </button>
        </Show>
      </div>
    </form>
  );
}
