import { Show } from "solid-js";
import type { Tolerances } from "../api.ts";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createTexts } from "../i18n/texts.ts";
import { createRemote } from "../offline/create-remote.ts";
import { createTyped } from "../lib/create-typed.ts";
import { createWork } from "../lib/create-work.ts";
import { online } from "../offline/connectivity.ts";
import { Head } from "../ui/Head.tsx";
import { trpc } from "../trpc.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Field } from "../ui/Field.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { showToast } from "../ui/toast.ts";
import { Toggle } from "../ui/Toggle.tsx";
import { formOf, readPercent, rulesOf, sameRules } from "./tolerance-form.ts";
import { TolerancePreview } from "./TolerancePreview.tsx";
import type { ToleranceTexts } from "./texts/sr-latn.ts";

/** What the partner lets be settled without asking him. */
export default function TolerancesPage() {
  const texts = createTexts<ToleranceTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const rules = createRemote<Tolerances>(
    () => "tolerances",
    (signal) => trpc.orders.tolerances.query(undefined, { signal }),
    { keep: true },
  );
  return (
    <div class="page narrow">
      <Head
        back="/more"
        title={texts()?.title ?? ""}
        at={rules.at()}
        onRefresh={rules.refresh}
      />
      <main id="content" tabindex="-1">
        <Show when={texts()} fallback={<LineSkeleton />}>
          {(text) => (
            <Loaded of={rules} failed={text().failed}>
              {(known) => (
                <ToleranceForm
                  rules={known()}
                  texts={text()}
                  onSaved={rules.set}
                />
              )}
            </Loaded>
          )}
        </Show>
      </main>
    </div>
  );
}

function ToleranceForm(props: {
  rules: Tolerances;
  texts: ToleranceTexts;
  onSaved: (rules: Tolerances) => void;
}) {
  const typed = createTyped(() => formOf(props.rules, format().decimal));
  const { busy, failure, run } = createWork();
  const wanted = () => rulesOf(typed.form());
  const changed = () => {
    const rules = wanted();
    return rules === undefined || !sameRules(rules, props.rules);
  };
  const locked = () => !props.rules.maySet || busy();
  const wrong = () =>
    typed.form().takesPrices && readPercent(typed.form().percent) === undefined
      ? props.texts.mostWrong
      : undefined;
  const save = () =>
    run(async () => {
      const form = typed.form();
      const rules = rulesOf(form);
      if (!rules) return;
      const saved = await trpc.orders.setTolerances.mutate(rules);
      typed.sent(form);
      showToast({ text: props.texts.saved });
      props.onSaved(saved);
    });
  const label = () => {
    if (busy()) return props.texts.saving;
    if (!online()) return props.texts.offline;
    return changed() ? props.texts.save : props.texts.unchanged;
  };
  return (
    <form
      class="gutter"
      data-unsaved={changed() && props.rules.maySet ? "" : undefined}
      data-testid="tolerances"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Show when={!props.rules.maySet}>
        <div class="note" style={{ "margin-top": "16px" }}>
          <Icon name="key" />
          <div>{props.texts.notYours}</div>
        </div>
      </Show>
      <p class="soft" style={{ "padding-top": "14px" }}>
        {props.texts.intro}
      </p>
      <h2 class="section">
        <span>{props.texts.prices}</span>
      </h2>
      <Toggle
        label={props.texts.takePrices}
        detail={props.texts.takePricesText}
        checked={typed.form().takesPrices}
        disabled={locked()}
        testid="takes-prices"
        onChange={(takes) => typed.set("takesPrices", takes)}
      />
      <Show when={typed.form().takesPrices}>
        <Field
          label={`${props.texts.most}, %`}
          hint={props.texts.mostHint}
          name="percent"
          maxlength={8}
          value={typed.form().percent}
          error={wrong()}
          readonly={locked()}
          inputmode="decimal"
          testid="price-percent"
          onInput={(percent) => typed.set("percent", percent)}
        />
      </Show>
      <h2 class="section">
        <span>{props.texts.stock}</span>
      </h2>
      <Toggle
        label={props.texts.shipAvailable}
        detail={props.texts.shipAvailableText}
        checked={typed.form().shipAvailable}
        disabled={locked()}
        testid="ship-available"
        onChange={(ships) => typed.set("shipAvailable", ships)}
      />
      <Toggle
        label={props.texts.dropUnavailable}
        detail={props.texts.dropUnavailableText}
        checked={typed.form().shipAvailable && typed.form().dropUnavailable}
        disabled={locked() || !typed.form().shipAvailable}
        testid="drop-unavailable"
        onChange={(drops) => typed.set("dropUnavailable", drops)}
      />
      <TolerancePreview rules={wanted()} texts={props.texts} />
      <FailureNote failure={failure()} />
      <Show when={props.rules.maySet}>
        <button
          type="submit"
          class="button primary wide"
          style={{ "margin-top": "16px" }}
          data-testid="save-tolerances"
          disabled={!changed() || wrong() !== undefined || !online()}
          aria-busy={busy()}
        >
          {label()}
        </button>
      </Show>
      <p class="small faint" style={{ padding: "12px 0 24px" }}>
        <Show when={props.rules.set}>
          {(set) =>
            fill(props.texts.by, {
              by: set().by,
              at: `${format().date(set().at)} ${format().time(set().at)}`,
            })
          }
        </Show>
      </p>
    </form>
  );
}
