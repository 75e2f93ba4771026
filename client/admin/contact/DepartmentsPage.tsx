import { useSearchParams } from "@solidjs/router";
import { createMemo, For, Show } from "solid-js";
import type { DepartmentRow, DepartmentSetup } from "../../api.ts";
import { contactLoaded } from "../../contact/contact-texts.ts";
import { hoursText } from "../../contact/presence.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { DepartmentForm } from "./DepartmentForm.tsx";
import { inboxLoaded, it } from "./inbox-texts.ts";
import "../../contact/contact.css";
import "./inbox.css";

/** Whom partners may write to: edited by an administrator. */
export default function DepartmentsPage() {
  const [params, setParams] = useSearchParams();
  const known = createRemote<DepartmentSetup>(
    () => "department setup",
    (signal) => trpc.messages.setup.list.query(undefined, { signal }),
  );
  const edited = createMemo(() => params["edit"]);
  const one = (setup: DepartmentSetup): DepartmentRow | undefined =>
    setup.departments.find(({ id }) => String(id) === edited());
  const done = () => {
    known.refresh();
    setParams({ edit: undefined }, { replace: true });
  };
  const loaded = () => inboxLoaded() && contactLoaded();
  return (
    <Show when={loaded()} fallback={<LineSkeleton />}>
      <AdminHead back="/admin/contact" title={it().setup.title} />
      <main id="content" tabindex="-1" class="admin-main departments-page">
        <p class="admin-intro">{it().setup.intro}</p>
        <Loaded of={known}>
          {(setup) => (
            <Show
              when={edited()}
              keyed
              fallback={
                <>
                  <ul class="inbox-rows">
                    <For each={setup().departments}>
                      {(row) => (
                        <li>
                          <Row
                            row={row}
                            onEdit={() => setParams({ edit: String(row.id) })}
                          />
                        </li>
                      )}
                    </For>
                  </ul>
                  <button
                    type="button"
                    class="button slim"
                    data-testid="add-department"
                    onClick={() => setParams({ edit: "new" })}
                  >
                    {it().setup.add}
                  </button>
                </>
              }
            >
              {(which) => (
                <DepartmentForm
                  before={which === "new" ? undefined : one(setup())}
                  staff={setup().staff}
                  onDone={done}
                />
              )}
            </Show>
          )}
        </Loaded>
      </main>
    </Show>
  );
}

function Row(props: { row: DepartmentRow; onEdit: () => void }) {
  const words = () =>
    [
      ...props.row.kinds.map((kind) => it().setup.kindNames[kind]),
      ...(props.row.isDefault ? [it().setup.isDefault] : []),
    ].join(", ");
  return (
    <button
      type="button"
      class="inbox-row"
      data-testid="department-row"
      onClick={() => props.onEdit()}
    >
      <span class="main">{props.row.names["sr-Latn"]}</span>
      <span class="when">{props.row.phone}</span>
      <span class="about soft">{words()}</span>
      <span class="hands small faint">{hoursText(props.row.hours)}</span>
    </button>
  );
}
