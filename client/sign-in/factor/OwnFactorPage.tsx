import { createSignal, Match, Show, Switch } from "solid-js";
import type { OwnFactor } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Head } from "../../ui/Head.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { showToast } from "../../ui/toast.ts";
import { CodeField } from "./CodeField.tsx";
import { createFactorTexts } from "./factor-texts.ts";
import { RecoveryCodes } from "./RecoveryCodes.tsx";
import { SetUpFactor } from "./SetUpFactor.tsx";
import type { FactorTexts } from "./texts/sr-latn.ts";

type Deed = "renew" | "off";

/** One's own second factor: set up, codes to fall back on, switched off where that may be. */
export default function OwnFactorPage() {
  const texts = createFactorTexts();
  const own = createRemote<OwnFactor>(
    () => "own second factor",
    (signal) => trpc.auth.secondFactor.own.query(undefined, { signal }),
  );
  const [codes, setCodes] = createSignal<string[]>();
  const [deed, setDeed] = createSignal<Deed>();
  return (
    <Show when={texts()}>
      {(text) => (
        <div class="page narrow">
          <Head back="/more" title={text().title} />
          <main id="content" tabindex="-1" class="gutter">
            <Switch>
              <Match when={codes()}>
                {(told) => (
                  <RecoveryCodes
                    codes={told()}
                    text={text()}
                    onDone={() => {
                      setCodes(undefined);
                      own.refresh();
                    }}
                  />
                )}
              </Match>
              <Match when={!codes()}>
                <Loaded of={own}>
                  {(factor) => (
                    <Show
                      when={factor().enabledAt}
                      fallback={
                        <SetUpFactor text={text()} onCodes={setCodes} />
                      }
                    >
                      {(since) => (
                        <section class="factor">
                          <p data-testid="factor-on">
                            <b>
                              {fill(text().on, {
                                date: format().date(since()),
                              })}
                            </b>
                          </p>
                          <p class="soft">
                            {counted(text().left, factor().recoveryLeft)}
                          </p>
                          <button
                            type="button"
                            class="button wide"
                            data-testid="factor-renew"
                            onClick={() => setDeed("renew")}
                          >
                            {text().renew}
                          </button>
                          <Show
                            when={!factor().required}
                            fallback={
                              <p class="small soft">{text().required}</p>
                            }
                          >
                            <button
                              type="button"
                              class="button danger wide"
                              data-testid="factor-off"
                              onClick={() => setDeed("off")}
                            >
                              {text().turnOff}
                            </button>
                          </Show>
                        </section>
                      )}
                    </Show>
                  )}
                </Loaded>
              </Match>
            </Switch>
            <Show when={deed()}>
              {(chosen) => (
                <ByCode
                  deed={chosen()}
                  text={text()}
                  onClose={() => setDeed(undefined)}
                  onDone={(fresh) => {
                    setDeed(undefined);
                    if (fresh) setCodes(fresh);
                    else showToast({ text: text().turnedOff });
                    own.refresh();
                  }}
                />
              )}
            </Show>
          </main>
        </div>
      )}
    </Show>
  );
}

function ByCode(props: {
  deed: Deed;
  text: FactorTexts;
  onClose: () => void;
  onDone: (codes: string[] | undefined) => void;
}) {
  const [code, setCode] = createSignal("");
  const { busy, failure, run } = createWork();
  const go = () =>
    run(async () => {
      const said = { code: code().trim() };
      if (said.code === "") return;
      if (props.deed === "off") {
        await trpc.auth.secondFactor.turnOff.mutate(said);
        props.onDone(undefined);
      } else {
        const made = await trpc.auth.secondFactor.renewCodes.mutate(said);
        props.onDone(made.recoveryCodes);
      }
    });
  return (
    <Sheet
      title={props.deed === "off" ? props.text.turnOff : props.text.renew}
      onClose={props.onClose}
      foot={
        <button
          type="button"
          class="button primary wide"
          data-testid="factor-by-code"
          aria-busy={busy()}
          onClick={() => void go()}
        >
          {props.deed === "off" ? props.text.turnOff : props.text.renew}
        </button>
      }
    >
      <p class="soft">{props.text.turnOffText}</p>
      <CodeField
        label={props.text.code}
        hint={props.text.codeHint}
        value={code()}
        onInput={setCode}
      />
      <FailureNote failure={failure()} />
    </Sheet>
  );
}
