import { createSignal, untrack } from "solid-js";
import { createStore } from "solid-js/store";
import { isPib, looksLikeMb } from "../../server/core/company-numbers.ts";
import type { OpenedForm } from "../api.ts";
import { language } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createWork } from "../lib/create-work.ts";
import { online } from "../offline/connectivity.ts";
import { trpc } from "../trpc.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Field } from "../ui/Field.tsx";
import type { JoinTexts } from "./texts/sr-latn.ts";
import "./join.css";

const REQUIRED = [
  "name",
  "taxId",
  "contact",
  "email",
  "phone",
  "address",
  "city",
] as const;
type Required = (typeof REQUIRED)[number];

const EXAMPLE = "nabavka@firma.rs";
const plain = (typed: string) =>
  typed.replace(/^\s*RS/i, "").replace(/[\s.-]/g, "");

/** What a company says of itself; the tax number alone is checked. */
export function JoinForm(props: {
  opened: OpenedForm;
  token: string | undefined;
  texts: JoinTexts;
  onSent: (email: string) => void;
}) {
  const invitation = untrack(() => props.opened.invitation);
  const [form, setForm] = createStore({
    name: invitation?.name ?? "",
    taxId: "",
    registrationNumber: "",
    contact: "",
    email: invitation?.email ?? "",
    phone: "",
    address: "",
    city: "",
    postalCode: "",
    note: "",
    website: "",
  });
  const [asked, setAsked] = createSignal(false);
  const work = createWork();
  const errorOf = (field: Required) => {
    if (asked() && form[field].trim() === "") return props.texts.required;
    if (field === "taxId") {
      const isWhole = asked() || plain(form.taxId).length >= 9;
      return isWhole && form.taxId !== "" && !isPib(plain(form.taxId))
        ? props.texts.taxIdWrong
        : undefined;
    }
    if (work.errorOf(field) === undefined) return undefined;
    return field === "email"
      ? fill(props.texts.emailWrong, { example: EXAMPLE })
      : props.texts.required;
  };
  const send = () => {
    setAsked(true);
    if (REQUIRED.some((field) => errorOf(field) !== undefined)) return;
    void work.run(async () => {
      const { ticket } = props.opened;
      await trpc.joining.send.mutate({
        ...form,
        ticket,
        language: language(),
        ...(props.token !== undefined && { token: props.token }),
      });
      props.onSent(form.email.trim());
    });
  };
  const text = (
    field: Exclude<keyof typeof form, "website">,
    more: { hint?: string; most?: number; autocomplete?: "email" | "tel" } = {},
  ) => ({
    label: props.texts[field === "registrationNumber" ? "mb" : field],
    hint: more.hint,
    testid: `join-${field}`,
    maxlength: more.most ?? 200,
    value: form[field],
    error: REQUIRED.some((one) => one === field)
      ? errorOf(field as Required)
      : undefined,
    onInput: (value: string) => {
      work.forgive();
      setForm(field, value);
    },
    ...(more.autocomplete && { autocomplete: more.autocomplete }),
  });
  const label = () => {
    if (work.busy()) return props.texts.sending;
    return online() ? props.texts.send : props.texts.offline;
  };
  return (
    <form
      novalidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p class="soft" style={{ "margin-top": "8px" }}>
        {props.texts.intro}
      </p>
      <Field {...text("name")} />
      <Field
        {...text("taxId", { hint: props.texts.taxIdHint, most: 30 })}
        inputmode="numeric"
      />
      <Field
        {...text("registrationNumber", {
          most: 30,
          ...(form.registrationNumber !== "" &&
            asked() &&
            !looksLikeMb(form.registrationNumber.trim()) && {
              hint: props.texts.mbOdd,
            }),
        })}
        inputmode="numeric"
      />
      <Field {...text("contact")} />
      <Field
        {...text("email", {
          hint: props.texts.emailHint,
          autocomplete: "email",
        })}
      />
      <Field {...text("phone", { most: 60, autocomplete: "tel" })} />
      <Field {...text("address")} />
      <div class="join-town">
        <Field {...text("postalCode", { most: 20 })} inputmode="numeric" />
        <Field {...text("city", { most: 100 })} />
      </div>
      <Field {...text("note", { most: 2000 })} rows={3} />
      {/* Filled in by machines alone: nobody sees it, and nothing reads it out. */}
      <div class="join-trap" aria-hidden="true">
        <label>
          {props.texts.website}
          <input
            name="website"
            tabindex={-1}
            autocomplete="off"
            value={form.website}
            onInput={(event) => setForm("website", event.currentTarget.value)}
          />
        </label>
      </div>
      <FailureNote
        failure={
          REQUIRED.some((field) => work.errorOf(field) !== undefined)
            ? undefined
            : work.failure()
        }
      />
      <button
        type="submit"
        class="button primary wide"
        data-testid="join-send"
        disabled={!online()}
        aria-busy={work.busy()}
      >
        {label()}
      </button>
    </form>
  );
}
