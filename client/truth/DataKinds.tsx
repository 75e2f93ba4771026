import { For } from "solid-js";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { nearMoment } from "../i18n/near-date.ts";
import { bytesText } from "../i18n/bytes-text.ts";
import { KINDS, type HeldKind, type Kind, type Measured } from "./measure.ts";
import type { TruthTexts } from "./texts/sr-latn.ts";

/** Each kind of data: how much, how large, from when and from where. */
export function DataKinds(props: { measured: Measured; texts: TruthTexts }) {
  const count = (kind: Kind, { count: n }: HeldKind) => {
    const { expected } = props.measured;
    return kind === "items" && expected !== undefined && expected !== n
      ? fill(props.texts.of, {
          n: format().count(n),
          all: format().count(expected),
        })
      : format().count(n);
  };
  const from = (held: HeldKind) =>
    held.count === 0
      ? props.texts.none
      : held.at === undefined
        ? ""
        : fill(props.texts.fromWholesaler, { at: nearMoment(held.at) });
  return (
    <>
      <h2 class="section">
        <span>{props.texts.data}</span>
      </h2>
      <ul class="lines flat">
        <For each={KINDS}>
          {(kind) => {
            const held = () => props.measured.kinds[kind];
            return (
              <li
                class="line"
                data-testid="held"
                data-kind={kind}
                data-count={held().count}
              >
                <span>
                  <span class="main">{props.texts.kinds[kind]}</span>
                  <span class="sub" style={{ display: "block" }}>
                    {from(held())}
                  </span>
                </span>
                <span>
                  <span class="value" style={{ display: "block" }}>
                    {count(kind, held())}
                  </span>
                  <span class="sub-value" style={{ display: "block" }}>
                    {held().count > 0 ? bytesText(held().bytes) : ""}
                  </span>
                </span>
              </li>
            );
          }}
        </For>
      </ul>
    </>
  );
}
