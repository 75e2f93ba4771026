import { For, Show } from "solid-js";
import type { Adjustment } from "../api.ts";
import { format } from "../i18n/i18n.ts";
import { createTexts } from "../i18n/texts.ts";
import { session } from "../session.ts";
import type { AdjustedTexts } from "./texts/sr-latn.ts";
import "./order-adjusted.css";

/** The lines that standing rules settled: as they were asked for, and as they stand. */
export default function OrderAdjusted(props: { lines: Adjustment[] }) {
  const texts = createTexts<AdjustedTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  return (
    <Show when={texts()}>
      {(text) => (
        <>
          <h2 class="section">
            <span>{text().adjusted}</span>
            <Show when={!session.isStaff()}>
              <a href="/more/tolerances">{text().rules}</a>
            </Show>
          </h2>
          <ul class="lines" data-testid="order-adjusted">
            <For each={props.lines}>
              {(line) => (
                <li class="line order-adjusted" data-code={line.itemCode}>
                  <span class="main">
                    {line.name}
                    <span class="sub"> {line.itemCode}</span>
                  </span>
                  <ul>
                    <For each={changes(line, text())}>
                      {({ what, was, is }) => (
                        <li class="sub-value">
                          {what} <s class="faint">{was}</s> <b>{is}</b>
                        </li>
                      )}
                    </For>
                  </ul>
                </li>
              )}
            </For>
          </ul>
        </>
      )}
    </Show>
  );
}

function changes(line: Adjustment, texts: AdjustedTexts) {
  const quantity = (text: string) => format().decimal(text);
  const withUnit = (text: string) => `${quantity(text)} ${line.unit}`;
  if (line.to === "0")
    return [{ what: "", was: withUnit(line.from), is: texts.leftOut }];
  return [
    ...(line.to === line.from
      ? []
      : [
          {
            what: texts.quantity,
            was: quantity(line.from),
            is: withUnit(line.to),
          },
        ]),
    ...(line.netPrice === line.expectedPrice
      ? []
      : [
          {
            what: texts.price,
            was: format().price(line.expectedPrice),
            is: format().price(line.netPrice),
          },
        ]),
  ];
}
