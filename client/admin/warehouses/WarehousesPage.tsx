import { Show } from "solid-js";
import type { WarehouseDisplayView } from "../../api.ts";
import { createTexts } from "../../i18n/texts.ts";
import { fill } from "../../i18n/messages.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { SettingForm } from "../setting/SettingForm.tsx";
import type { WarehousesTexts } from "./texts/sr-latn.ts";
import { WarehouseRows, type WarehouseDraft } from "./WarehouseRows.tsx";
import "../setting/setting.css";
import "./warehouses.css";

type Display = WarehouseDisplayView["display"];

const asDraft = ({ warehouses }: Display): WarehouseDraft => ({
  rows: warehouses.map((one) => ({ ...one, name: one.name ?? "" })),
});
const valueOf = ({ rows }: WarehouseDraft): Display => ({
  warehouses: rows.map((one) => ({ ...one, name: one.name.trim() || null })),
});

/** What partners call the warehouses, in which order, and which they are not told of. */
export default function WarehousesPage() {
  const texts = createTexts<WarehousesTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const known = createRemote<WarehouseDisplayView>(
    () => "admin warehouse display",
    (signal) => trpc.admin.displayRules.warehouses.query(undefined, { signal }),
  );
  const nameOf = (code: string) =>
    known.value()?.erpNames.find((one) => one.code === code)?.name ?? code;
  return (
    <Show when={texts()} fallback={<LineSkeleton />}>
      {(text) => (
        <>
          <AdminHead back="/admin/settings" title={text().title} />
          <main id="content" tabindex="-1" class="admin-main setting-page">
            <p class="admin-intro">{text().intro}</p>
            <Loaded of={known}>
              {(view) => (
                <Show
                  when={view().display.warehouses.length > 0}
                  fallback={
                    <EmptyState
                      drawing="box"
                      title={text().none}
                      text={text().noneText}
                    />
                  }
                >
                  <SettingForm
                    standing={view().display}
                    edits={view().edits}
                    asDraft={asDraft}
                    valueOf={valueOf}
                    save={async ({ value, read }) => {
                      const change = { display: value, read };
                      const saved =
                        await trpc.admin.displayRules.saveWarehouses.mutate(
                          change,
                        );
                      return saved.display;
                    }}
                    saved={text().saved}
                    inWords={({ warehouses }) =>
                      warehouses
                        .map(({ code, name, isHidden }) => {
                          const said = name ?? nameOf(code);
                          return isHidden
                            ? fill(text().hidden, { name: said })
                            : said;
                        })
                        .join(", ")
                    }
                    testid="warehouses"
                    onRefresh={known.refresh}
                  >
                    {(draft, put) => (
                      <WarehouseRows
                        draft={draft()}
                        text={text()}
                        nameOf={nameOf}
                        onPut={put}
                      />
                    )}
                  </SettingForm>
                </Show>
              )}
            </Loaded>
          </main>
        </>
      )}
    </Show>
  );
}
