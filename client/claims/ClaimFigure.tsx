import { Show } from "solid-js";
import type { Claim } from "../api.ts";
import { ClaimSteps } from "./ClaimSteps.tsx";
import { statusName } from "./claim-texts.ts";

/** Where a claim stands: boxes, the word, whose move it is, and what the ERP says beside. */
export function ClaimFigure(props: {
  claim: Pick<Claim, "status" | "isKnownStatus" | "priceAnswer">;
  turn: string;
  isUrgent?: boolean;
  beside: string;
  testid: string;
}) {
  return (
    <div class="claim-figure">
      <ClaimSteps status={props.claim.status} />
      <h2 data-testid={props.testid}>{statusName(props.claim)}</h2>
      <Show when={props.turn}>
        {(text) => (
          <p classList={{ "red strong": props.isUrgent === true }}>{text()}</p>
        )}
      </Show>
      <Show when={props.beside}>
        {(text) => <p class="small soft">{text()}</p>}
      </Show>
    </div>
  );
}
