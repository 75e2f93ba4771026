import { useSearchParams } from "@solidjs/router";
import { createMemo, createSignal, For, onCleanup, Show } from "solid-js";
import type { CardPage, MailedStatement } from "../api.ts";
import { format, language } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createWork } from "../lib/create-work.ts";
import { takeFile } from "../lib/take-file.ts";
import { online } from "../offline/connectivity.ts";
import { createRemote } from "../offline/create-remote.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Segments } from "../ui/Segments.tsx";
import { segmentsOf } from "../ui/segments-of.ts";
import { Sheet } from "../ui/Sheet.tsx";
import { lt } from "./ledger-texts.ts";
import { StatementAnswering } from "./StatementAnswering.tsx";
import type { Span } from "./periods.ts";
import {
  FILE_ENDINGS,
  statementName,
  statementPath,
  type FileEnding,
  type StatementKind,
} from "./statement-path.ts";

/** A statement of the card to take away: what is open, or what was booked in a period. */
export default function StatementSheet(props: {
  card: Pick<CardPage, "side" | "currency" | "today" | "balance">;
  span: Span;
  onClose: () => void;
}) {
  const [kind, setKind] = createSignal<StatementKind>("open");
  const [taken, setTaken] = createSignal<string>();
  const work = createWork();
  const [params] = useSearchParams();
  const mailedId = createMemo(() => {
    const id = Number(params["mailed"]);
    return Number.isSafeInteger(id) && id > 0 ? id : undefined;
  });
  const mailed = createRemote<MailedStatement>(
    () => {
      const id = mailedId();
      return id === undefined ? undefined : `mailed statement ${id}`;
    },
    (signal) =>
      trpc.ledger.mailedStatement.query({ id: mailedId() ?? 0 }, { signal }),
    { keep: true },
  );
  /** Until it is known which balance is asked about, nothing is asked. */
  const isAsked = () => mailedId() === undefined || mailed.value();
  const leaving = new AbortController();
  onCleanup(() => leaving.abort());
  const take = (ending: FileEnding) =>
    work.run(async () => {
      setTaken(undefined);
      const name = statementName(kind(), ending, props.card.today);
      const { side, currency } = props.card;
      const { from, to } = props.span;
      const path = statementPath(kind(), ending, {
        side,
        currency,
        from,
        to,
        language: language(),
      });
      const { signal } = leaving;
      setTaken(await takeFile(path, { name, language: language(), signal }));
    });
  // Both sides joined are no account in anybody's books; staff do not answer for the partner.
  const answerable = () =>
    props.card.side === "both" || !session.user()?.partner
      ? undefined
      : props.card.side;
  const spanText = () => {
    const { from, to = props.card.today } = props.span;
    return from === undefined
      ? fill(lt().statement.upTo, { to: format().date(to) })
      : fill(lt().statement.between, {
          from: format().date(from),
          to: format().date(to),
        });
  };
  return (
    <Sheet title={lt().statement.title} onClose={() => props.onClose()}>
      <Segments
        label={lt().statement.kind}
        options={segmentsOf(lt().statement.kinds)}
        value={kind()}
        onChange={setKind}
      />
      <p class="soft card-note">
        {kind() === "open" ? lt().statement.openText : spanText()}
      </p>
      <div class="card-buttons">
        <For each={FILE_ENDINGS}>
          {(ending) => (
            <button
              type="button"
              class="button slim"
              data-testid={`statement-${ending}`}
              disabled={!online() || work.busy()}
              onClick={() => void take(ending)}
            >
              <Icon name="download" />
              {lt().statement.files[ending]}
            </button>
          )}
        </For>
      </div>
      <p class="small card-note" aria-live="polite">
        {stateText()}
      </p>
      <FailureNote failure={work.failure()} />
      <Show when={answerable()}>
        {(side) => (
          <>
            <Show when={isAsked()}>
              <StatementAnswering
                card={props.card}
                side={side()}
                mailed={mailed.value()}
              />
            </Show>
            <FailureNote failure={mailed.failure()} />
            <p class="small statement-monthly">
              <a href="/more/statements">{lt().statement.monthly}</a>
            </p>
          </>
        )}
      </Show>
    </Sheet>
  );

  function stateText(): string {
    if (!online()) return lt().statement.offline;
    if (work.busy()) return lt().statement.making;
    const name = taken();
    return name === undefined ? "" : fill(lt().statement.saved, { name });
  }
}
