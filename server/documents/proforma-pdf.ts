import { createLimiter } from "../platform/concurrency.ts";
import type { Proforma } from "./proforma.ts";

// One at a time: drawing is work for the one thread, and each document half drawn holds memory.
const limitRendering = createLimiter(1);

/**
 * The proforma as a PDF in its language; the same data give the same bytes. What draws it is loaded
 * with the first: many a process serves for weeks and draws none.
 */
export function renderProforma(proforma: Proforma): Promise<Buffer> {
  return limitRendering(async () => {
    const { drawProforma } = await import("./draw-proforma.ts");
    return await drawProforma(proforma);
  });
}

/** Several as one file to print; there is at least one. */
export function renderProformas(
  proformas: [Proforma, ...Proforma[]],
): Promise<Buffer> {
  return limitRendering(async () => {
    const { drawProformas } = await import("./draw-proforma.ts");
    return await drawProformas(proformas, proformas[0]);
  });
}
