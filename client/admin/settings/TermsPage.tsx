import { Show } from "solid-js";
import type { OrderTermsView } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { Field } from "../../ui/Field.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { NumberField } from "../setting/NumberField.tsx";
import { SettingForm } from "../setting/SettingForm.tsx";
import { wholeNumber } from "../setting/whole-number.ts";
import { settingsTexts, settingsTextsLoaded } from "./texts.ts";
import { typedAmount } from "./typed-amount.ts";
import "../setting/setting.css";

type Terms = OrderTermsView["terms"];
interface Draft {
  days: string;
  minimum: string;
}

const DAYS = { least: 1, most: 365 };

function valueOf({ days, minimum }: Draft): Terms | undefined {
  const proformaValidityDays = wholeNumber(days, DAYS);
  const minimumOrderValue = typedAmount(minimum);
  return proformaValidityDays === undefined || minimumOrderValue === undefined
    ? undefined
    : { proformaValidityDays, minimumOrderValue };
}

/** For how long goods are held for an order, and from how much on it is taken. */
export default function TermsPage() {
  const known = createRemote<OrderTermsView>(
    () => "admin order terms",
    (signal) => trpc.admin.orderTerms.query(undefined, { signal }),
  );
  const words = () => settingsTexts().terms;
  const inWords = ({ proformaValidityDays, minimumOrderValue }: Terms) => {
    const days = counted(words().dayCount, proformaValidityDays);
    return minimumOrderValue === null
      ? fill(words().saidAny, { days })
      : fill(words().said, {
          days,
          amount: format().amount(minimumOrderValue),
        });
  };
  return (
    <Show when={settingsTextsLoaded()} fallback={<LineSkeleton />}>
      <AdminHead back="/admin/settings" title={words().title} />
      <main id="content" tabindex="-1" class="admin-main setting-page">
        <p class="admin-intro">{words().intro}</p>
        <Loaded of={known}>
          {(view) => (
            <SettingForm
              standing={view().terms}
              edits={view().edits}
              asDraft={({
                proformaValidityDays,
                minimumOrderValue,
              }: Terms): Draft => ({
                days: String(proformaValidityDays),
                minimum:
                  minimumOrderValue === null
                    ? ""
                    : format().amount(minimumOrderValue),
              })}
              valueOf={valueOf}
              save={async ({ value, read }) => {
                const change = { terms: value, read };
                return (await trpc.admin.saveOrderTerms.mutate(change)).terms;
              }}
              saved={words().saved}
              inWords={inWords}
              testid="terms"
              onRefresh={known.refresh}
            >
              {(draft, put, text) => (
                <>
                  <NumberField
                    label={words().days}
                    hint={words().daysText}
                    name="days"
                    testid="terms-days"
                    bounds={DAYS}
                    typed={draft().days}
                    between={text.between}
                    onInput={(days) => put({ days })}
                  />
                  <div class="setting-field">
                    <Field
                      label={fill(words().minimum, {
                        currency: view().currency,
                      })}
                      testid="terms-minimum"
                      inputmode="decimal"
                      maxlength={20}
                      value={draft().minimum}
                      error={
                        typedAmount(draft().minimum) === undefined
                          ? words().wrongMinimum
                          : undefined
                      }
                      onInput={(minimum) => put({ minimum })}
                    />
                    <p class="small soft">{words().minimumText}</p>
                  </div>
                </>
              )}
            </SettingForm>
          )}
        </Loaded>
      </main>
    </Show>
  );
}
