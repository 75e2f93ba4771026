import { describe, expect, it } from "vitest";
import {
  judgeAnswer,
  plainDetail,
  probeWaitMs,
  waitMs,
  type Verdict,
} from "./sending.rules.ts";

const again = (status: number, detail?: string): Verdict => ({
  kind: "again",
  error: { kind: "status", status, ...(detail !== undefined && { detail }) },
});
const garbage = (status = 200): Verdict => ({
  kind: "again",
  error: { kind: "not_json", status },
});

describe("an answer of the ERP", () => {
  it.each<[string, number, string, Verdict]>([
    ["a document", 200, '{"erp_document":"NAR-17"}', ack("NAR-17")],
    ["a document with blanks", 201, '{"erp_document":" 0017 "}', ack("0017")],
    ["no document", 202, "{}", { kind: "delivered" }],
    ["a document to come", 200, '{"erp_document":null}', { kind: "delivered" }],
    ["no content, and says so", 204, "", { kind: "delivered" }],
    ["nothing", 200, "", garbage()],
    ["a page", 200, "<html>OK</html>", garbage()],
    ["half an object", 200, '{"erp_document":"NA', garbage()],
    ["a list", 200, '["NAR-17"]', garbage()],
    ["a number for a document", 200, '{"erp_document":17}', garbage()],
    ["an empty document", 200, '{"erp_document":""}', garbage()],
    ["a line break in it", 200, '{"erp_document":"a\\nb"}', garbage()],
    ["a document that is too long", 200, long(101), garbage()],
    ["has it already", 409, '{"erp_document":"NAR-17"}', ack("NAR-17")],
    ["a conflict without a document", 409, "{}", again(409)],
    ["a refusal", 422, '{"message":"nepoznata šifra"}', no("nepoznata šifra")],
    ["a refusal without words", 422, "ne", no()],
    ["no right", 401, "", { kind: "misconfigured", error: status(401) }],
    ["no entry", 403, "{}", { kind: "misconfigured", error: status(403) }],
    ["no such address", 404, "", { kind: "misconfigured", error: status(404) }],
    ["a redirect", 302, "", again(302)],
    ["a fault", 500, '{"message":"baza je zaključana"}', fault],
    ["a time-out of its own", 408, "", again(408)],
  ])("that is %s", (...[, code, body, verdict]) => {
    expect(judgeAnswer({ status: code, body })).toEqual(verdict);
  });

  it("may say when to come back, within bounds", () => {
    const answer = (retryAfter: string) =>
      judgeAnswer({ status: 429, body: "", retryAfter });
    expect(answer("30")).toEqual({ ...again(429), afterMs: 30_000 });
    expect(answer("99999")).toEqual({ ...again(429), afterMs: 600_000 });
    expect(answer("Wed, 21 Oct 2026 07:28:00 GMT")).toEqual(again(429));
    expect(answer("-5")).toEqual(again(429));
  });
});

const fault = again(500, "baza je zaključana");

function status(code: number) {
  return { kind: "status", status: code } as const;
}

function ack(erpDocument: string): Verdict {
  return { kind: "acknowledged", erpDocument };
}

function no(detail?: string): Verdict {
  const error = { kind: "refused", status: 422 } as const;
  return {
    kind: "refused",
    error: detail === undefined ? error : { ...error, detail },
  };
}

function long(length: number): string {
  return JSON.stringify({ erp_document: "9".repeat(length) });
}

it("shows one bearable line of somebody else's text", () => {
  expect(plainDetail("  red 1\r\n\tred 2\u0000  ")).toBe("red 1 red 2");
  expect(plainDetail("x".repeat(5000))).toHaveLength(500);
});

it("waits twice as long after each try, up to ten minutes, spread over a fifth", () => {
  expect([1, 2, 3, 9, 10, 1000].map((n) => waitMs(n, 0))).toEqual([
    2_000, 4_000, 8_000, 512_000, 600_000, 600_000,
  ]);
  expect(waitMs(1, 1)).toBe(1_600);
});

it("probes a link that is down after a second, and then ever less often", () => {
  expect([5, 6, 7, 10, 500].map(probeWaitMs)).toEqual([
    1_000, 2_000, 4_000, 30_000, 30_000,
  ]);
});
