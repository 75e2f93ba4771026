import { For, Match, Show, Switch } from "solid-js";
import type { NewsDraft } from "../../api.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { Choice } from "../../ui/Choice.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { CodeSearch } from "../rebates/CodeSearch.tsx";
import { loadedTexts as searchTexts } from "../rebates/texts.ts";
import { CodeChips } from "./CodeChips.tsx";
import { aud, loadedTexts } from "./texts.ts";
import "./audience.css";

/** For whom something is, in the ways that news and action prices share. */
export type Audience = NewsDraft["audience"];

export const FIRST_AUDIENCE: Record<Audience["kind"], Audience> = {
  all: { kind: "all" },
  groups: { kind: "groups", groups: [] },
  partners: { kind: "partners", partners: [] },
  bought: { kind: "bought", manufacturer: null, category: null, days: 90 },
};

/** The fields that the chosen kind of audience has; of all it has none. */
export function AudienceFields(props: {
  audience: Audience;
  onChange: (audience: Audience) => void;
}) {
  const options = createRemote(
    () => "news audience options",
    (signal) => trpc.news.staff.options.query(undefined, { signal }),
  );
  const of = <Kind extends Audience["kind"]>(kind: Kind) =>
    props.audience.kind === kind
      ? (props.audience as Extract<Audience, { kind: Kind }>)
      : undefined;
  return (
    <Show when={loadedTexts() && searchTexts()}>
      <Show when={of("groups") ?? of("bought")}>
        <FailureNote failure={options.failure()} />
      </Show>
      <Switch>
        <Match when={of("groups")}>
          {(chosen) => (
            <fieldset class="field">
              <legend class="field-label">{aud().groups}</legend>
              <For
                each={options.value()?.groups ?? []}
                fallback={<p class="small soft">{aud().noGroups}</p>}
              >
                {(group) => (
                  <label class="check-line">
                    <input
                      type="checkbox"
                      data-testid={`group-${group}`}
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
        <Match when={of("partners")}>
          {(chosen) => (
            <>
              <CodeChips
                codes={chosen().partners}
                onChange={(partners) =>
                  props.onChange({ kind: "partners", partners })
                }
              />
              <CodeSearch
                label={aud().addPartner}
                of="partner"
                value={null}
                testid="audience-partner"
                onChoose={(found) =>
                  found &&
                  props.onChange({
                    kind: "partners",
                    partners: [...new Set([...chosen().partners, found.code])],
                  })
                }
              />
            </>
          )}
        </Match>
        <Match when={of("bought")}>
          {(chosen) => (
            <>
              <Choice
                label={aud().manufacturer}
                value={chosen().manufacturer ?? ""}
                options={options.value()?.manufacturers ?? []}
                empty={aud().any}
                onChange={(code) =>
                  props.onChange({ ...chosen(), manufacturer: code || null })
                }
              />
              <Choice
                label={aud().category}
                value={chosen().category ?? ""}
                options={options.value()?.categories ?? []}
                empty={aud().any}
                onChange={(code) =>
                  props.onChange({ ...chosen(), category: code || null })
                }
              />
              <Field
                label={aud().days}
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
    </Show>
  );
}
