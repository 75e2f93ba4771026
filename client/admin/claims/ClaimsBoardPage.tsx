import { useSearchParams } from "@solidjs/router";
import { For, Show } from "solid-js";
import {
  CLAIM_STATUSES,
  type ClaimStatus,
} from "../../../server/claims/claim-status.rules.ts";
import type { ClaimBoard } from "../../api.ts";
import { ClaimSteps } from "../../claims/ClaimSteps.tsx";
import { ct, statusName } from "../../claims/claim-texts.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { orderWhen } from "../../i18n/order-when.ts";
import { createPaged } from "../../offline/create-paged.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { MoreRows } from "../../ui/MoreRows.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { at, isWorded } from "./admin-claim-texts.ts";
import { ClaimTabs } from "./ClaimTabs.tsx";
import "../../claims/claims.css";
import "./admin-claims.css";

type Row = ClaimBoard["claims"][number];

/** Claims by status and age, the one that has waited longest first. */
export default function ClaimsBoardPage() {
  const [params, setParams] = useSearchParams();
  const status = (): ClaimStatus | undefined =>
    CLAIM_STATUSES.find((one) => one === params["status"]);
  const show = () => (params["show"] === "over" ? "over" : "open");
  const search = () => String(params["q"] ?? "");
  const board = createPaged<ClaimBoard>("claims", {
    key: () => `claim board ${show()} ${status() ?? ""} ${search()}`,
    page: (cursor, signal) =>
      trpc.claims.board.query(
        { show: show(), status: status(), search: search(), cursor },
        { signal },
      ),
  });
  const choose = (next: { show?: string; status?: string }) =>
    setParams({ show: next.show, status: next.status }, { replace: true });
  const total = (counts: ClaimBoard["counts"]) =>
    counts.reduce((sum, { claims }) => sum + claims, 0);
  return (
    <Show when={isWorded()} fallback={<LineSkeleton />}>
      <AdminHead title={at().title} />
      <ClaimTabs />
      <main id="content" tabindex="-1" class="admin-main claims-board">
        <input
          class="input"
          type="search"
          aria-label={at().search}
          placeholder={at().search}
          value={search()}
          data-testid="claim-search"
          onChange={(event) =>
            setParams(
              { q: event.currentTarget.value || undefined },
              { replace: true },
            )
          }
        />
        <Loaded of={board.list} failed={at().failed}>
          {(page) => (
            <>
              <div class="chips claim-chips">
                <button
                  type="button"
                  class="chip"
                  aria-pressed={show() === "open" && !status()}
                  onClick={() => choose({})}
                >
                  {at().all} {format().count(total(page().counts))}
                </button>
                <For
                  each={CLAIM_STATUSES.flatMap(
                    (one) =>
                      page().counts.find((count) => count.status === one) ?? [],
                  )}
                >
                  {(count) => (
                    <button
                      type="button"
                      class="chip"
                      aria-pressed={status() === count.status}
                      data-testid="status-chip"
                      onClick={() => choose({ status: count.status })}
                    >
                      {ct().status[count.status]} {format().count(count.claims)}
                    </button>
                  )}
                </For>
                <button
                  type="button"
                  class="chip"
                  aria-pressed={show() === "over"}
                  onClick={() => choose({ show: "over" })}
                >
                  {at().over}
                </button>
              </div>
              <Show
                when={page().claims.length > 0}
                fallback={
                  <EmptyState
                    drawing="page"
                    title={at().none}
                    text={at().noneText}
                  />
                }
              >
                <div class="lines">
                  <For each={page().claims}>
                    {(row) => <BoardRow row={row} />}
                  </For>
                </div>
                <MoreRows of={board} label={at().more} />
              </Show>
            </>
          )}
        </Loaded>
      </main>
    </Show>
  );
}

function BoardRow(props: { row: Row }) {
  const age = () =>
    props.row.days === 0 ? ct().today : counted(ct().days, props.row.days);
  return (
    <a
      class="line claim-line"
      href={`/admin/claims/${props.row.number}`}
      data-testid="board-row"
      data-number={props.row.number}
    >
      <span class="main">
        {props.row.partner.name} · {props.row.itemName}
      </span>
      <span
        class="value"
        classList={{
          "red strong": props.row.mover === "seller" && props.row.days >= 8,
        }}
      >
        {age()}
      </span>
      <span class="sub">{props.row.fault}</span>
      <span class="claim-standing">
        <ClaimSteps status={props.row.status} />
        <b>{statusName(props.row)}</b>
        <span class="faint">
          · {props.row.number} · {orderWhen(props.row.at)}
          {props.row.erpText === ""
            ? ""
            : ` · ${fill(at().erp, { text: props.row.erpText })}`}
        </span>
      </span>
    </a>
  );
}
