import {
  batch,
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
} from "solid-js";
import { createStore, reconcile, unwrap } from "solid-js/store";
import type { DisplayRuleEntry } from "../../api.ts";
import { createWork } from "../../lib/create-work.ts";
import { session } from "../../session.ts";
import { trpc } from "../../trpc.ts";
import { explainProblems, type BandFix } from "./band-problems.ts";
import {
  draftFromRule,
  ruleFromDraft,
  saysTheSame,
  unreadableFields,
  type BandDraft,
  type RuleDraft,
  type RuleTarget,
} from "./rule-draft.ts";

interface Unpublished {
  draft: RuleDraft;
  version: number;
}

/** Drafts left while another rule was looked at; they last as long as the page is open. */
const unpublished = new Map<string, Unpublished>();

export type RuleEditor = ReturnType<typeof createRuleEditor>;

/** One rule under a person's hands: what he typed, what is wrong with it, how it is published. */
export function createRuleEditor(options: {
  target: RuleTarget;
  /** What stands; for a rule that is not there yet, what to begin with at version 0. */
  standing: () => Pick<DisplayRuleEntry, "rule" | "version" | "isStored">;
  onPublished: (editId: number | null) => void;
  onConflict: () => void;
}) {
  const { target, standing } = options;
  const place = `${session.user()?.username} ${JSON.stringify(target)}`;
  const left = unpublished.get(place);
  const [draft, setDraft] = createStore<RuleDraft>(
    left?.draft ?? draftFromRule(standing().rule),
  );
  const [version, setVersion] = createSignal(
    left?.version ?? standing().version,
  );
  let untouched = left === undefined;
  const { busy, failure, forgive, run } = createWork();

  const isNew = () => !standing().isStored && hasTarget(target);
  const changed = createMemo(
    () => isNew() || !saysTheSame(draft, standing().rule),
  );
  const problems = createMemo(() =>
    draft.mode === "bands" ? explainProblems(draft.bands) : [],
  );
  const unreadable = createMemo(() => unreadableFields(draft.bands));
  const conflicted = () => failure()?.reason === "changed_meanwhile";
  const usable = () =>
    problems().length === 0 &&
    unreadable().length === 0 &&
    draft.bands.length > 0;

  const reset = () =>
    batch(() => {
      setDraft(reconcile(draftFromRule(standing().rule), { key: "id" }));
      setVersion(standing().version);
      forgive();
      unpublished.delete(place);
    });
  // What another published shows at once where nothing was typed; a draft keeps its ground.
  createEffect(
    on(
      () => standing().version,
      () => {
        if (!conflicted() && !busy() && untouched) reset();
      },
      { defer: true },
    ),
  );
  onCleanup(() => {
    if (changed() && !untouched)
      unpublished.set(place, {
        draft: structuredClone(unwrap(draft)),
        version: version(),
      });
    else unpublished.delete(place);
  });

  const publish = async () => {
    if (!usable()) return;
    await run(async () => {
      const saved = await trpc.admin.displayRules.save.mutate({
        rule: { ...ruleFromDraft(unwrap(draft), target) },
        version: version(),
      });
      untouched = true;
      setVersion(saved.version);
      options.onPublished(saved.editId);
    });
    if (conflicted()) options.onConflict();
  };

  const touch = () => {
    untouched = false;
  };
  return {
    target,
    draft,
    changed,
    problems,
    unreadable,
    usable,
    busy,
    failure,
    conflicted,
    isNew,
    publish,
    /** Gives the draft up for what stands. */
    discard: () => {
      untouched = true;
      reset();
    },
    /** Goes on with the draft over what another published. */
    keepMine: () => {
      setVersion(standing().version);
      forgive();
    },
    set: (change: Partial<Omit<RuleDraft, "bands">>) => {
      touch();
      setDraft(change);
    },
    setBands: (change: (bands: BandDraft[]) => BandDraft[]) => {
      touch();
      setDraft("bands", reconcile(change(unwrap(draft.bands)), { key: "id" }));
    },
    setBand: (id: number, change: Partial<BandDraft>) => {
      touch();
      setDraft("bands", (band) => band.id === id, change);
    },
    mend: ({ bandId, field, value }: BandFix) => {
      touch();
      setDraft("bands", (band) => band.id === bandId, field, value);
    },
  };
}

function hasTarget(target: RuleTarget): boolean {
  return Object.keys(target).length > 0;
}
