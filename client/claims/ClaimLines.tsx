import { For, Show } from "solid-js";
import type { Claim } from "../api.ts";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { ct } from "./claim-texts.ts";

/** What is claimed: each piece with its code, where it was bought, and its serial numbers. */
export function ClaimLines(props: { lines: Claim["lines"] }) {
  return (
    <ul class="lines">
      <For each={props.lines}>
        {(line) => (
          <li class="line" data-testid="claim-line">
            <span class="main">{line.name}</span>
            <span class="value">
              {`${format().decimal(line.quantity)} ${line.unit}`}
            </span>
            <span class="sub">
              {[
                line.itemCode,
                line.source,
                line.serialNumber &&
                  fill(ct().one.serial, { serial: line.serialNumber }),
              ]
                .filter((part) => part)
                .join(" · ")}
              <Show when={line.replacementSerial}>
                {(serial) => (
                  <b class="ok">
                    {" "}
                    {fill(ct().one.replacement, { serial: serial() })}
                  </b>
                )}
              </Show>
            </span>
          </li>
        )}
      </For>
    </ul>
  );
}
