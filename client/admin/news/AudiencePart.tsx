import { createRemote } from "../../offline/create-remote.ts";
import { For, Match, Show, Switch } from "solid-js";
import type { NewsDraft, NewsReach } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { trpc } from "../../trpc.ts";
import { Choice } from "../../ui/Choice.tsx";
import { Field } from "../../ui/Field.tsx";
import { Segments } from "../../ui/Segments.tsx";
import { CodeSearch } from "../rebates/CodeSearch.tsx";
import { CodeChips } from "./CodeChips.tsx";
import { at } from "./texts.ts";

type Audience = NewsDraft["audience"];
const KINDS = ["all", "groups", "partners", "bought"] as const;
const FIRST: Record<Audience["kind"], Audience> = {
  all: { kind: "all" },
  groups: { kind: "groups", groups: [] },
  partners: { kind: "partners", partners: [] },
  bought: { kind: "bought", manufacturer: null, category: null, days: 90 },
};

/** For whom it is, and how many these are now. */
export function AudiencePart(props: {
  audience: Audience;
  reach: NewsReach | undefined;
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
    <section>
      <h2 class="section">
        <span>{at().whom}</span>
      </h2>
      <Segments
        label={at().whom}
        options={KINDS.map((value) => ({
          value,
          label: at().audiences[value],
        }))}
        value={props.audience.kind}
        onChange={(kind) => props.onChange(FIRST[kind])}
      />
      <Switch>
        <Match when={of("groups")}>
          {(chosen) => (
            <div class="news-groups">
              <For
                each={options.value()?.groups ?? []}
                fallback={<p class="small soft">{at().noGroups}</p>}
              >
                {(group) => (
                  <label class="check-line">
                    <input
                      type="checkbox"
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
            </div>
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
                label={at().addPartner}
                of="partner"
                value={null}
                testid="news-partner"
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
                label={at().manufacturer}
                value={chosen().manufacturer ?? ""}
                options={options.value()?.manufacturers ?? []}
                empty={at().any}
                onChange={(code) =>
                  props.onChange({ ...chosen(), manufacturer: code || null })
                }
              />
              <Choice
                label={at().category}
                value={chosen().category ?? ""}
                options={options.value()?.categories ?? []}
                empty={at().any}
                onChange={(code) =>
                  props.onChange({ ...chosen(), category: code || null })
                }
              />
              <Field
                label={at().days}
                inputmode="numeric"
                maxlength={4}
                value={String(chosen().days || "")}
                onInput={(days) =>
                  props.onChange({ ...chosen(), days: Number(days) })
                }
              />
            </>
          )}
        </Match>
      </Switch>
      <p class="small soft" aria-live="polite" data-testid="news-reach">
        <Show when={props.reach}>
          {(reach) =>
            fill(at().reach, {
              partners: format().count(reach().partners),
              users: format().count(reach().users),
              pushed: format().count(reach().pushed),
            })
          }
        </Show>
      </p>
    </section>
  );
}
