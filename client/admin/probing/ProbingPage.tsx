import { Show } from "solid-js";
import type { ProbingRow } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { ToldPage } from "../ToldPage.tsx";
import type { ProbingTexts } from "./texts/sr-latn.ts";

/** Who asks for more of an item than there is over and over: to be called, or let be. */
export default function ProbingPage() {
  const texts = createTexts<ProbingTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const told = createRemote(
    () => "admin probing",
    (signal) => trpc.admin.probing.query(undefined, { signal }),
  );
  return (
    <ToldPage
      name="probing"
      title={texts()?.title}
      texts={texts()}
      told={told}
      row={(row: ProbingRow, text: ProbingTexts) => (
        <>
          <span class="number">
            <b class="wraps">{row.partner.name}</b>
          </span>
          <span class="sum faint">
            <time datetime={row.day}>{format().date(row.day)}</time>
          </span>
          <span class="partner">
            {row.item.name} <small class="faint">{row.item.code}</small>
          </span>
          <span class="transfer">
            <span class="strong nowrap">
              {counted(text.refusals, row.refusals)}
            </span>{" "}
            <Show when={row.confirmationOnly}>
              <em class="stamp">{text.confirmationOnly}</em>
            </Show>
          </span>
        </>
      )}
    />
  );
}
