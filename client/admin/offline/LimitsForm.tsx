import { For, Show } from "solid-js";
import {
  LIMIT_BOUNDS,
  type OfflineLimits,
} from "../../../server/company/offline-limits.rules.ts";
import type { OfflineLimitsView } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { trpc } from "../../trpc.ts";
import { NumberField } from "../setting/NumberField.tsx";
import { SettingForm } from "../setting/SettingForm.tsx";
import { asTyped, wholeNumbers } from "../setting/whole-number.ts";
import type { OfflineLimitsTexts } from "./texts/sr-latn.ts";

const FIELDS = [
  "stockFreshMinutes",
  "pricesFreshHours",
  "longestDays",
] as const;
type Typed = Record<keyof OfflineLimits, string>;

const valueOf = (draft: Typed): OfflineLimits | undefined =>
  wholeNumbers(draft, LIMIT_BOUNDS);

export function LimitsForm(props: {
  view: OfflineLimitsView;
  text: OfflineLimitsTexts;
  onRefresh: () => void;
}) {
  const inWords = (limits: OfflineLimits) =>
    [
      counted(props.text.minutes, limits.stockFreshMinutes),
      counted(props.text.hours, limits.pricesFreshHours),
      counted(props.text.days, limits.longestDays),
    ].join(", ");
  const hiddenFirst = (draft: Typed) => {
    const limits = valueOf(draft);
    return limits && limits.pricesFreshHours >= limits.longestDays * 24;
  };
  return (
    <SettingForm
      standing={props.view.limits}
      edits={props.view.edits}
      asDraft={(limits: OfflineLimits): Typed => asTyped(limits)}
      valueOf={valueOf}
      save={async ({ value, read }) => {
        const change = { limits: value, read };
        return (await trpc.admin.saveOfflineLimits.mutate(change)).limits;
      }}
      saved={props.text.saved}
      inWords={inWords}
      testid="limits"
      onRefresh={props.onRefresh}
    >
      {(draft, put, text) => (
        <>
          <For each={FIELDS}>
            {(name) => (
              <NumberField
                label={props.text[name]}
                hint={props.text[`${name}Text`]}
                name={name}
                testid={`limit-${name}`}
                bounds={LIMIT_BOUNDS[name]}
                typed={draft()[name]}
                between={text.between}
                onInput={(typed) => put({ [name]: typed })}
              />
            )}
          </For>
          <Show when={hiddenFirst(draft())}>
            <output class="note small">{props.text.hiddenFirst}</output>
          </Show>
        </>
      )}
    </SettingForm>
  );
}
