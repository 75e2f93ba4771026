import type { MissedSearchRow } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { ToldPage } from "../ToldPage.tsx";
import type { MissedSearchesTexts } from "./texts/sr-latn.ts";

/** What partners look for and do not find: what is worth stocking, or worth another name. */
export default function MissedSearchesPage() {
  const texts = createTexts<MissedSearchesTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const told = createRemote(
    () => "admin missed searches",
    (signal) => trpc.admin.missedSearches.query(undefined, { signal }),
  );
  return (
    <ToldPage
      name="missed-search"
      title={texts()?.title}
      texts={texts()}
      told={told}
      row={(row: MissedSearchRow, text: MissedSearchesTexts) => (
        <>
          <span class="number">
            <b class="wraps">{row.text}</b>
          </span>
          <span class="sum faint">
            <time datetime={row.lastDay}>{format().date(row.lastDay)}</time>
          </span>
          <span class="partner">{counted(text.times, row.times)}</span>
          <span class="transfer">{counted(text.partners, row.partners)}</span>
        </>
      )}
    />
  );
}
