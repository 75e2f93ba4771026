import { useNavigate, useSearchParams } from "@solidjs/router";
import { createMemo, For, Show } from "solid-js";
import type { StaffAskPage, StaffAskRow } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createGoBack } from "../../lib/go-back.ts";
import { createPaged } from "../../offline/create-paged.ts";
import { session } from "../../session.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { MoreRows } from "../../ui/MoreRows.tsx";
import { Segments } from "../../ui/Segments.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { loadedTexts } from "../rebates/texts.ts";
import { AskSheet } from "./AskSheet.tsx";
import { staffAskTextsLoaded, st } from "./staff-ask-texts.ts";
import "../rebates/rebates.css";
import "./asks.css";

const SHOWN = 50;
type View = "open" | "decided";

/** Prices that partners ask for, and what was answered. */
export default function StaffAsksPage() {
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const goBack = createGoBack();
  const view = createMemo<View>(() =>
    params["view"] === "decided" ? "decided" : "open",
  );
  const paged = createPaged<StaffAskPage>("asks", {
    key: () => `admin asks ${view()}`,
    page: (after, signal) =>
      trpc.asks.waiting.query(
        { view: view(), after, limit: SHOWN },
        { signal },
      ),
  });
  const open = createMemo(() => {
    const number = Number(params["ask"]);
    return Number.isSafeInteger(number) && number > 0 ? number : undefined;
  });
  const close = () =>
    goBack(() => setParams({ ask: undefined }, { replace: true }));
  return (
    <Show
      when={staffAskTextsLoaded() && loadedTexts()}
      fallback={<LineSkeleton />}
    >
      <AdminHead
        title={st().title}
        sub={session.profile()?.name ?? ""}
        back="/admin"
      />
      <main id="content" tabindex="-1" class="admin-main">
        <div class="asks-view">
          <Segments<View>
            label={st().view}
            options={[
              { value: "open", label: st().views.open },
              { value: "decided", label: st().views.decided },
            ]}
            value={view()}
            onChange={(chosen) =>
              navigate(
                chosen === "open" ? "/admin/asks" : "/admin/asks?view=decided",
                { replace: true },
              )
            }
          />
        </div>
        <Loaded of={paged.list} failed={st().failed}>
          {(page) => (
            <>
              <Show
                when={page().asks.length > 0}
                fallback={
                  <EmptyState
                    drawing="letter"
                    title={view() === "open" ? st().none : st().noneDecided}
                    text={
                      view() === "open" ? st().noneText : st().noneDecidedText
                    }
                  />
                }
              >
                <ul class="lines asks-list">
                  <For each={page().asks}>
                    {(row) => (
                      <AskLine
                        row={row}
                        onOpen={() => setParams({ ask: String(row.number) })}
                      />
                    )}
                  </For>
                </ul>
              </Show>
              <MoreRows of={paged} label={st().more} />
            </>
          )}
        </Loaded>
      </main>
      <Show keyed when={open()}>
        {(number) => (
          <AskSheet
            number={number}
            onClose={close}
            onDecided={() => {
              close();
              paged.list.refresh();
            }}
          />
        )}
      </Show>
    </Show>
  );
}

function AskLine(props: { row: StaffAskRow; onOpen: () => void }) {
  const standing = () => {
    const { state, answer } = props.row;
    if (state !== "answered" || !answer)
      return st().state[state === "answered" ? "ended" : state];
    return fill(st().state[answer.standing], {
      price: format().price(answer.netPrice),
      date: format().date(
        answer.standing === "coming" ? answer.validFrom : answer.validTo,
      ),
    });
  };
  return (
    <li>
      <button
        type="button"
        class="line"
        data-testid="staff-ask"
        data-number={props.row.number}
        onClick={() => props.onOpen()}
      >
        <span class="main">{props.row.itemName}</span>
        <span class="value">
          {fill(st().quantity, {
            n: format().decimal(props.row.quantity),
            unit: props.row.unit,
          })}
        </span>
        <span class="sub">
          {props.row.partner.name} ·{" "}
          {fill(st().asked, {
            who: props.row.askedBy,
            at: nearMoment(Date.parse(props.row.askedAt)),
          })}
          <Show when={props.row.note !== ""}>
            <span class="ask-note pen">{props.row.note}</span>
          </Show>
        </span>
        <span class="sub-value">
          {props.row.state === "open" ? (
            <b class="pen">{st().answerWay}</b>
          ) : (
            standing()
          )}
        </span>
      </button>
    </li>
  );
}
