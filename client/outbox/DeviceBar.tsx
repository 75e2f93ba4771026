import { Show } from "solid-js";
import { Icon } from "../ui/Icon.tsx";
import { deviceTrouble } from "../device/device-trouble.ts";
import { createOutboxTexts } from "./outbox-texts.ts";

/** Says plainly that the device does not keep what is put into the cart, and what to do. */
export default function DeviceBar() {
  const loaded = createOutboxTexts();
  return (
    <Show when={deviceTrouble()}>
      {(trouble) => (
        <Show when={loaded()}>
          {(texts) => (
            <div class="state-bar stale" role="alert" data-testid="device-bar">
              <Icon name="warning" />
              <span>{texts().device[trouble()]}</span>
            </div>
          )}
        </Show>
      )}
    </Show>
  );
}
