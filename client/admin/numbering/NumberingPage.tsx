import { Show } from "solid-js";
import {
  NUMBER_BOUNDS,
  type OrderNumbers,
} from "../../../server/orders/order-numbers.rules.ts";
import { proformaNumber } from "../../../server/orders/order-number.rules.ts";
import type { OrderNumbersView } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { Field } from "../../ui/Field.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { SettingForm } from "../setting/SettingForm.tsx";
import { wholeNumber } from "../setting/whole-number.ts";
import type { NumberingTexts } from "./texts/sr-latn.ts";
import "../setting/setting.css";

/** Which number the next order gets, and from where the count is to go on. */
export default function NumberingPage() {
  const texts = createTexts<NumberingTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const known = createRemote<OrderNumbersView>(
    () => "admin order numbers",
    (signal) => trpc.admin.orderNumbers.query(undefined, { signal }),
  );
  const orderNumber = ({ year, next }: OrderNumbersView) =>
    `N-${year}-${String(next).padStart(5, "0")}`;
  const boundsOf = ({ next }: OrderNumbersView) => ({
    least: next,
    most: NUMBER_BOUNDS.most,
  });
  return (
    <Show when={texts()} fallback={<LineSkeleton />}>
      {(text) => (
        <>
          <AdminHead back="/admin/settings" title={text().title} />
          <main id="content" tabindex="-1" class="admin-main setting-page">
            <p class="admin-intro">{text().intro}</p>
            <Loaded of={known}>
              {(view) => (
                <>
                  <dl class="pairs lined">
                    <dt>{text().next}</dt>
                    <dd data-testid="next-order">{orderNumber(view())}</dd>
                    <dt>{text().proforma}</dt>
                    <dd>{proformaNumber(orderNumber(view()))}</dd>
                    <dt>{text().claims}</dt>
                    <dd>{text().claimsText}</dd>
                  </dl>
                  <SettingForm
                    standing={view().numbers}
                    edits={view().edits}
                    asDraft={({ from }: OrderNumbers) => ({
                      from: from === null ? "" : String(from),
                    })}
                    valueOf={({ from }): OrderNumbers | undefined => {
                      if (from.trim() === String(view().numbers.from ?? ""))
                        return view().numbers;
                      const number = wholeNumber(from, boundsOf(view()));
                      return number === undefined
                        ? undefined
                        : { from: number };
                    }}
                    save={async ({ value: { from }, read }) => {
                      if (from === null) return read;
                      const change = { numbers: { from }, read };
                      const saved =
                        await trpc.admin.saveOrderNumbers.mutate(change);
                      return saved.numbers;
                    }}
                    saved={({ from }) =>
                      fill(text().saved, { number: from ?? "" })
                    }
                    inWords={({ from }) =>
                      from === null
                        ? text().never
                        : fill(text().said, { number: from })
                    }
                    testid="numbers"
                    onRefresh={known.refresh}
                  >
                    {(draft, put) => (
                      <div class="setting-field">
                        <Field
                          label={text().from}
                          testid="numbers-from"
                          inputmode="numeric"
                          maxlength={6}
                          value={draft().from}
                          error={
                            draft().from.trim() !==
                              String(view().numbers.from ?? "") &&
                            wholeNumber(draft().from, boundsOf(view())) ===
                              undefined
                              ? fill(text().back, {
                                  next: view().next,
                                  most: NUMBER_BOUNDS.most,
                                })
                              : undefined
                          }
                          onInput={(from) => put({ from })}
                        />
                        <p class="small soft">{text().fromText}</p>
                      </div>
                    )}
                  </SettingForm>
                </>
              )}
            </Loaded>
          </main>
        </>
      )}
    </Show>
  );
}
