import { For, Match, Show, Switch } from "solid-js";
import type { ClearanceAudience } from "../../api.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { Choice } from "../../ui/Choice.tsx";
import { Field } from "../../ui/Field.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { CodeSearch } from "../rebates/CodeSearch.tsx";
import { loadedTexts as searchTexts } from "../rebates/texts.ts";
import { ct } from "./texts.ts";

type Kind = ClearanceAudience["kind"];
const KINDS = ["all", "groups", "price_list", "partners", "bought"] as const;
const FIRST: Record<Kind, ClearanceAudience> = {
  all: { kind: "all" },
  groups: { kind: "groups", groups: [] },
  price_list: { kind: "price_list", priceList: "" },
  partners: { kind: "partners", partners: [] },
  bought: { kind: "bought", manufacturer: null, category: null, days: 90 },
};

/** For whom an action price is. */
export function AudienceChoice(props: {
  audience: ClearanceAudience;
  onChange: (audience: ClearanceAudience) => void;
}) {
  const options = createRemote(
    () => "news audience options",
    (signal) => trpc.news.staff.options.query(undefined, { signal }),
  );
  const lists = createRemote(
    () => "clearance price lists",
    (signal) => trpc.admin.pricing.priceLists.query(undefined, { signal }),
  );
  const of = <Chosen extends Kind>(kind: Chosen) =>
    props.audience.kind === kind
      ? (props.audience as Extract<ClearanceAudience, { kind: Chosen }>)
      : undefined;
  return (
    <>
      <Choice
        label={ct().whom}
        testid="clearance-whom"
        value={props.audience.kind}
        options={KINDS.map((code) => ({ code, name: ct().audiences[code] }))}
        onChange={(code) => {
          const kind = KINDS.find((one) => one === code);
          if (kind) props.onChange(FIRST[kind]);
        }}
      />
      <Switch>
        <Match when={of("groups")}>
          {(chosen) => (
            <fieldset class="field">
              <legend class="field-label">{ct().groups}</legend>
              <For each={options.value()?.groups ?? []}>
                {(group) => (
                  <label class="check-line">
                    <input
                      type="checkbox"
                      data-testid={`clearance-group-${group}`}
                      checked={chosen().groups.includes(group)}
                      onChange={(event) =>
                        props.onChange({
                          kind: "groups",
                          groups: event.currentTarget.checked
                            ? [...chosen().groups, group]
                            : chosen().groups.filter((one) => one !== group),
                        })
                      }
                    />{" "}
                    {group}
                  </label>
                )}
              </For>
            </fieldset>
          )}
        </Match>
        <Match when={of("price_list")}>
          {(chosen) => (
            <Choice
              label={ct().priceList}
              value={chosen().priceList}
              options={lists.value()?.lists ?? []}
              empty={ct().noPriceList}
              onChange={(priceList) =>
                props.onChange({ kind: "price_list", priceList })
              }
            />
          )}
        </Match>
        <Match when={of("partners")}>
          {(chosen) => (
            <>
              <p class="clearance-chips">
                <For each={chosen().partners}>
                  {(code) => (
                    <button
                      type="button"
                      class="chip on"
                      onClick={() =>
                        props.onChange({
                          kind: "partners",
                          partners: chosen().partners.filter(
                            (one) => one !== code,
                          ),
                        })
                      }
                    >
                      {code}
                      <Icon name="close" />
                    </button>
                  )}
                </For>
              </p>
              <Show when={searchTexts()}>
                <CodeSearch
                  label={ct().addPartner}
                  of="partner"
                  value={null}
                  testid="clearance-partner"
                  onChoose={(found) =>
                    found &&
                    props.onChange({
                      kind: "partners",
                      partners: [
                        ...new Set([...chosen().partners, found.code]),
                      ],
                    })
                  }
                />
              </Show>
            </>
          )}
        </Match>
        <Match when={of("bought")}>
          {(chosen) => (
            <>
              <Choice
                label={ct().manufacturer}
                value={chosen().manufacturer ?? ""}
                options={options.value()?.manufacturers ?? []}
                empty={ct().any}
                onChange={(code) =>
                  props.onChange({ ...chosen(), manufacturer: code || null })
                }
              />
              <Choice
                label={ct().category}
                value={chosen().category ?? ""}
                options={options.value()?.categories ?? []}
                empty={ct().any}
                onChange={(code) =>
                  props.onChange({ ...chosen(), category: code || null })
                }
              />
              <Field
                label={ct().boughtDays}
                inputmode="numeric"
                maxlength={4}
                value={String(chosen().days || "")}
                onInput={(days) =>
                  props.onChange({ ...chosen(), days: Number(days) || 0 })
                }
              />
            </>
          )}
        </Match>
      </Switch>
    </>
  );
}
