import { For, Match, Show, Switch } from "solid-js";
import { counted, format } from "../i18n/i18n.ts";
import { saveFile } from "../lib/save-file.ts";
import { Head } from "../ui/Head.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Icon } from "../ui/Icon.tsx";
import { EntryRow, waitingText, type OutboxTexts } from "./EntryRow.tsx";
import { ordersAsJson, ordersAsText } from "./export-orders.ts";
import { outbox } from "./outbox.ts";
import { hindranceOf, isWaiting, type OutboxEntry } from "./outbox-entry.ts";
import { isParcelKind } from "./parcels.ts";
import { createOutboxTexts } from "./outbox-texts.ts";
import "./outbox.css";

/** Where orders stand until the wholesaler has them. */
export default function OutboxPage() {
  const loaded = createOutboxTexts();
  const of = (...states: OutboxEntry["state"][]) =>
    outbox
      .entries()
      .filter(
        (entry) => entry.kind === "order" && states.includes(entry.state),
      );
  const waiting = () => of("queued", "sending");
  const shown = () => outbox.entries().filter(({ state }) => state !== "draft");
  const unsent = () =>
    outbox
      .entries()
      .filter((entry) => entry.kind === "order" && isWaiting(entry));
  return (
    <div class="page narrow outbox-page">
      <Head back="/orders" title={loaded()?.title} />
      <Show when={loaded()}>
        {(texts) => (
          <>
            <main id="content" tabindex="-1">
              <Show
                when={shown().length > 0}
                fallback={
                  <EmptyState
                    drawing="basket"
                    title={texts().none}
                    text={texts().noneText}
                    way={{ href: "/orders", label: texts().toOrders }}
                  />
                }
              >
                <Show when={waiting().length > 0}>
                  <Headline texts={texts()} entries={waiting()} />
                </Show>
                <Section
                  title={texts().sectionAsks}
                  entries={of("needs_decision", "refused")}
                  texts={texts()}
                />
                <Section
                  title={texts().sectionWaiting}
                  entries={waiting()}
                  texts={texts()}
                />
                <Section
                  title={texts().sectionParcels}
                  entries={outbox
                    .entries()
                    .filter(
                      ({ kind, state }) =>
                        isParcelKind(kind) && state !== "draft",
                    )}
                  texts={texts()}
                />
                <Section
                  title={texts().sectionOther}
                  entries={outbox
                    .entries()
                    .filter(({ kind }) => kind === "write")}
                  texts={texts()}
                />
                <Section
                  title={texts().sectionPlaced}
                  entries={of("placed")}
                  texts={texts()}
                />
                <Show when={shown().some(({ kind }) => kind === "order")}>
                  <div class="gutter outbox-note">
                    <div class="note">
                      <div>
                        <b>{texts().once}</b> {texts().onceText}
                      </div>
                    </div>
                  </div>
                </Show>
                <Show when={unsent().length > 0}>
                  <ExportLine texts={texts()} entries={unsent()} />
                </Show>
              </Show>
            </main>
          </>
        )}
      </Show>
    </div>
  );
}

/** What is so now, and what the person has to know before he puts the phone away. */
function Headline(props: { texts: OutboxTexts; entries: OutboxEntry[] }) {
  // They go one after another: what holds up one holds up those behind it.
  const hindrance = () =>
    props.entries.map(hindranceOf).find((found) => found !== undefined);
  return (
    <div class="gutter outbox-head">
      <Show when={outbox.persisted() === false}>
        <div class="note warn" data-testid="not-promised">
          <Icon name="warning" />
          <div>{props.texts.notPromised}</div>
        </div>
      </Show>
      <span class="stamp outbox-saved">{props.texts.saved}</span>
      <h2>
        <Switch fallback={counted(props.texts.waits, props.entries.length)}>
          <Match when={hindrance()}>{(why) => props.texts.why[why()]}</Match>
          <Match when={props.entries.length === 1}>
            {props.texts.waitsOne}
          </Match>
        </Switch>
      </h2>
      <p class="soft">{waitingText(hindrance(), props.texts)}</p>
      <button
        type="button"
        class="button pen-line slim outbox-send"
        data-testid="send-now"
        onClick={() => void outbox.sendNow()}
      >
        <Icon name="retry" />
        {props.texts.sendNow}
      </button>
    </div>
  );
}

function Section(props: {
  title: string;
  entries: OutboxEntry[];
  texts: OutboxTexts;
}) {
  return (
    <Show when={props.entries.length > 0}>
      <h2 class="section">
        <span>{props.title}</span>
        <span>{format().count(props.entries.length)}</span>
      </h2>
      <div class="lines flat">
        <For each={props.entries}>
          {(entry) => <EntryRow entry={entry} texts={props.texts} />}
        </For>
      </div>
    </Show>
  );
}

function ExportLine(props: { texts: OutboxTexts; entries: OutboxEntry[] }) {
  const name = () => `rabat-${format().day(new Date())}`;
  const orders = () => props.entries.filter(({ kind }) => kind === "order");
  return (
    <p class="gutter outbox-export">
      <span class="soft small">{props.texts.export}</span>
      <button
        type="button"
        class="text-button"
        data-testid="export-text"
        onClick={() =>
          saveFile(
            `${name()}.txt`,
            "text/plain;charset=utf-8",
            ordersAsText(orders(), { texts: props.texts, format: format() }),
          )
        }
      >
        {props.texts.exportText}
      </button>
      <button
        type="button"
        class="text-button"
        data-testid="export-json"
        onClick={() =>
          saveFile(`${name()}.json`, "application/json", ordersAsJson(orders()))
        }
      >
        {props.texts.exportData}
      </button>
    </p>
  );
}
