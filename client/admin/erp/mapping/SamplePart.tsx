import { createEffect, createSignal, on, onCleanup, Show } from "solid-js";
import type { FeedName, FileLook, FileMapping } from "../../../api.ts";
import { failureFrom, type Failure } from "../../../lib/failure.ts";
import { trpc } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { Field } from "../../../ui/Field.tsx";
import { ColumnsPart } from "../reading/ColumnsPart.tsx";
import { withColumn, withoutColumn } from "../reading/edit-mapping.ts";
import { RowsPart } from "../reading/RowsPart.tsx";
import { readingTexts } from "../reading/texts.ts";
import { mappingTexts } from "./texts.ts";

const QUIET_MS = 250;
const LONGEST = 100_000;

/** A few pasted rows, read by the mapping as it is being edited. */
export function SamplePart(props: {
  feed: FeedName;
  mapping: FileMapping;
  onColumns: (mapping: FileMapping) => void;
}) {
  const words = mappingTexts;
  const [sample, setSample] = createSignal("");
  const [look, setLook] = createSignal<FileLook>();
  const [failure, setFailure] = createSignal<Failure>();
  let turn = 0;
  const read = async (text: string, mapping: FileMapping) => {
    const mine = ++turn;
    try {
      const answer = await trpc.exchange.mappings.try.mutate({
        feed: props.feed,
        content: { ...mapping },
        sample: text,
      });
      if (mine !== turn) return;
      setFailure(undefined);
      setLook(answer);
    } catch (error) {
      if (mine === turn) setFailure(failureFrom(error));
    }
  };
  createEffect(
    on(
      () => [sample(), JSON.stringify(props.mapping)] as const,
      ([text]) => {
        if (text.trim() === "") {
          turn++;
          setLook(undefined);
          setFailure(undefined);
          return;
        }
        const { mapping } = props;
        const timer = setTimeout(() => void read(text, mapping), QUIET_MS);
        onCleanup(() => clearTimeout(timer));
      },
    ),
  );
  return (
    <>
      <h2 class="section">
        <span>{words().sample}</span>
      </h2>
      <Field
        label={words().sampleText}
        rows={5}
        value={sample()}
        maxlength={LONGEST}
        testid="mapping-sample"
        onInput={setSample}
      />
      <FailureNote failure={failure()} />
      <Show when={look()}>
        {(shown) => (
          <Show
            when={!shown().problem}
            fallback={
              <p class="note bad" role="alert">
                <span>
                  <b>{readingTexts().unreadable}.</b> {shown().problem?.detail}
                </span>
              </p>
            }
          >
            <ColumnsPart
              look={shown()}
              onChange={(header, to) =>
                props.onColumns(withColumn(props.mapping, header, to))
              }
              onForget={(header) =>
                props.onColumns(withoutColumn(props.mapping, header))
              }
            />
            <RowsPart look={shown()} />
          </Show>
        )}
      </Show>
    </>
  );
}
