import { createSignal } from "solid-js";
import { freshId } from "../../lib/fresh-id.ts";

/**
 * An answer as it is written. It keeps one id for all tries, so that sent twice it stands once;
 * written otherwise it is another.
 */
export function createAnswerDraft() {
  const [text, setText] = createSignal("");
  let id = freshId();
  return {
    text,
    write: (next: string) => {
      setText(next);
      id = freshId();
    },
    id: () => id,
    closingId: freshId(),
  };
}

export type AnswerDraft = ReturnType<typeof createAnswerDraft>;
