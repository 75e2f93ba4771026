import { expect, it } from "vitest";
import { bounceIn } from "./mail-bounce.rules.ts";

const report = (action: string) =>
  Buffer.from(
    [
      "From: MAILER-DAEMON@mail.example",
      "Message-ID: <report-1@mail.example>",
      "Content-Type: multipart/report; report-type=delivery-status;",
      ' boundary="x"',
      "",
      "--x",
      "Content-Type: message/delivery-status",
      "",
      "Final-Recipient: rfc822; nobody@shop.example",
      `Action: ${action}`,
      `Status: ${action === "failed" ? "5.1.1" : "4.4.1"}`,
      "Diagnostic-Code: smtp; 550 5.1.1 no such",
      "  mailbox",
      "",
      "--x",
      "Content-Type: text/rfc822-headers",
      "",
      "Message-ID: <order-7.confirmation@rabat.test>",
      "--x--",
    ].join("\r\n"),
  );

it("reads why a mail came back, and which it may be", () => {
  expect(bounceIn(report("failed"))).toEqual({
    ids: ["<report-1@mail.example>", "<order-7.confirmation@rabat.test>"],
    reason: "smtp; 550 5.1.1 no such mailbox",
  });
});

it("takes what is only late, and what a person wrote, for no bounce", () => {
  expect(bounceIn(report("delayed"))).toBeUndefined();
  expect(
    bounceIn(Buffer.from("Subject: Status: 5.1.1\r\n\r\nAction: failed\r\n")),
  ).toBeUndefined();
});
