import { cellOf } from "./company.ts";
import type { ErpEvent } from "./events.ts";

/** One repair, under the one number that it has here. */
export interface Repair {
  document: string;
  /** The claim that it came of. */
  claim: string;
  partner: string;
  item: string;
  serial: string;
  fault: string;
  status: string;
  isCancelled: boolean;
}

const HEAD =
  "number,partner,status,item,serial_number,fault,updated,note,claim_number";

/** The workshop's book: what came in to be mended, and what became of it. */
export class Repairs {
  readonly byClaim = new Map<string, Repair>();
  /** Rows of `service-orders` that have not reached the portal. */
  readonly untold: string[] = [];

  nextDocument(): string {
    return `S-${String(this.byClaim.size + 1).padStart(5, "0")}`;
  }

  get(claim: string): Repair {
    const repair = this.byClaim.get(claim);
    if (!repair) throw new Error(`no repair of ${claim}`);
    return repair;
  }

  take({ document, message }: ErpEvent & { what: "claim_taken" }): void {
    const [piece] = message.pieces;
    const before = this.byClaim.get(message.number);
    this.byClaim.set(message.number, {
      document,
      claim: message.number,
      partner: message.partner,
      item: piece?.item ?? "",
      serial: piece?.serial_number ?? "",
      fault: message.fault,
      status: before?.status ?? "",
      isCancelled: message.kind === "cancel",
    });
  }

  move({ claim, status, note, at }: ErpEvent & { what: "repair_moved" }): void {
    const repair = this.get(claim);
    repair.status = status;
    const { document, partner, item, serial, fault } = repair;
    const row = [document, partner, status, item, serial, fault, at, note];
    this.untold.push([...row, claim].map(cellOf).join(","));
  }

  told(rows: number): void {
    this.untold.splice(0, rows);
  }

  /** What the portal has not been told; nothing where it knows all. */
  draw(): { text: string; rows: number } | undefined {
    const rows = this.untold.length;
    if (rows === 0) return undefined;
    return { text: [HEAD, ...this.untold, ""].join("\n"), rows };
  }
}
