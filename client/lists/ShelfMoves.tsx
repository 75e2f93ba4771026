import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { Icon } from "../ui/Icon.tsx";
import type { ListTexts } from "./texts/sr-latn.ts";

/** Takes a row of the shelf one place up or down, or to a place that is typed. */
export function ShelfMoves(props: {
  name: string;
  /** From 0. */
  place: number;
  count: number;
  texts: ListTexts["usual"];
  onMove: (to: number) => void;
}) {
  const goTo = (field: HTMLInputElement) => {
    const place = Number(field.value);
    if (Number.isInteger(place) && place >= 1 && place - 1 !== props.place)
      props.onMove(place - 1);
    else field.value = String(props.place + 1);
  };
  return (
    <div class="shelf-moves">
      <input
        class="input"
        data-testid="place"
        inputmode="numeric"
        autocomplete="off"
        maxlength={4}
        aria-label={fill(props.texts.place, { name: props.name })}
        value={format().count(props.place + 1)}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => goTo(event.currentTarget)}
      />
      <button
        type="button"
        class="icon-button"
        data-testid="move-up"
        aria-label={fill(props.texts.up, { name: props.name })}
        disabled={props.place === 0}
        onClick={() => props.onMove(props.place - 1)}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        class="icon-button"
        data-testid="move-down"
        aria-label={fill(props.texts.down, { name: props.name })}
        disabled={props.place === props.count - 1}
        onClick={() => props.onMove(props.place + 1)}
      >
        <Icon name="down" />
      </button>
    </div>
  );
}
