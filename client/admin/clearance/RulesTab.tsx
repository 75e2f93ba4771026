import { For } from "solid-js";
import {
  CLEARANCE_BOUNDS,
  type ClearanceRules,
} from "../../../server/clearance/clearance.rules.ts";
import type { ClearanceRulesView } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { NumberField } from "../setting/NumberField.tsx";
import { SettingForm } from "../setting/SettingForm.tsx";
import { asTyped, wholeNumbers } from "../setting/whole-number.ts";
import { ct } from "./texts.ts";

const FIELDS = ["unsoldDays", "coverMonths", "percent", "days"] as const;
type Typed = Record<keyof ClearanceRules, string>;

/** When stock is old, and what is proposed for it. */
export function RulesTab() {
  const known = createRemote<ClearanceRulesView>(
    () => "admin clearance rules",
    (signal) => trpc.clearance.rules.query(undefined, { signal }),
  );
  return (
    <div class="setting-page">
      <Loaded of={known} failed={ct().failed}>
        {(view) => (
          <SettingForm
            standing={view().rules}
            edits={view().edits}
            asDraft={(rules: ClearanceRules): Typed => asTyped(rules)}
            valueOf={(draft: Typed): ClearanceRules | undefined =>
              wholeNumbers(draft, CLEARANCE_BOUNDS)
            }
            save={async ({ value, read }) =>
              (await trpc.clearance.saveRules.mutate({ rules: value, read }))
                .rules
            }
            saved={ct().saved}
            inWords={(rules: ClearanceRules) =>
              fill(ct().inWords, { ...rules })
            }
            testid="clearance-rules"
            onRefresh={known.refresh}
          >
            {(draft, put) => (
              <For each={FIELDS}>
                {(name) => (
                  <NumberField
                    label={ct()[name]}
                    hint={ct()[`${name}Hint`]}
                    name={name}
                    testid={`clearance-${name}`}
                    bounds={CLEARANCE_BOUNDS[name]}
                    typed={draft()[name]}
                    between={ct().between}
                    onInput={(typed) => put({ [name]: typed })}
                  />
                )}
              </For>
            )}
          </SettingForm>
        )}
      </Loaded>
    </div>
  );
}
