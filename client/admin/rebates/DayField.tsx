import { createSignal } from "solid-js";
import { isCalendarDate } from "../../../server/core/calendar.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { readTypedDay } from "../../lib/typed-day.ts";
import { FieldFrame } from "../../ui/FieldFrame.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { rt } from "./texts.ts";

/**
 * A day, typed as the house writes it or picked from the device's own calendar; what was typed
 * and is no day stands as it was typed.
 */
export function DayField(props: {
  label: string;
  hint?: string;
  value: string;
  error?: string | undefined;
  testid: string;
  onInput: (day: string) => void;
}) {
  const [typing, setTyping] = createSignal<string>();
  let calendar: HTMLInputElement | undefined;
  const isDay = () => isCalendarDate(props.value);
  const written = () => (isDay() ? format().date(props.value) : props.value);
  const error = () => {
    if (props.error) return props.error;
    if (typing() !== undefined || props.value === "" || isDay())
      return undefined;
    return fill(rt().noDay, { day: format().date(new Date()) });
  };
  const read = (text: string) => {
    setTyping(text);
    const year = format().day(new Date()).slice(0, 4);
    props.onInput(readTypedDay(text, year) ?? text.trim());
  };
  return (
    <FieldFrame label={props.label} hint={props.hint} error={error()}>
      {(id, described) => (
        <span class="input-with-button">
          <input
            id={id}
            class="input"
            autocomplete="off"
            maxlength={12}
            data-testid={props.testid}
            value={typing() ?? written()}
            aria-invalid={error() ? "true" : undefined}
            aria-describedby={described}
            onInput={(event) => read(event.currentTarget.value)}
            onBlur={() => setTyping(undefined)}
          />
          <input
            ref={(element) => (calendar = element)}
            class="day-calendar"
            type="date"
            tabindex="-1"
            aria-hidden="true"
            value={isDay() ? props.value : ""}
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
          <button
            type="button"
            class="icon-button"
            aria-label={`${rt().calendar}: ${props.label}`}
            onClick={() => calendar?.showPicker()}
          >
            <Icon name="calendar" />
          </button>
        </span>
      )}
    </FieldFrame>
  );
}
