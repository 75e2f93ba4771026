import { createMemo, For, Show } from "solid-js";
import { isAuditAct } from "../../../server/platform/audit-acts.rules.ts";
import { createAddress } from "../../lib/address.ts";
import type { AuditFilter, AuditList } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createPaged } from "../../offline/create-paged.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { MoreRows } from "../../ui/MoreRows.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { AuditRow } from "./AuditRow.tsx";
import { DeedSelect } from "./DeedSelect.tsx";
import type { AuditTexts } from "./texts/sr-latn.ts";
import "./audit.css";

const TOPICS = ["price", "permission", "state", "setting", "act"] as const;
/** What one looks for by its code or number. */
const KINDS = [
  "partner",
  "order",
  "item",
  "user",
  "claim",
  "rebate",
  "price_list",
  "exchange_key",
  "batch",
];
const PAGE = 50;

/** Who changed what: searched by what it is about, by who, by kind and by day. */
export default function AuditPage() {
  const texts = createTexts<AuditTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const { told, say } = createAddress();
  const topic = () => TOPICS.find((one) => one === told("topic"));
  const about = () => {
    const [kind = "partner", ...rest] = (told("about") ?? "").split(":");
    return { kind: kind || "partner", key: rest.join(":") };
  };
  const look = (kind: string, key: string) =>
    say({ about: key === "" ? undefined : `${kind}:${key}`, kind });
  const kind = () =>
    told("about") ? about().kind : (told("kind") ?? "partner");
  const filter = createMemo<AuditFilter>(() => {
    const [of, actor, chosen] = [told("about"), told("actor"), topic()];
    const [act, call] = (told("deed") ?? "").split("/");
    const [from, to] = [dayStart(told("from")), dayStart(told("to"), 1)];
    return {
      ...(of && /^[a-z_]+:./.test(of) && { about: of }),
      ...(actor && { actor }),
      ...(chosen && { topic: chosen }),
      ...(act && isAuditAct(act) && { act, ...(call && { call }) }),
      ...(from && { from }),
      ...(to && { to }),
    };
  });
  const isSifted = () => Object.keys(filter()).length > 0;
  const paged = createPaged<AuditList>("entries", {
    key: () => `admin audit ${JSON.stringify(filter())}`,
    page: (cursor, signal) =>
      trpc.audit.list.query({ ...filter(), limit: PAGE, cursor }, { signal }),
  });
  return (
    <>
      <AdminHead title={texts()?.title ?? ""} />
      <main id="content" tabindex="-1" class="admin-main audit">
        <Show when={texts()} fallback={<LineSkeleton />}>
          {(text) => (
            <>
              <p class="admin-intro">{text().intro}</p>
              <div class="tabs-line admin-tabs">
                <For each={[undefined, ...TOPICS]}>
                  {(one) => (
                    <button
                      type="button"
                      data-testid={`topic-${one ?? "all"}`}
                      aria-pressed={one === topic()}
                      onClick={() => say({ topic: one })}
                    >
                      {text().topics[one ?? "all"]}
                    </button>
                  )}
                </For>
              </div>
              <div class="audit-filter">
                <select
                  class="input"
                  data-testid="audit-kind"
                  aria-label={text().kindLabel}
                  onChange={(event) =>
                    look(event.currentTarget.value, about().key)
                  }
                >
                  <For each={KINDS}>
                    {(one) => (
                      <option value={one} selected={one === kind()}>
                        {text().subjects[one]}
                      </option>
                    )}
                  </For>
                </select>
                <SearchField
                  class="admin-search"
                  testid="audit-key"
                  label={text().searchLabel}
                  placeholder={text().searchHint}
                  value={about().key}
                  onSearch={(key) => look(kind(), key)}
                />
                <SearchField
                  class="admin-search"
                  testid="audit-actor"
                  label={text().actor}
                  placeholder={text().actorHint}
                  value={told("actor")}
                  onSearch={(actor) => say({ actor })}
                />
                <DeedSelect
                  text={text()}
                  deed={told("deed") ?? ""}
                  onChoose={(deed) => say({ deed })}
                />
                <For each={["from", "to"] as const}>
                  {(end) => (
                    <label class="audit-day">
                      <span>{text()[end]}</span>
                      <input
                        class="input"
                        type="date"
                        data-testid={`audit-${end}`}
                        value={told(end) ?? ""}
                        onChange={(event) =>
                          say({ [end]: event.currentTarget.value })
                        }
                      />
                    </label>
                  )}
                </For>
                <Show when={isSifted()}>
                  <button
                    type="button"
                    class="button slim"
                    onClick={() =>
                      say({
                        about: undefined,
                        actor: undefined,
                        deed: undefined,
                        topic: undefined,
                        from: undefined,
                        to: undefined,
                      })
                    }
                  >
                    {text().clear}
                  </button>
                </Show>
              </div>
              <Loaded of={paged.list}>
                {(list) => (
                  <Show
                    when={list().entries.length > 0}
                    fallback={
                      <EmptyState
                        drawing="letter"
                        title={text().empty}
                        text={isSifted() ? text().emptyText : text().noneText}
                      />
                    }
                  >
                    <ul class="audit-rows">
                      <For each={list().entries}>
                        {(entry) => (
                          <AuditRow
                            entry={entry}
                            text={text()}
                            onActor={(actor) => say({ actor })}
                          />
                        )}
                      </For>
                    </ul>
                    <MoreRows of={paged} label={text().more} />
                    <Show when={list().head}>
                      {(head) => (
                        <p class="audit-head faint" data-testid="audit-head">
                          {text().head} (
                          {fill(text().headPlace, {
                            place: String(head().place),
                          })}
                          ): <code>{head().hash}</code>
                        </p>
                      )}
                    </Show>
                  </Show>
                )}
              </Loaded>
            </>
          )}
        </Show>
      </main>
    </>
  );
}

/** The beginning of a day as the device counts days, or of one some days later. */
function dayStart(day: string | undefined, later = 0): string | undefined {
  const [year, month, date] = (day ?? "").split("-").map(Number);
  if (!year || !month || !date) return undefined;
  return new Date(year, month - 1, date + later).toISOString();
}
