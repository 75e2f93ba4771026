import type { FastifyPluginAsync } from "fastify";
import { keepDocumentPdf } from "../card/keep-document-pdf.ts";
import { MOST_PDF_BYTES } from "../card/pdf-file.rules.ts";
import { refuse } from "../core/refusal.ts";
import { sendRefusal } from "../platform/http.ts";
import type { ImportDeps } from "./import-batch.ts";

/**
 * `PUT /documents/<type>/<number>/<year>.pdf`: the PDF of a document, from whoever may send documents.
 * One that comes before its document waits for it: 202.
 */
export function pdfRoutes(deps: ImportDeps): FastifyPluginAsync {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      "*",
      { parseAs: "buffer", bodyLimit: MOST_PDF_BYTES },
      (_request, body, done) => done(null, body),
    );
    app.put<{ Params: { type: string; number: string; file: string } }>(
      "/documents/:type/:number/:file",
      {
        bodyLimit: MOST_PDF_BYTES,
        onRequest: async (request, reply) => {
          const feeds = request.exchangeSource?.feeds;
          if (feeds && !feeds.includes("documents"))
            await sendRefusal(
              request,
              reply,
              refuse("FORBIDDEN", "key_scope", {
                field: "documents",
                params: { field: "documents" },
              }),
            );
        },
      },
      async (request, reply) => {
        const { type, number, file } = request.params;
        const [, year] = /^(\d{4})\.pdf$/.exec(file) ?? [];
        if (year === undefined || type === "" || number === "")
          return await sendRefusal(
            request,
            reply,
            refuse("NOT_FOUND", "not_found"),
          );
        const bytes = Buffer.isBuffer(request.body)
          ? request.body
          : Buffer.alloc(0);
        const kept = await keepDocumentPdf(
          deps,
          { type, number, year: Number(year) },
          bytes,
        );
        if (typeof kept === "string")
          return await sendRefusal(
            request,
            reply,
            kept === "pdf_too_large"
              ? refuse("PAYLOAD_TOO_LARGE", "payload_too_large")
              : refuse("UNPROCESSABLE_CONTENT", kept),
          );
        return await reply
          .status(kept.state === "waits" ? 202 : 200)
          .send(kept);
      },
    );
  };
}
