import { createMemo, For, Show } from "solid-js";
import { createAddress } from "../../lib/address.ts";
import type { ReceivablesBoard, ReceivablesFilter } from "../../api.ts";
import { language } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { nearDate } from "../../i18n/near-date.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createWork } from "../../lib/create-work.ts";
import { takeFile } from "../../lib/take-file.ts";
import { online } from "../../offline/connectivity.ts";
import { createPaged } from "../../offline/create-paged.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { MoreRows } from "../../ui/MoreRows.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { firstWay } from "../../ui/first-way.ts";
import { RulesTabs } from "../RulesTabs.tsx";
import { BoardTable } from "./BoardTable.tsx";
import { GroupTable } from "./GroupTable.tsx";
import type { ReceivablesTexts } from "./texts/sr-latn.ts";
import "./receivables.css";

const VIEWS = [
  "all",
  "overdue",
  "over_limit",
  "promised",
  "broken",
  "disagrees",
] as const;
const SORTS = ["overdue", "oldest", "balance"] as const;
const PAGE = 50;
/** How the address says that it is the partners of nobody. */
const NOBODY = "-";

/** What partners owe by age, each in his row or folded by salespeople. */
export default function ReceivablesPage() {
  const texts = createTexts<ReceivablesTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const { told, say } = createAddress();
  const view = () => VIEWS.find((one) => one === told("view")) ?? "all";
  const sort = () => SORTS.find((one) => one === told("sort")) ?? "overdue";
  const isFolded = () => told("fold") === "1";
  const filter = createMemo<ReceivablesFilter>(() => {
    const [currency, search, of] = [told("currency"), told("q"), told("of")];
    return {
      view: view(),
      sort: sort(),
      ...(currency && { currency }),
      ...(search && { search }),
      ...(of && { salesperson: of === NOBODY ? "" : of }),
    };
  });
  const isSifted = () =>
    view() !== "all" || ["currency", "q", "of"].some((name) => told(name));
  const paged = createPaged<ReceivablesBoard>("rows", {
    key: () => `admin receivables ${JSON.stringify(filter())}`,
    page: (cursor, signal) =>
      trpc.admin.receivables.board.query(
        { ...filter(), limit: PAGE, cursor },
        { signal },
      ),
  });
  const saving = createWork();
  const save = () =>
    takeFile(
      `/admin/receivables.xlsx?${new URLSearchParams(filter()).toString()}`,
      { orName: "receivables.xlsx", language: language() },
    );
  // What is chosen among stays while another choice is awaited.
  const known = createMemo<ReceivablesBoard | undefined>(
    (before) => paged.list.value() ?? before,
  );
  const salespeople = () =>
    new Set([
      ...(known()?.salespeople ?? []),
      ...(told("of") ?? "-").split("\n"),
    ]);
  const currencies = () =>
    new Set([known()?.currency ?? "", ...(known()?.currencies ?? [])]);
  return (
    <>
      <AdminHead title={texts()?.title ?? ""} />
      <RulesTabs />
      <main id="content" tabindex="-1" class="admin-main receivables">
        <Show when={texts()} fallback={<LineSkeleton />}>
          {(text) => (
            <>
              <div class="tabs-line admin-tabs">
                <For each={VIEWS}>
                  {(one) => (
                    <button
                      type="button"
                      data-testid={`view-${one}`}
                      aria-pressed={one === view()}
                      onClick={() =>
                        say({ view: one === "all" ? undefined : one })
                      }
                    >
                      {text().views[one]}
                    </button>
                  )}
                </For>
              </div>
              <div class="orders-filter receivables-filter">
                <SearchField
                  class="admin-search"
                  testid="search"
                  label={text().searchLabel}
                  placeholder={text().search}
                  value={told("q")}
                  onSearch={(q) => say({ q })}
                />
                <select
                  class="input"
                  data-testid="sort"
                  aria-label={text().sort}
                  onChange={(event) => say({ sort: event.currentTarget.value })}
                >
                  <For each={SORTS}>
                    {(one) => (
                      <option value={one} selected={one === sort()}>
                        {text().sorts[one]}
                      </option>
                    )}
                  </For>
                </select>
                <select
                  class="input"
                  data-testid="salesperson"
                  aria-label={text().salesperson}
                  onChange={(event) => say({ of: event.currentTarget.value })}
                >
                  <option value="">{text().anySalesperson}</option>
                  <For each={[...salespeople()]}>
                    {(one) => (
                      <option value={one} selected={one === told("of")}>
                        {one === NOBODY ? text().noSalesperson : one}
                      </option>
                    )}
                  </For>
                </select>
                <Show when={currencies().size > 1}>
                  <select
                    class="input"
                    data-testid="currency"
                    aria-label={text().currency}
                    onChange={(event) =>
                      say({ currency: event.currentTarget.value })
                    }
                  >
                    <For each={[...currencies()].toSorted()}>
                      {(one) => (
                        <option
                          value={one}
                          selected={one === known()?.currency}
                        >
                          {one}
                        </option>
                      )}
                    </For>
                  </select>
                </Show>
                <button
                  type="button"
                  class="button"
                  data-testid="fold"
                  aria-pressed={isFolded()}
                  onClick={() => say({ fold: isFolded() ? undefined : "1" })}
                >
                  {text().fold}
                </button>
                <button
                  type="button"
                  class="button"
                  data-testid="receivables-xlsx"
                  disabled={saving.busy() || !online()}
                  onClick={() => void saving.run(save)}
                >
                  {text().save}
                </button>
              </div>
              <FailureNote failure={saving.failure()} />
              <Loaded of={paged.list} failed={text().failed}>
                {(board) => (
                  <>
                    <p class="small soft">
                      {fill(text().caption, {
                        currency: board().currency,
                        date: nearDate(board().today),
                      })}
                    </p>
                    <Show
                      when={board().rows.length > 0}
                      fallback={
                        <EmptyState
                          drawing="page"
                          {...(isSifted()
                            ? { title: text().empty, text: text().emptyText }
                            : {
                                title: text().nobody,
                                text: text().nobodyText,
                                way: firstWay(),
                              })}
                        />
                      }
                    >
                      <Show
                        when={isFolded()}
                        fallback={
                          <>
                            <BoardTable board={board()} text={text()} />
                            <MoreRows of={paged} label={text().more} />
                          </>
                        }
                      >
                        <GroupTable board={board()} text={text()} />
                      </Show>
                    </Show>
                  </>
                )}
              </Loaded>
            </>
          )}
        </Show>
      </main>
    </>
  );
}
