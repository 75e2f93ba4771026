import { t } from "../i18n/i18n.ts";
import { Sheet } from "./Sheet.tsx";

/** Asks before something that cannot be undone. */
export function Confirm(props: {
  title: string;
  text: string;
  yes: string;
  no?: string;
  busy?: string | false;
  onYes: () => void;
  onClose: () => void;
}) {
  return (
    <Sheet
      title={props.title}
      onClose={props.onClose}
      foot={
        <>
          <button
            type="button"
            class="button slim wide"
            onClick={() => props.onClose()}
          >
            {props.no ?? t().app.cancel}
          </button>
          <button
            type="button"
            class="button danger slim wide"
            data-testid="confirm-yes"
            disabled={Boolean(props.busy)}
            onClick={() => props.onYes()}
          >
            {props.busy || props.yes}
          </button>
        </>
      }
    >
      <p class="soft">{props.text}</p>
    </Sheet>
  );
}
