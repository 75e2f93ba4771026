import { useNavigate } from "@solidjs/router";
import { createSignal, For, Show } from "solid-js";
import type { Reject, RejectPage, Run } from "../../../api.ts";
import { counted, format } from "../../../i18n/i18n.ts";
import { fill } from "../../../i18n/messages.ts";
import { createWork } from "../../../lib/create-work.ts";
import { createPaged } from "../../../offline/create-paged.ts";
import { online } from "../../../offline/connectivity.ts";
import { trpc } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { Loaded } from "../../../ui/Loaded.tsx";
import { MoreRows } from "../../../ui/MoreRows.tsx";
import { MendSheet } from "./MendSheet.tsx";
import { nextOf, whyOf } from "./reject-text.ts";
import { saveRunFile } from "./save-run-file.ts";
import { runsTexts } from "./texts.ts";

type Cause = Run["causes"][number];

/** As many as the server puts into one workbook. */
const MOST_IN_WORKBOOK = 5000;

/** The rows that were not taken: by cause, each with what is to be done, and sent again. */
export function RejectsPart(props: { run: Run }) {
  const words = () => runsTexts().rejects;
  const navigate = useNavigate();
  const [cause, setCause] = createSignal<Cause>();
  const [mending, setMending] = createSignal<Reject>();
  const sending = createWork();
  const fetching = createWork();
  const rows = createPaged<RejectPage>("rejects", {
    key: () => `admin rejects ${props.run.id} ${JSON.stringify(cause() ?? "")}`,
    page: (cursor, signal) =>
      trpc.exchange.runs.rejects.query(
        {
          id: props.run.id,
          cursor,
          ...(cause() && { cause: pickCause(cause() as Cause) }),
        },
        { signal },
      ),
  });
  const resend = () =>
    sending.run(async () => {
      const { batch } = await trpc.exchange.runs.resend.mutate({
        id: props.run.id,
        rows: [],
      });
      navigate(`/admin/erp/runs/${batch}`);
    });
  return (
    <>
      <h2 class="section">
        <span>{words().title}</span>
        <span class="faint">
          {counted(words().causes, props.run.causes.length)}
        </span>
      </h2>
      <div class="chips wrap">
        <For each={props.run.causes}>
          {(one) => (
            <button
              type="button"
              class="chip"
              aria-pressed={cause() === one}
              onClick={() => setCause(cause() === one ? undefined : one)}
            >
              {one.field || words().row}: {whyOf({ ...one, params: {} })} ·{" "}
              {format().count(one.count)}
            </button>
          )}
        </For>
      </div>
      <Loaded of={rows.list} failed={words().failed}>
        {(page) => (
          <>
            <ul class="table rejects">
              <For each={page().rejects}>
                {(row) => (
                  <li class="table-row" data-testid="reject-row">
                    <span class="line-number">{format().count(row.line)}</span>
                    <span class="reject-key">
                      <b>{row.key || words().row}</b>
                    </span>
                    <span class="reject-field">{row.field}</span>
                    <span class="reject-value">{row.value}</span>
                    <span class="reject-why">{whyOf(row)}</span>
                    <span class="reject-next">
                      <Show
                        when={row.cells}
                        fallback={<span class="soft">{nextOf(row)}</span>}
                      >
                        <button
                          type="button"
                          class="text-button"
                          data-testid="reject-mend"
                          onClick={() => setMending(row)}
                        >
                          {row.parked ? nextOf(row) : runsTexts().next.mend}
                        </button>
                      </Show>
                    </span>
                  </li>
                )}
              </For>
            </ul>
            <MoreRows of={rows} label={runsTexts().more} />
          </>
        )}
      </Loaded>
      <Show when={props.run.followedBy}>
        {(next) => (
          <p class="note">
            <a href={`/admin/erp/runs/${next()}`}>
              {fill(words().followed, { run: next() })}
            </a>
          </p>
        )}
      </Show>
      <FailureNote failure={sending.failure() ?? fetching.failure()} />
      <div class="run-buttons">
        <button
          type="button"
          class="button"
          data-testid="rejects-csv"
          disabled={fetching.busy() || !online()}
          onClick={() =>
            void fetching.run(() => saveRunFile(props.run.id, "rejected"))
          }
        >
          {words().csv}
        </button>
        <Show when={props.run.rejected <= MOST_IN_WORKBOOK}>
          <button
            type="button"
            class="button"
            data-testid="rejects-xlsx"
            disabled={fetching.busy() || !online()}
            onClick={() =>
              void fetching.run(() =>
                saveRunFile(props.run.id, "rejected", "xlsx"),
              )
            }
          >
            {words().xlsx}
          </button>
        </Show>
        <Show when={props.run.rejected > props.run.parked}>
          <a
            class="button"
            href={`/admin/erp/upload?follows=${props.run.id}`}
            data-testid="rejects-send-file"
          >
            {words().sendFile}
          </a>
          <button
            type="button"
            class="button primary"
            data-testid="rejects-resend"
            disabled={sending.busy() || !online()}
            aria-busy={sending.busy()}
            onClick={() => void resend()}
          >
            {words().resend}
          </button>
        </Show>
      </div>
      <Show when={mending()}>
        {(row) => (
          <MendSheet
            run={props.run.id}
            row={row()}
            onClose={() => setMending(undefined)}
            onSent={(batch) => navigate(`/admin/erp/runs/${batch}`)}
          />
        )}
      </Show>
    </>
  );
}

const pickCause = ({ reason, field }: Cause) => ({ reason, field });
