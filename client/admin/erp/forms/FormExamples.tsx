import { For, Show } from "solid-js";
import {
  chooseForm,
  type FormRules,
} from "../../../../server/order-export/document-form.rules.ts";
import type { DocumentForms } from "../../../api.ts";
import { counted, format } from "../../../i18n/i18n.ts";
import { fill } from "../../../i18n/messages.ts";
import type { FormsTexts } from "./texts/sr-latn.ts";

type Example = DocumentForms["examples"][number];

/** What the last orders would become by rules, beside what they become by those in force. */
export function FormExamples(props: {
  examples: Example[];
  standing: FormRules;
  draft: FormRules;
  text: FormsTexts;
}) {
  const become = (rules: FormRules, { limitedTotal, ...example }: Example) =>
    chooseForm(rules, { ...example, total: limitedTotal });
  const rows = () =>
    props.examples.map((example) => ({
      example,
      now: become(props.standing, example),
      after: become(props.draft, example),
    }));
  const different = () =>
    rows().filter(({ now, after }) => now !== after).length;
  return (
    <>
      <h2 class="section">
        <span>{props.text.examples}</span>
      </h2>
      <p class="soft small">{props.text.examplesText}</p>
      <output class="small">
        <Show when={different() > 0}>
          {counted(props.text.changes, different())}
        </Show>
      </output>
      <ol class="lines">
        <For
          each={rows()}
          fallback={<li class="line soft">{props.text.noExamples}</li>}
        >
          {({ example, now, after }) => (
            <li class="line form-example" data-testid="form-example">
              <span class="main">
                {example.number} · {example.partner}
              </span>
              <span class="value">
                <b>{props.text.forms[after]}</b>
              </span>
              <span class="sub">
                {[
                  example.partnerGroup,
                  example.paymentMethod,
                  example.warehouses.join(" + "),
                  `${format().amount(example.total)} ${example.currency}`,
                ]
                  .filter(Boolean)
                  .join(" · ")}
                <Show when={now !== after}>
                  {" "}
                  · {fill(props.text.differs, { form: props.text.forms[now] })}
                </Show>
              </span>
            </li>
          )}
        </For>
      </ol>
    </>
  );
}
