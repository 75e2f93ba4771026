import { Match, Show, Switch } from "solid-js";
import type { Setup, SetupStep } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { CompanyForm } from "./CompanyForm.tsx";
import { InvitePart } from "./InvitePart.tsx";
import { LinkPart } from "./LinkPart.tsx";
import { st } from "./texts.ts";
import { TYPED_FIELDS, TypeOne } from "./TypeOne.tsx";
import { UploadPart } from "./UploadPart.tsx";
import { VatForm } from "./VatForm.tsx";

/** How a step is done: a form, a file, or the page that it is done on. */
export function StepBody(props: {
  step: SetupStep;
  setup: Setup;
  onChange: () => void;
}) {
  const is = (name: SetupStep["name"]) => props.step.name === name;
  return (
    <>
      <Switch>
        <Match when={is("company")}>
          <CompanyForm company={props.setup.company} onSaved={props.onChange} />
        </Match>
        <Match when={is("users")}>
          <InvitePart
            sendsMail={countOf(props.setup, "mail") > 0}
            onInvited={props.onChange}
          />
        </Match>
        <Match when={is("link")}>
          <LinkPart folder={props.setup.folder} />
        </Match>
        <Match when={is("mail")}>
          <Show when={props.step.count === 0}>
            <p>{fill(st().mail.how, { setting: "SMTP_URL" })}</p>
          </Show>
          <p>
            <a class="text-button" href="/admin/mails">
              {st().mail.list}
            </a>
          </p>
        </Match>
        <Match when={is("vat") && props.step.count === 0}>
          <VatForm onSaved={props.onChange} />
        </Match>
      </Switch>
      <Show when={props.step.feeds.length > 0}>
        <UploadPart feeds={props.step.feeds} onImported={props.onChange} />
      </Show>
      <Show when={TYPED_FIELDS[props.step.name]}>
        {(fields) => (
          <TypeOne
            feed={fields().feed}
            required={fields().required}
            optional={fields().optional}
            onSaved={props.onChange}
          />
        )}
      </Show>
      <Show when={is("prices")}>
        <p>
          <a class="text-button" href="/admin/rebates">
            {st().prices.rebates}
          </a>
        </p>
      </Show>
    </>
  );
}

function countOf({ steps }: Setup, name: SetupStep["name"]): number {
  return steps.find((step) => step.name === name)?.count ?? 0;
}
