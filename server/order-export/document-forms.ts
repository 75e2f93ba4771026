import { isDeepStrictEqual } from "node:util";
import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { momentInZone } from "../core/calendar.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { knownCompany } from "../company/known-company.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import {
  findEdit,
  insertEdit,
  listEdits,
} from "../platform/edit-history.queries.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { formRuleProblems, type FormRules } from "./document-form.rules.ts";
import {
  findFormChoices,
  findForms,
  listFormExamples,
  lockForms,
  updateForms,
  type FormExample,
} from "./document-forms.queries.ts";

const SUBJECT = "document_forms" as const;
const SHOWN_EDITS = 20;
const EXAMPLES = 20;

type FormDeps = Pick<Services, "db" | "clock">;
type Editor = Pick<Caller, "userId" | "username">;

/** The rules with what they may ask for, the last orders to try them on, and their changes. */
export async function getForms({ db }: FormDeps) {
  const { currency } = await knownCompany(db);
  return await inTransaction(db, HOUSE, async (trx) => {
    const edits = await listEdits(trx, {
      subjects: [SUBJECT],
      limit: SHOWN_EDITS,
    });
    const examples = await listFormExamples(trx, EXAMPLES);
    return {
      ...(await findForms(trx)),
      choices: await findFormChoices(trx),
      currency,
      examples: examples.map((example) => inCurrency(example, currency)),
      edits: edits.map(({ id, at, byName, before, after, undoes }) => ({
        id,
        at: at.toISOString(),
        byName,
        before: before as FormRules,
        after: after as FormRules,
        undoes,
      })),
    };
  });
}

/** Puts rules in place of those that the editor read; a rule that could never decide is refused. */
export async function saveForms(
  deps: FormDeps,
  editor: Editor,
  input: { version: number; forms: FormRules },
): Promise<{ version: number } | Refusal> {
  return await changeForms(deps, editor, {
    version: input.version,
    to: () => Promise.resolve(input.forms),
  });
}

/** Brings back what stood before an edit, if what it left still stands. */
export async function undoForms(
  deps: FormDeps,
  editor: Editor,
  { version, edit: id }: { version: number; edit: number },
): Promise<{ version: number } | Refusal> {
  return await changeForms(deps, editor, {
    version,
    undoes: id,
    to: async (trx, now) => {
      const edit = await findEdit(trx, id);
      if (edit?.subject !== SUBJECT) return refuse("NOT_FOUND", "not_found");
      if (!isDeepStrictEqual(edit.after, now))
        return refuse("CONFLICT", "changed_since");
      return edit.before as FormRules;
    },
  });
}

async function changeForms(
  { db, clock }: FormDeps,
  editor: Editor,
  change: {
    version: number;
    undoes?: number;
    to: (
      trx: Transaction<Database>,
      now: FormRules,
    ) => Promise<FormRules | Refusal>;
  },
): Promise<{ version: number } | Refusal> {
  const { timeZone } = await knownCompany(db);
  return await inTransaction(db, HOUSE, async (trx) => {
    const standing = await lockForms(trx);
    if (standing.version !== change.version) {
      const [last] = await listEdits(trx, { subjects: [SUBJECT], limit: 1 });
      return refuse("CONFLICT", "changed_meanwhile", {
        params: {
          by: last?.byName ?? "rabat",
          at: momentInZone(last?.at ?? clock.now(), timeZone),
        },
      });
    }
    const forms = await change.to(trx, standing.forms);
    if (isRefusal(forms)) return forms;
    if (isDeepStrictEqual(forms, standing.forms))
      return { version: standing.version };
    const [problem] = formRuleProblems(forms.rules);
    if (problem)
      return refuse("BAD_REQUEST", "form_rule_never_fits", {
        field: `rules.${problem.rule}`,
        params: { rule: problem.rule + 1 },
      });
    await updateForms(trx, forms);
    await insertEdit(trx, {
      at: clock.now(),
      byUserId: editor.userId,
      byName: editor.username,
      subject: SUBJECT,
      key: "",
      before: standing.forms,
      after: forms,
      undoes: change.undoes,
    });
    return { version: standing.version + 1 };
  });
}

/** The limits are said in the wholesaler's currency: in another there is no total to ask for. */
function inCurrency(example: FormExample, currency: string) {
  return {
    ...example,
    limitedTotal: example.currency === currency ? example.total : null,
  };
}
