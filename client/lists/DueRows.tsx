import { ForCodes } from "../catalog/ForCodes.tsx";
import { counted } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import type { ListTexts } from "./texts/sr-latn.ts";
import { UsualLine } from "./UsualLine.tsx";
import type { DueRow } from "./usual-store.ts";

/** What is probably needed again, each with its own interval. */
export function DueRows(props: { rows: DueRow[]; texts: ListTexts["usual"] }) {
  return (
    <ul class="usual-rows" data-testid="due-rows">
      <ForCodes each={props.rows}>
        {(row) => (
          <UsualLine
            row={row()}
            texts={props.texts}
            note={fill(counted(props.texts.everyDays, row().everyDays), {
              since: String(row().sinceDays),
            })}
          />
        )}
      </ForCodes>
    </ul>
  );
}
