import { createEffect, Show } from "solid-js";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { createQuestion, Simulator } from "../rebates/Simulator.tsx";
import { loadedTexts } from "../rebates/texts.ts";
import { pt } from "./partners-texts.ts";
import "../rebates/rebates.css";

/** What the partner would pay for an item on a day, and why: the answer of the engine itself. */
export default function PartnerPrice(props: { code: string; name: string }) {
  const question = createQuestion();
  createEffect(() =>
    question.setPartner({ code: props.code, name: props.name }),
  );
  return (
    <section class="partner-price">
      <h2 class="section">
        <span>{pt().price}</span>
      </h2>
      <Show when={loadedTexts()} fallback={<LineSkeleton />}>
        <Simulator question={question} titled ofOne />
      </Show>
    </section>
  );
}
