import { For } from "solid-js";
import { fill } from "../../i18n/messages.ts";
import { format } from "../../i18n/i18n.ts";
import { Icon } from "../../ui/Icon.tsx";
import type { BandFix, ExplainedProblem } from "./band-problems.ts";
import { dt } from "./texts.ts";

/** Holes and overlaps, each said with a quantity and mended with one press. */
export function BandProblems(props: {
  problems: ExplainedProblem[];
  onMend: (fix: BandFix) => void;
}) {
  return (
    <div aria-live="polite">
      <For each={props.problems}>
        {(problem) => (
          <div class="note bad band-problem" data-testid="band-problem">
            <Icon name="warning" />
            <div>
              <p>
                <b>{headText(problem)}</b> {placeText(problem)}
              </p>
              <p class="fixes">
                <For each={problem.fixes}>
                  {(fix) => (
                    <button
                      type="button"
                      class="text-button"
                      data-testid="band-fix"
                      onClick={() => props.onMend(fix)}
                    >
                      {fixText(fix)}
                    </button>
                  )}
                </For>
              </p>
            </div>
          </div>
        )}
      </For>
    </div>
  );
}

function headText({ kind, quantity, lower }: ExplainedProblem): string {
  const texts = dt();
  switch (kind) {
    case "gap":
      return fill(texts.gap, { quantity: format().decimal(quantity) });
    case "overlap":
      return fill(texts.overlap, { quantity: format().decimal(quantity) });
    case "reversed":
      return fill(texts.reversed, { lower: lower?.rule ?? "" });
    case "negative":
      return texts.negative;
  }
}

function placeText({ kind, upper, lower }: ExplainedProblem): string {
  const texts = dt();
  const places = {
    upper: upper?.rule ?? "",
    lower: lower?.rule ?? "",
    from: format().decimal(upper?.from ?? "0"),
    to: format().decimal(lower?.to || "0"),
  };
  if (kind === "overlap") return fill(texts.overlapText, places);
  if (kind !== "gap") return "";
  if (upper && lower) return fill(texts.gapBetween, places);
  return fill(upper ? texts.gapBelow : texts.gapAbove, places);
}

function fixText({ rule, field, value }: BandFix): string {
  const texts = dt();
  if (value === "") return fill(texts.fixEndless, { rule });
  return fill(field === "from" ? texts.fixFrom : texts.fixTo, {
    rule,
    value: format().decimal(value),
  });
}
