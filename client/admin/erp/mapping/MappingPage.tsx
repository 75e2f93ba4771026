import { useSearchParams } from "@solidjs/router";
import { For, Show } from "solid-js";
import type {
  ExchangeKeys,
  FeedName,
  FileMappings,
  MappingFor,
} from "../../../api.ts";
import { fill } from "../../../i18n/messages.ts";
import { orderWhen } from "../../../i18n/order-when.ts";
import { createRemote } from "../../../offline/create-remote.ts";
import { trpc } from "../../../trpc.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { LineSkeleton } from "../../../ui/LineSkeleton.tsx";
import { Loaded } from "../../../ui/Loaded.tsx";
import { AdminHead } from "../../AdminHead.tsx";
import { ErpTabs } from "../ErpTabs.tsx";
import { readingTextsLoaded } from "../reading/texts.ts";
import { runsTextsLoaded } from "../runs/texts.ts";
import { erpTexts, erpTextsLoaded, feedName } from "../texts.ts";
import { MappingEditor } from "./MappingEditor.tsx";
import { mappingTexts, mappingTextsLoaded } from "./texts.ts";
import "./mapping.css";

/** How the files of each source are read, where they differ from what a feed takes. */
export default function MappingPage() {
  return (
    <Show
      when={
        erpTextsLoaded() &&
        runsTextsLoaded() &&
        readingTextsLoaded() &&
        mappingTextsLoaded()
      }
      fallback={<LineSkeleton />}
    >
      <Mappings />
    </Show>
  );
}

const WAYS = ["upload", "folder", "command"] as const;

function Mappings() {
  const words = mappingTexts;
  const [params, setParams] = useSearchParams<{
    source?: string;
    feed?: string;
  }>();
  const known = createRemote<FileMappings>(
    () => "exchange mappings",
    (signal) => trpc.exchange.mappings.list.query(undefined, { signal }),
  );
  const keys = createRemote<ExchangeKeys>(
    () => "exchange keys",
    (signal) => trpc.exchange.keys.list.query(undefined, { signal }),
  );
  const sourceName = (source: string) => {
    const names = words().sources;
    if (source === "key:bootstrap") return names.bootstrap;
    const key = keys.value()?.keys.find(({ id }) => source === `key:${id}`);
    if (source.startsWith("key:"))
      return fill(names.key, { name: key?.name ?? source.slice(4) });
    const ways: Record<string, string> = names;
    return ways[source] ?? source;
  };
  const sources = () => [
    ...WAYS,
    ...(keys.value()?.bootstrap ? ["key:bootstrap"] : []),
    ...(keys.value()?.keys ?? [])
      .filter(({ revokedAt }) => revokedAt === null)
      .map(({ id }) => `key:${id}`),
  ];
  const feed = () =>
    Object.keys(erpTexts().feeds).find((one) => one === params.feed) as
      FeedName | undefined;
  const place = () => {
    const [source, chosen] = [params.source, feed()];
    return source && chosen ? { source, feed: chosen } : undefined;
  };
  const chosen = createRemote<MappingFor>(
    () => place() && `exchange mapping ${JSON.stringify(place())}`,
    (signal) => {
      const at = place();
      if (!at) throw new Error("nothing is chosen");
      return trpc.exchange.mappings.get.query(at, { signal });
    },
  );
  const choose = (next: { source?: string; feed?: string }) =>
    setParams(
      { source: params.source, feed: params.feed, ...next },
      { replace: true },
    );
  const options = () => {
    const listed = sources();
    const { source } = params;
    return (
      source && !listed.includes(source) ? [...listed, source] : listed
    ).map((code) => ({ code, name: sourceName(code) }));
  };
  return (
    <>
      <AdminHead title={words().title} />
      <ErpTabs />
      <main id="content" tabindex="-1" class="admin-main mapping">
        <p class="admin-intro">{words().intro}</p>
        <div class="reading-form">
          <Choice
            label={words().source}
            value={params.source ?? ""}
            empty={words().choose}
            options={options()}
            testid="mapping-source"
            onChange={(source) => choose({ source })}
          />
          <Choice
            label={words().feed}
            value={feed() ?? ""}
            empty={words().choose}
            options={Object.entries(erpTexts().feeds).map(([code, name]) => ({
              code,
              name,
            }))}
            testid="mapping-feed"
            onChange={(code) => choose({ feed: code })}
          />
        </div>
        <Show when={place()}>
          <Loaded of={chosen} failed={words().failed}>
            {(view) => (
              <Show when={`${view().source} ${view().feed}`} keyed>
                {(_place) => (
                  <MappingEditor
                    view={view()}
                    onSaved={() => {
                      chosen.refresh();
                      known.refresh();
                    }}
                  />
                )}
              </Show>
            )}
          </Loaded>
        </Show>
        <h2 class="section">
          <span>{words().saved}</span>
        </h2>
        <Loaded of={known} failed={words().failed}>
          {(view) => (
            <ul class="lines">
              <For
                each={view().mappings}
                fallback={<li class="line soft">{words().empty}</li>}
              >
                {(one) => (
                  <li class="line" data-testid="mapping-row">
                    <span class="main">
                      {sourceName(one.source)}: {feedName(one.feed)}
                    </span>
                    <span class="value">
                      <button
                        type="button"
                        class="text-button"
                        aria-label={`${words().choose}: ${sourceName(one.source)}, ${feedName(one.feed)}`}
                        onClick={() => {
                          choose({ source: one.source, feed: one.feed });
                          scrollTo({ top: 0 });
                        }}
                      >
                        {words().choose}
                      </button>
                    </span>
                    <span class="sub">
                      {fill(words().edited, {
                        by: one.editedBy,
                        at: orderWhen(one.editedAt ?? ""),
                      })}
                    </span>
                  </li>
                )}
              </For>
            </ul>
          )}
        </Loaded>
      </main>
    </>
  );
}
