import { encode } from "uqr";

/** Modules of white that a reader needs around a code. */
const QUIET_ZONE = 4;
/** The side of a module in the picture that is saved: large enough for a bank's app to find it. */
const PICTURE_UNIT = 12;

/** A code as rows of modules, true for dark, its quiet zone included. */
export type QrCode = boolean[][];

/** The QR of a text in UTF-8, error correction M, as the wholesaler's documents have it. */
export function qrCode(text: string): QrCode {
  const bytes = [...new TextEncoder().encode(text)];
  return encode(bytes, { ecc: "M", border: QUIET_ZONE, boostEcc: false }).data;
}

/** The address of the code as an image: black on white whatever the theme, a camera wants it so. */
export function qrImage(code: QrCode): string {
  // One path for all dark modules: drawn one by one they would show seams.
  const path = code
    .flatMap((row, y) =>
      row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")),
    )
    .join("");
  const { length } = code;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${length} ${length}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${length}v${length}H0z"/><path d="${path}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** The code as a picture that can be saved or handed to a bank's app. */
export async function qrPicture(code: QrCode): Promise<Blob> {
  const side = code.length * PICTURE_UNIT;
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas to draw on");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, side, side);
  pen.fillStyle = "#000";
  for (const [y, row] of code.entries())
    for (const [x, dark] of row.entries())
      if (dark)
        pen.fillRect(
          x * PICTURE_UNIT,
          y * PICTURE_UNIT,
          PICTURE_UNIT,
          PICTURE_UNIT,
        );
  return await new Promise((resolve, reject) =>
    canvas.toBlob((blob) =>
      blob ? resolve(blob) : reject(new Error("no picture of the code")),
    ),
  );
}
