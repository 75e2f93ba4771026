import { createSignal, Match, Show, Switch } from "solid-js";
import type { DisplayRuleOptions } from "../../api.ts";
import { Choice } from "../../ui/Choice.tsx";
import { Segments } from "../../ui/Segments.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { PartnerSearch, type FoundPartner } from "./PartnerSearch.tsx";
import type { RuleTarget } from "./rule-draft.ts";
import { dt } from "./texts.ts";

type Whom = "group" | "partner" | "everyone";

/** Whom and what a new rule is for: a group, a partner or all, in a category or in all. */
export function AddException(props: {
  options: DisplayRuleOptions;
  onOpen: (target: RuleTarget) => void;
  onClose: () => void;
}) {
  const [whom, setWhom] = createSignal<Whom>(
    props.options.groups.length > 0 ? "group" : "partner",
  );
  const [group, setGroup] = createSignal(props.options.groups[0]?.code);
  const [partner, setPartner] = createSignal<FoundPartner>();
  const [category, setCategory] = createSignal<string>();
  const target = (): RuleTarget | undefined => {
    const chosen = category();
    const inCategory = chosen === undefined ? {} : { category: chosen };
    switch (whom()) {
      case "group": {
        const code = group();
        return code === undefined
          ? undefined
          : { partnerGroup: code, ...inCategory };
      }
      case "partner": {
        const code = partner()?.code;
        return code === undefined
          ? undefined
          : { partner: code, ...inCategory };
      }
      case "everyone":
        return chosen === undefined ? undefined : inCategory;
    }
  };
  return (
    <Sheet
      title={dt().addTitle}
      onClose={props.onClose}
      foot={
        <button
          type="button"
          class="button primary wide"
          data-testid="exception-open"
          disabled={!target()}
          onClick={() => {
            const chosen = target();
            if (chosen) props.onOpen(chosen);
          }}
        >
          {whom() === "everyone" && !target()
            ? dt().chooseCategoryFirst
            : dt().openDraft}
        </button>
      }
    >
      <Segments
        label={dt().forWhom}
        value={whom()}
        options={[
          { value: "group", label: dt().forGroup },
          { value: "partner", label: dt().forPartner },
          { value: "everyone", label: dt().forEveryone },
        ]}
        onChange={setWhom}
      />
      <Switch>
        <Match when={whom() === "group"}>
          <Show
            when={props.options.groups.length > 0}
            fallback={<p class="soft hint">{dt().noGroups}</p>}
          >
            <Choice
              label={dt().chooseGroup}
              value={group() ?? ""}
              options={props.options.groups.map(({ code, partners }) => ({
                code,
                name: `${code} (${partners})`,
              }))}
              testid="exception-group"
              onChange={setGroup}
            />
          </Show>
        </Match>
        <Match when={whom() === "partner"}>
          <div class="field">
            <PartnerSearch label={dt().choosePartner} onChoose={setPartner} />
            <Show when={partner()}>
              {(chosen) => (
                <p class="chosen-partner">
                  <b>{chosen().name}</b>{" "}
                  <span class="soft">{chosen().code}</span>
                </p>
              )}
            </Show>
          </div>
        </Match>
      </Switch>
      <Choice
        label={dt().chooseCategory}
        value={category() ?? ""}
        options={props.options.categories.map(({ code, name }) => ({
          code,
          name: `${name} (${code})`,
        }))}
        empty={dt().allCategories}
        testid="exception-category"
        onChange={(code) => setCategory(code || undefined)}
      />
    </Sheet>
  );
}
