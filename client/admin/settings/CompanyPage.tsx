import { createSignal, For, Show } from "solid-js";
import type { CompanyDataView } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Toggle } from "../../ui/Toggle.tsx";
import { showToast } from "../../ui/toast.ts";
import { AdminHead } from "../AdminHead.tsx";
import { SettingForm } from "../setting/SettingForm.tsx";
import { settingsTexts, settingsTextsLoaded } from "./texts.ts";
import "../setting/setting.css";
import "./settings.css";

type Data = CompanyDataView["data"];

const FIELDS = [
  "name",
  "address",
  "city",
  "postalCode",
  "pib",
  "mb",
  "account",
  "email",
  "phone",
] as const satisfies (keyof Data)[];
const IN_FIGURES: readonly string[] = ["postalCode", "pib", "mb"];

/** What documents say of the wholesaler. */
export default function CompanyPage() {
  const known = createRemote<CompanyDataView>(
    () => "admin company data",
    (signal) => trpc.admin.companyData.query(undefined, { signal }),
  );
  const words = () => settingsTexts().company;
  return (
    <Show when={settingsTextsLoaded()} fallback={<LineSkeleton />}>
      <AdminHead back="/admin/settings" title={words().title} />
      <main id="content" tabindex="-1" class="admin-main setting-page">
        <p class="admin-intro">{words().intro}</p>
        <Loaded of={known}>
          {(view) => (
            <>
              <DataForm view={view()} onRefresh={known.refresh} />
              <LogoPart logo={view().logo} onSaved={known.refresh} />
            </>
          )}
        </Loaded>
      </main>
    </Show>
  );
}

function DataForm(props: { view: CompanyDataView; onRefresh: () => void }) {
  const words = () => settingsTexts().company;
  const [wrong, setWrong] = createSignal<string>();
  const inWords = (data: Data) =>
    [
      ...FIELDS.map((name) => data[name]).filter(Boolean),
      fill(words().vat, { yes: data.vatPayer ? words().yes : words().no }),
    ].join(", ");
  return (
    <SettingForm
      standing={props.view.data}
      edits={props.view.edits}
      asDraft={(data: Data) => ({ ...data })}
      valueOf={(draft: Data) => (draft.name.trim() === "" ? undefined : draft)}
      save={async ({ value, read }) => {
        setWrong(undefined);
        try {
          const change = { data: value, read };
          return (await trpc.admin.saveCompanyData.mutate(change)).data;
        } catch (error) {
          setWrong(fieldOf(error));
          throw error;
        }
      }}
      saved={words().saved}
      inWords={inWords}
      testid="company-data"
      onRefresh={props.onRefresh}
    >
      {(draft, put) => (
        <>
          <For each={FIELDS}>
            {(name) => (
              <Field
                label={words()[name]}
                testid={`data-${name}`}
                maxlength={200}
                inputmode={IN_FIGURES.includes(name) ? "numeric" : undefined}
                value={draft()[name]}
                error={wrong() === name ? words().wrong : undefined}
                onInput={(value) => {
                  setWrong(undefined);
                  put({ [name]: value });
                }}
              />
            )}
          </For>
          <Toggle
            label={words().vatPayer}
            testid="data-vatPayer"
            checked={draft().vatPayer}
            onChange={(vatPayer) => put({ vatPayer })}
          />
        </>
      )}
    </SettingForm>
  );
}

/** Which field the server did not take: "data.pib" is "pib". */
function fieldOf(error: unknown): string | undefined {
  const { data } = error as { data?: { field?: string } };
  return data?.field?.replace(/^data\./, "");
}

const MOST_BYTES = 500_000;

function LogoPart(props: { logo: string | null; onSaved: () => void }) {
  const words = () => settingsTexts().company;
  const [tooLarge, setTooLarge] = createSignal(false);
  const saving = createWork();
  const save = (logo: string | null) =>
    saving.run(async () => {
      await trpc.admin.saveLogo.mutate({ logo });
      showToast({ text: logo ? words().logoSaved : words().logoRemoved });
      props.onSaved();
    });
  const choose = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    input.value = "";
    if (!file) return;
    setTooLarge(file.size > MOST_BYTES);
    if (file.size > MOST_BYTES) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    await save(btoa(binary));
  };
  const address = (logo: string) =>
    `data:image/${logo.startsWith("/9j/") ? "jpeg" : "png"};base64,${logo}`;
  return (
    <>
      <h2 class="section">
        <span>{words().logo}</span>
      </h2>
      <p class="small soft">{words().logoText}</p>
      <div class="logo-part">
        <Show when={props.logo} fallback={<span>{words().noLogo}</span>}>
          {(logo) => <img src={address(logo())} alt={words().logoAlt} />}
        </Show>
        <label class="button slim">
          {words().chooseLogo}
          <input
            type="file"
            accept="image/png,image/jpeg"
            data-testid="logo-file"
            disabled={saving.busy() || !online()}
            onChange={(event) => void choose(event.currentTarget)}
          />
        </label>
        <Show when={props.logo}>
          <button
            type="button"
            class="button slim"
            disabled={saving.busy() || !online()}
            onClick={() => void save(null)}
          >
            {words().removeLogo}
          </button>
        </Show>
      </div>
      <Show when={tooLarge()}>
        <p class="red small" role="alert">
          {words().logoTooLarge}
        </p>
      </Show>
      <FailureNote failure={saving.failure()} />
    </>
  );
}
