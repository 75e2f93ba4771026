import {
  createEffect,
  createSignal,
  Match,
  on,
  onCleanup,
  Show,
  Switch,
} from "solid-js";
import type { ChangeDraft, ImpactAnswer } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill, type Plural } from "../../i18n/messages.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { createSettled } from "../display-rules/create-settled.ts";
import { rt } from "./texts.ts";

const PAUSE_MS = 500;
const LOOK_MS = 400;
const SHOWN_CODES = 4;

type Move = NonNullable<ImpactAnswer["largestFall"]>;

/** Whose prices a change would move and by how much, before it is saved. */
export function ImpactBox(props: { change: ChangeDraft | undefined }) {
  const settled = createSettled(() => props.change, PAUSE_MS);
  const [seen, setSeen] = createSignal<{ seen: number; of: number } | null>(
    null,
  );
  let run = "";
  const impact = createRemote<ImpactAnswer>(
    () => settled() && `impact ${JSON.stringify(settled())}`,
    (signal) => {
      run = crypto.randomUUID();
      return trpc.admin.pricing.impact.query(
        { change: settled() ?? {}, run },
        { signal },
      );
    },
  );
  let timer: ReturnType<typeof setInterval> | undefined;
  createEffect(
    on(impact.loading, (loading) => {
      clearInterval(timer);
      setSeen(null);
      if (loading)
        timer = setInterval(() => {
          // How far it is, is worth a look and no more.
          trpc.admin.pricing.impactProgress
            .query({ run })
            .then(({ progress }) => setSeen(progress))
            .catch(() => undefined);
        }, LOOK_MS);
    }),
  );
  onCleanup(() => clearInterval(timer));
  const settling = () =>
    JSON.stringify(settled()) !== JSON.stringify(props.change);
  return (
    <section class="impact" aria-live="polite" data-testid="impact">
      <h2 class="section">
        <span>{rt().impact}</span>
        <Show when={impact.value()}>
          {(shown) => (
            <span>
              {fill(rt().impactDay, { day: format().date(shown().date) })}
            </span>
          )}
        </Show>
      </h2>
      <Switch fallback={<p class="soft small">{rt().impactAsk}</p>}>
        <Match when={!props.change}>
          <p class="soft small">{rt().impactAsk}</p>
        </Match>
        <Match when={settling() || impact.loading()}>
          <p class="soft small">
            {rt().impactWait}
            <Show when={seen()}>
              {(at) => (
                <>
                  {": "}
                  {fill(rt().impactSeen, {
                    seen: format().count(at().seen),
                    of: format().count(at().of),
                  })}
                </>
              )}
            </Show>
          </p>
          <Show
            when={seen()}
            fallback={<progress aria-label={rt().impactWait} />}
          >
            {(at) => (
              <progress
                max={at().of}
                value={at().seen}
                aria-label={rt().impactWait}
              />
            )}
          </Show>
        </Match>
        <Match when={impact.failure()}>
          <FailureNote failure={impact.failure()} />
        </Match>
        <Match when={impact.value()}>
          {(shown) => <ImpactText impact={shown()} />}
        </Match>
      </Switch>
    </section>
  );
}

function ImpactText(props: { impact: ImpactAnswer }) {
  const largest = () => {
    const { largestFall, largestRise } = props.impact;
    const fall = Math.abs(largestFall?.percent ?? 0);
    return fall >= (largestRise?.percent ?? 0) ? largestFall : largestRise;
  };
  return (
    <>
      <p class="impact-line" data-testid="impact-text">
        <Show
          when={props.impact.itemsChanged > 0}
          fallback={<b>{rt().impactNone}</b>}
        >
          <b>{counted(rt().impactPartners, props.impact.partnersChanged)}</b>{" "}
          {counted(rt().impactItems, props.impact.itemsChanged)}
          <Show when={largest()}>
            {(move) => (
              <>, {fill(rt().impactLargest, { percent: percentOf(move()) })}</>
            )}
          </Show>
          .
        </Show>
      </p>
      <Show when={props.impact.partnersSeen < props.impact.partners}>
        <p class="small low">
          {fill(rt().impactSample, {
            seen: format().count(props.impact.partnersSeen),
            of: format().count(props.impact.partners),
          })}
        </p>
      </Show>
      <MoveRow label={rt().impactFall} move={props.impact.largestFall} />
      <MoveRow label={rt().impactRise} move={props.impact.largestRise} />
      <Warning
        text={rt().atFloor}
        codes={props.impact.atFloor}
        then={rt().atFloorText}
        testid="impact-floor"
      />
      <Warning
        text={rt().belowMinimum}
        codes={props.impact.belowMinimum}
        then={rt().belowMinimumText}
        testid="impact-below"
      />
      <Warning
        text={rt().atCap}
        codes={props.impact.atCap}
        testid="impact-cap"
      />
    </>
  );
}

function MoveRow(props: { label: string; move: Move | null }) {
  return (
    <Show when={props.move}>
      {(move) => (
        <p class="move">
          <span>
            {props.label}
            <small>
              {move().partner.name} · {move().item.name}
            </small>
          </span>
          <span class="right">
            <b>{percentOf(move())}</b>
            <small class="nowrap">
              <s>{format().price(move().before)}</s>{" "}
              {format().price(move().after)} {move().currency}
            </small>
          </span>
        </p>
      )}
    </Show>
  );
}

function Warning(props: {
  text: Plural;
  codes: string[];
  then?: string;
  testid: string;
}) {
  const codes = () => {
    const shown = props.codes.slice(0, SHOWN_CODES).join(", ");
    const rest = props.codes.length - SHOWN_CODES;
    return rest > 0
      ? `${shown} ${fill(rt().andMore, { n: format().count(rest) })}`
      : shown;
  };
  return (
    <Show when={props.codes.length > 0}>
      <div class="note warn" data-testid={props.testid}>
        <Icon name="warning" />
        <div>
          <b>{counted(props.text, props.codes.length)}</b>: {codes()}.{" "}
          {props.then}
        </div>
      </div>
    </Show>
  );
}

/** A move of −12 as "−12%", of 5 as "+5%". */
function percentOf({ percent }: Move): string {
  return format().rebate((-percent).toFixed(2)) || "0%";
}
