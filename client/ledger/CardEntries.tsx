import { For, Show, type JSX } from "solid-js";
import type { CardEntry } from "../api.ts";
import { counted, format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { nearDate } from "../i18n/near-date.ts";
import { documentHref } from "./document-href.ts";
import { documentName, lt } from "./ledger-texts.ts";

/** The rows of a card, each with the balance after it. */
export function CardEntries(props: { entries: CardEntry[] }) {
  return (
    <div class="card-table">
      <table class="card-rows">
        <caption class="unseen">{lt().entries}</caption>
        <thead>
          <tr>
            <th scope="col">{lt().date}</th>
            <th scope="col">{lt().document}</th>
            <th scope="col">{lt().amount}</th>
            <th scope="col">{lt().rowBalance}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.entries}>{(entry) => <Row entry={entry} />}</For>
        </tbody>
      </table>
    </div>
  );
}

/** A day of another year may stand in two lines: the column is as narrow as most days are. */
const dayParts = (date: string): string[] => nearDate(date).split(/(?=\d{4})/);

function Row(props: { entry: CardEntry }) {
  const change = () => props.entry.debit - props.entry.credit;
  return (
    <tr data-testid="ledger-row" data-number={props.entry.number}>
      <td class="card-day">
        <For each={dayParts(props.entry.date)}>
          {(part) => (
            <>
              {part}
              <wbr />
            </>
          )}
        </For>
      </td>
      <td class="card-document">
        <Name entry={props.entry}>{documentName(props.entry)}</Name>
        <State entry={props.entry} />
      </td>
      <td class="card-change" classList={{ ok: change() < 0 }}>
        {format().amount(change())}
      </td>
      <td class="card-after">{format().amount(props.entry.balance)}</td>
    </tr>
  );
}

/** Whether it raises what is owed on its side; what pays has no due date of its own. */
const isCharge = ({ side, debit, credit }: CardEntry): boolean =>
  side === "customer" ? debit > credit : credit > debit;

function Name(props: { entry: CardEntry; children: JSX.Element }) {
  // What the ERP told only on the card is paid from its page all the same.
  const hasPage = () =>
    props.entry.hasDocument ||
    (isCharge(props.entry) && props.entry.type !== "opening");
  return (
    <Show when={hasPage()} fallback={<span>{props.children}</span>}>
      <a class="card-link" href={documentHref(props.entry)}>
        {props.children}
      </a>
    </Show>
  );
}

/** What is left of a document and since when, or that nothing is. */
function State(props: { entry: CardEntry }) {
  const rest = () => {
    const { open, debit, credit } = props.entry;
    if (open === 0 || open === Math.abs(debit - credit)) return undefined;
    return fill(lt().left, { amount: format().amount(open) });
  };
  const due = () => {
    const { open, dueDate, daysLate } = props.entry;
    if (!isCharge(props.entry)) return open > 0 ? lt().notAllocated : undefined;
    if (open === 0) return lt().paid;
    if (daysLate > 0) return counted(lt().late, daysLate);
    return dueDate === null
      ? undefined
      : fill(lt().due, { date: nearDate(dueDate) });
  };
  const isLate = () => props.entry.open > 0 && props.entry.daysLate > 0;
  const words = () => [due(), rest()].filter(Boolean).join(" · ");
  return (
    <Show when={words() !== ""}>
      <small classList={{ "red strong": isLate() }}>{words()}</small>
    </Show>
  );
}
