import { createSignal, Show } from "solid-js";
import {
  WAYS,
  type Way,
} from "../../../../server/order-sending/sending.rules.ts";
import type { SendingSettings } from "../../../api.ts";
import { fill } from "../../../i18n/messages.ts";
import { orderWhen } from "../../../i18n/order-when.ts";
import { createWork } from "../../../lib/create-work.ts";
import { online } from "../../../offline/connectivity.ts";
import { trpc } from "../../../trpc.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { Confirm } from "../../../ui/Confirm.tsx";
import { Field } from "../../../ui/Field.tsx";
import { Segments } from "../../../ui/Segments.tsx";
import { showToast } from "../../../ui/toast.ts";
import { ChangeRefused } from "../../ChangeRefused.tsx";
import { SecretOnce } from "./SecretOnce.tsx";
import type { SendingTexts } from "./texts/sr-latn.ts";

type Format = SendingSettings["format"];

const FORMAT_NAMES: Record<Format, string> = {
  json: "JSON",
  csv: "CSV",
  xml: "XML",
  ubl: "UBL 2.1",
};

interface Draft {
  way: Way;
  url: string;
  format: Format;
  parallel: string;
}

const draftOf = ({ way, url, format, parallel }: SendingSettings): Draft => ({
  way,
  url,
  format,
  parallel: String(parallel),
});

/** By which way orders leave, and with what secret they are signed. */
export function WayForm(props: {
  settings: SendingSettings;
  text: SendingTexts;
  onChanged: () => void;
}) {
  // What the editor began with: a refresh behind him must not make his draft look like his.
  const [read, setRead] = createSignal(props.settings);
  const [draft, setDraft] = createSignal(draftOf(props.settings));
  const [secret, setSecret] = createSignal<string>();
  const [asking, setAsking] = createSignal(false);
  const saving = createWork();

  const put = (part: Partial<Draft>) => {
    saving.forgive();
    setDraft({ ...draft(), ...part });
  };
  const begin = (settings: SendingSettings) => {
    saving.forgive();
    setRead(settings);
    setDraft(draftOf(settings));
  };
  const parallel = () => {
    const text = draft().parallel.trim();
    const value = /^\d{1,2}$/.test(text) ? Number(text) : 0;
    return value >= 1 && value <= 32 ? value : undefined;
  };
  const isRight = () =>
    parallel() !== undefined &&
    (draft().way !== "push" || /^https?:\/\/./.test(draft().url.trim()));
  const isChanged = () =>
    JSON.stringify(draft()) !== JSON.stringify(draftOf(read()));
  const takeAnew = async (made: string | null) => {
    const settings = await trpc.orderExport.sending.settings.query();
    begin(settings);
    if (made !== null) setSecret(made);
    props.onChanged();
  };
  const save = () =>
    saving.run(async () => {
      const { way, url, format } = draft();
      const saved = await trpc.orderExport.sending.save.mutate({
        version: read().version,
        way,
        url: url.trim(),
        format,
        parallel: parallel() ?? 1,
      });
      await takeAnew(saved.secret);
      showToast({ text: props.text.saved });
    });
  const makeSecret = () =>
    saving
      .run(async () => {
        const { version } = read();
        const made = await trpc.orderExport.sending.makeSecret.mutate({
          version,
        });
        await takeAnew(made.secret);
      })
      .finally(() => setAsking(false));
  return (
    <section>
      <h2 class="section">
        <span>{props.text.way}</span>
      </h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Segments
          label={props.text.way}
          options={WAYS.map((value) => ({
            value,
            label: props.text.ways[value],
          }))}
          value={draft().way}
          onChange={(way) => put({ way })}
        />
        <p class="soft sending-text">{props.text.wayText[draft().way]}</p>
        <Show when={draft().way === "push"}>
          <Field
            label={props.text.url}
            hint={props.text.urlHint}
            error={saving.errorOf("url")}
            name="url"
            testid="sending-url"
            maxlength={2000}
            value={draft().url}
            onInput={(url) => put({ url })}
          />
        </Show>
        <Show when={draft().way !== "pull"}>
          <div class="sending-pair">
            <Choice
              label={props.text.format}
              testid="sending-format"
              value={draft().format}
              options={Object.entries(FORMAT_NAMES).map(([code, name]) => ({
                code,
                name,
              }))}
              onChange={(code) => put({ format: code as Format })}
            />
            <Field
              label={props.text.parallel}
              hint={props.text.parallelHint}
              inputmode="numeric"
              maxlength={2}
              testid="sending-parallel"
              value={draft().parallel}
              onInput={(value) => put({ parallel: value })}
            />
          </div>
        </Show>
        <ChangeRefused
          failure={saving.failure()}
          look={props.text.takeTheirs}
          onLook={() => void takeAnew(null)}
        />
        <div class="sending-buttons">
          <button
            type="submit"
            class="button primary"
            data-testid="sending-save"
            disabled={!isChanged() || !isRight() || !online() || saving.busy()}
          >
            {saving.busy()
              ? props.text.saving
              : !isRight()
                ? props.text.mend
                : !isChanged()
                  ? props.text.unchanged
                  : online()
                    ? props.text.save
                    : props.text.waitsForLink}
          </button>
        </div>
        <Show when={read().editedAt}>
          {(at) => (
            <p class="small faint">
              {fill(props.text.editedBy, {
                by: read().editedBy ?? "",
                when: orderWhen(at()),
              })}
            </p>
          )}
        </Show>
      </form>
      <Show when={secret()}>
        {(whole) => <SecretOnce secret={whole()} text={props.text} />}
      </Show>
      <Show when={read().secretEnd}>
        {(end) => (
          <>
            <h3 class="sending-sub">{props.text.secret}</h3>
            <p class="soft">
              {fill(props.text.secretText, {
                end: end(),
                when: orderWhen(read().secretMadeAt ?? ""),
              })}
            </p>
            <button
              type="button"
              class="button slim"
              data-testid="secret-make"
              disabled={!online()}
              onClick={() => setAsking(true)}
            >
              {props.text.newSecret}
            </button>
          </>
        )}
      </Show>
      <Show when={asking()}>
        <Confirm
          title={props.text.newSecretTitle}
          text={props.text.newSecretAsk}
          yes={props.text.newSecret}
          no={props.text.keepSecret}
          onYes={() => void makeSecret()}
          onClose={() => setAsking(false)}
        />
      </Show>
    </section>
  );
}
