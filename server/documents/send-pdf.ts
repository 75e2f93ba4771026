import type { FastifyReply } from "fastify";

/** Sends a PDF that was made for whoever asks: nobody keeps it on its way. */
export async function sendPdf(
  reply: FastifyReply,
  { name, pdf, toKeep }: { name: string; pdf: Buffer; toKeep?: boolean },
): Promise<FastifyReply> {
  const how = toKeep ? "attachment" : "inline";
  return await reply
    .header("content-type", "application/pdf")
    .header("cache-control", "private, no-store")
    .header("content-disposition", `${how}; filename="${name}.pdf"`)
    .send(pdf);
}
