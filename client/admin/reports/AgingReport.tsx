import { Show } from "solid-js";
import type { ReceivablesBoard } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { FigureTable } from "./FigureTable.tsx";
import { Picture } from "./Picture.tsx";
import { roundAmount, shareText, shortNumber } from "./report-numbers.ts";
import type { ReportsTexts } from "./texts/sr-latn.ts";

const BUCKETS = ["notDue", "late1", "late31", "late61", "late91"] as const;

/** What partners owe by age, as the board of receivables has it. */
export function AgingReport(props: {
  filter: { currency?: string; salesperson?: string };
  text: ReportsTexts;
}) {
  const board = createRemote<ReceivablesBoard>(
    () => `admin report aging ${JSON.stringify(props.filter)}`,
    (signal) =>
      trpc.admin.receivables.board.query(
        { ...props.filter, limit: 1 },
        { signal },
      ),
  );
  return (
    <Loaded of={board} failed={props.text.failed}>
      {(found) => {
        const rows = () =>
          BUCKETS.map((name) => ({
            name: props.text.buckets[name],
            amount: found().total[name],
            isSum: false,
          }));
        const owed = () => rows().reduce((sum, one) => sum + one.amount, 0);
        const beneath = () => ({
          name: props.text.buckets.balance,
          amount: found().total.balance,
          isSum: true,
        });
        const unallocated = () => ({
          name: props.text.buckets.unallocated,
          amount: -found().total.unallocated,
          isSum: true,
        });
        const what = () => props.text.reports.aging;
        return (
          <Show
            when={found().total.partners > 0}
            fallback={
              <EmptyState
                drawing="page"
                title={props.text.noDebts}
                text={props.text.noDebtsText}
              />
            }
          >
            <Picture
              lying
              bars={{
                labels: rows().map(({ name }) => name),
                now: rows().map(({ amount }) => amount / 100),
              }}
              label={fill(props.text.pictureOf, { what: what() })}
              number={(value) => shortNumber(value, props.text)}
            />
            <FigureTable
              caption={fill(props.text.tableOf, { what: what() })}
              columns={[
                {
                  key: "name",
                  head: props.text.bucket,
                  text: ({ name }) => name,
                },
                {
                  key: "amount",
                  head: props.text.amount,
                  text: ({ amount }) => roundAmount(amount),
                },
                {
                  key: "share",
                  head: props.text.share,
                  text: ({ amount, isSum }) =>
                    isSum ? undefined : shareText(amount, owed()),
                },
              ]}
              rows={[...rows(), unallocated(), beneath()]}
              order={undefined}
              onOrder={() => {}}
              text={props.text}
            />
            <p>
              <a href="/admin/receivables">{props.text.agingAll}</a>
            </p>
          </Show>
        );
      }}
    </Loaded>
  );
}
