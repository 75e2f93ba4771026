import { createSignal, Show } from "solid-js";
import { createStore, reconcile, unwrap } from "solid-js/store";
import type { ChangeDraft, RuleOptions, RuleView } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { failureFrom } from "../../lib/failure.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { ImpactBox } from "./ImpactBox.tsx";
import { draftOf, EMPTY_FORM, formOf, isFilled } from "./rule-form.ts";
import { ruleText } from "./rule-text.ts";
import { RuleFields } from "./RuleFields.tsx";
import { Simulator, type Question } from "./Simulator.tsx";
import { rt } from "./texts.ts";

/** One rule being made or changed, with what it would do to prices before it is saved. */
export function RuleSheet(props: {
  rule: RuleView | undefined;
  options: RuleOptions;
  question: Question;
  onSaved: (text: string) => void;
  onClose: () => void;
}) {
  const [form, setForm] = createStore(
    props.rule ? formOf(props.rule) : { ...EMPTY_FORM },
  );
  const [standing, setStanding] = createSignal(props.rule);
  const [theirs, setTheirs] = createSignal<RuleView | "gone">();
  const { busy, failure, errorOf, forgive, run } = createWork();
  const [ending, setEnding] = createSignal(false);
  const today = () => props.options.today;
  const draft = () => draftOf({ ...form });
  const changed = () => {
    const before = standing();
    return (
      !before ||
      JSON.stringify(draft()) !== JSON.stringify(draftOf(formOf(before)))
    );
  };
  const change = (): ChangeDraft | undefined => {
    const id = standing()?.id;
    return isFilled({ ...form }) && changed()
      ? { rules: [{ ...(id !== undefined && { id }), draft: draft() }] }
      : undefined;
  };
  const startsLater = () => {
    const day = draft().validFrom;
    return day !== null && day > today() && day;
  };
  const isInForce = () => {
    const before = standing();
    return (
      before !== undefined &&
      (before.validFrom ?? "") <= today() &&
      (before.validTo ?? "9999") >= today()
    );
  };
  const isFieldOfForm = () => {
    const field = failure()?.field;
    return field !== undefined && (field in form || field === "partnerGroup");
  };

  const work = async (what: () => Promise<void>) => {
    await run(what);
    if (failure()?.reason === "changed_meanwhile") await readTheirs();
  };
  const readTheirs = async () => {
    const id = standing()?.id;
    if (id === undefined) return;
    try {
      setTheirs(await trpc.admin.pricing.rule.query({ id }));
    } catch (error) {
      if (failureFrom(error).status === 404) setTheirs("gone");
    }
  };
  const at = () => {
    const before = standing();
    return before && { id: before.id, version: before.version };
  };
  const save = () =>
    work(async () => {
      const before = at();
      await trpc.admin.pricing.saveRule.mutate({
        rule: draft(),
        ...(before && { standing: before }),
      });
      const day = startsLater();
      props.onSaved(
        day ? fill(rt().savedLater, { day: format().date(day) }) : rt().saved,
      );
    });
  const end = () =>
    work(async () => {
      const before = at();
      if (!before) return;
      await trpc.admin.pricing.endRule.mutate({ standing: before });
      props.onSaved(rt().endedToast);
    }).finally(() => setEnding(false));
  const keepMine = () => {
    const other = theirs();
    setStanding(other === "gone" ? undefined : other);
    setTheirs(undefined);
    forgive();
  };
  const takeTheirs = () => {
    const other = theirs();
    if (other === "gone" || !other) return props.onClose();
    setForm(reconcile(formOf(other)));
    keepMine();
  };
  const label = () => {
    if (busy()) return rt().saving;
    if (!online()) return rt().waitsForLink;
    if (!changed()) return rt().unchanged;
    if (!isFilled({ ...form })) return rt().incomplete;
    const day = startsLater();
    return day ? fill(rt().schedule, { day: format().date(day) }) : rt().save;
  };
  return (
    <Sheet
      title={standing() ? rt().editRule : rt().newRule}
      onClose={props.onClose}
      action={
        <Show when={standing()}>
          <button
            type="button"
            class="text-button red"
            data-testid="rule-end"
            onClick={() => setEnding(true)}
          >
            {rt().endNow}
          </button>
        </Show>
      }
      foot={
        <button
          type="button"
          class="button primary wide"
          data-testid="rule-save"
          disabled={
            !changed() ||
            !isFilled({ ...form }) ||
            !online() ||
            Boolean(theirs())
          }
          aria-busy={busy()}
          onClick={() => void save()}
        >
          {label()}
        </button>
      }
    >
      <Show when={theirs()}>
        {(other) => (
          <div class="note bad conflict" role="alert" data-testid="conflict">
            <Icon name="warning" />
            <div>
              <b>{failure()?.message}</b>
              <dl class="sides">
                <dt>{rt().theirs}</dt>
                <dd>
                  {other() === "gone"
                    ? rt().conflictGone
                    : ruleText(other() as RuleView, today())}
                </dd>
                <dt>{rt().mine}</dt>
                <dd class="pen">
                  {ruleText(
                    {
                      ...draft(),
                      ...namesOf(unwrap(form), props.options),
                    },
                    today(),
                  )}
                </dd>
              </dl>
              <button
                type="button"
                class="text-button"
                data-testid="take-theirs"
                onClick={takeTheirs}
              >
                {rt().takeTheirs}
              </button>{" "}
              <button
                type="button"
                class="text-button"
                data-testid="keep-mine"
                onClick={keepMine}
              >
                {rt().keepMine}
              </button>
            </div>
          </div>
        )}
      </Show>
      <Show when={standing()?.origin === "feed"}>
        <p class="note">{rt().hints.feed}</p>
      </Show>
      <RuleFields
        form={form}
        options={props.options}
        errorOf={errorOf}
        set={(changes) => {
          forgive();
          setForm(changes);
        }}
      />
      <Show when={startsLater()}>
        {(day) => (
          <p class="note" classList={{ warn: isInForce() }}>
            {fill(isInForce() ? rt().hints.gap : rt().hints.starts, {
              day: format().date(day()),
            })}
          </p>
        )}
      </Show>
      <Show when={!theirs() && !isFieldOfForm()}>
        <FailureNote failure={failure()} />
      </Show>
      <ImpactBox change={change()} />
      <Simulator
        question={props.question}
        change={change()}
        date={startsLater() || null}
      />
      <Show when={ending()}>
        <Confirm
          title={rt().endTitle}
          text={rt().endText}
          yes={rt().endNow}
          busy={busy() && rt().ending}
          onYes={() => void end()}
          onClose={() => setEnding(false)}
        />
      </Show>
    </Sheet>
  );
}

/** What a form names, with the names that the screen knows. */
function namesOf(form: Parameters<typeof draftOf>[0], options: RuleOptions) {
  const draft = draftOf(form);
  const named = (
    list: { code: string; name: string }[],
    code: string | null,
  ) => (code === null ? null : (list.find((one) => one.code === code) ?? null));
  return {
    partner: draft.partner === null ? null : form.partner,
    item: form.item,
    partnerGroup: named(options.groups, draft.partnerGroup),
    category: named(options.categories, draft.category),
    manufacturer: named(options.manufacturers, draft.manufacturer),
    paymentMethod: named(options.paymentMethods, draft.paymentMethod),
  };
}
