import { createResource, Show } from "solid-js";
import { ownerTag } from "../lib/owner-tag.ts";
import { online } from "../offline/connectivity.ts";
import { findKeptDocument } from "../offline/kept-documents.ts";
import { session } from "../session.ts";
import { Icon } from "../ui/Icon.tsx";
import type { DocumentName } from "./document-href.ts";
import { documentPdfPath, pdfNameOf } from "./document-pdf-path.ts";
import { lt } from "./ledger-texts.ts";

/** Opens the PDF that the ERP made of a document; without a connection where it was opened before. */
export function DocumentPdf(props: { document: DocumentName }) {
  // What staff look up for a partner stays with the server.
  const owner = () => (session.user()?.partner ? ownerTag() : undefined);
  const [kept] = createResource(
    () => !online() && pdfNameOf(props.document),
    (name) => findKeptDocument(owner() ?? "", name).catch(() => undefined),
  );
  const opens = () => online() || kept.latest !== undefined;
  return (
    <div class="gutter card-note">
      <Show
        when={opens()}
        fallback={
          <button type="button" class="button slim wide" disabled>
            {lt().page.pdfAway}
          </button>
        }
      >
        <a
          class="button slim wide"
          href={documentPdfPath(props.document, owner())}
          target="_blank"
          rel="external noopener"
          data-testid="document-pdf"
        >
          <Icon name="download" />
          {lt().page.openPdf}
        </a>
      </Show>
    </div>
  );
}
