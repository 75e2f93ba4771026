import http from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";

/** A JPEG of one colour, told apart by it. */
export async function drawPicture(
  colour = "#c00",
  { width = 40, height = 30 } = {},
): Promise<Buffer> {
  return await sharp({
    create: { width, height, channels: 3, background: colour },
  })
    .jpeg()
    .toBuffer();
}

/** As small as a PDF can be that says what it is. */
export const SMALL_PDF = Buffer.from("%PDF-1.4\n%%EOF\n");

export interface PictureServer {
  url: string;
  port: number;
  /** What was asked for, in order. */
  asked: http.IncomingMessage[];
  close(): void;
}

/** A server on this machine, as somebody's shop would have one. */
export async function startPictureServer(
  answer: (
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ) => void,
): Promise<PictureServer> {
  const asked: http.IncomingMessage[] = [];
  const server = http.createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
