import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { orderUbl } from "../../server/order-export/order-ubl.ts";
import { createRandom } from "../drills/random.ts";
import { randomFrozenOrder } from "../fixtures/frozen-orders.ts";
import { openStandard } from "./standard.ts";

const UBL = "urn:oasis:names:specification:ubl:schema:xsd:";

/** In the shape of the published files, and of our own making. */
const FILES: Record<string, string> = {
  "xsd/maindoc/UBL-Order-2.1.xsd": `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema"
    xmlns="${UBL}Order-2" xmlns:cbc="${UBL}CommonBasicComponents-2"
    targetNamespace="${UBL}Order-2" elementFormDefault="qualified">
  <xsd:import namespace="${UBL}CommonBasicComponents-2" schemaLocation="../common/cbc.xsd"/>
  <xsd:element name="Order"><xsd:complexType><xsd:sequence>
    <xsd:element ref="cbc:CustomizationID"/><xsd:element ref="cbc:ProfileID"/>
    <xsd:element ref="cbc:ID"/><xsd:element ref="cbc:IssueDate"/>
    <xsd:any minOccurs="0" maxOccurs="unbounded" processContents="lax"/>
  </xsd:sequence></xsd:complexType></xsd:element>
</xsd:schema>`,
  "xsd/common/cbc.xsd": `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema"
    targetNamespace="${UBL}CommonBasicComponents-2">
  <xsd:element name="CustomizationID" type="xsd:string"/>
  <xsd:element name="ProfileID" type="xsd:string"/>
  <xsd:element name="ID" type="xsd:string"/>
  <xsd:element name="IssueDate" type="xsd:date"/>
</xsd:schema>`,
  "rules/sch/PEPPOLBIS-T01.sch": `<?xml version="1.0"?>
<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
  <ns uri="${UBL}CommonBasicComponents-2" prefix="cbc"/>
  <ns uri="${UBL}CommonAggregateComponents-2" prefix="cac"/>
  <ns uri="http://www.w3.org/2001/XMLSchema" prefix="xs"/>
  <ns uri="utils" prefix="u"/>
  <include href="parts/lines.sch"/>
  <include href="generated.sch"/>
</schema>`,
  "rules/sch/parts/lines.sch": `<?xml version="1.0"?>
<pattern xmlns="http://purl.oclc.org/dsdl/schematron">
  <rule context="cac:LineItem">
    <assert id="one" test="count(key('k_lineId', cbc:ID)) = 1">id</assert>
    <assert id="near" test="u:slack(cbc:LineExtensionAmount,
      xs:decimal(cbc:Quantity) * xs:decimal(cac:Price/cbc:PriceAmount), 0.02)">amount</assert>
  </rule>
</pattern>`,
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rabat-standard-"));
  for (const [name, text] of Object.entries(FILES)) {
    const file = path.join(folder, name);
    // oxlint-disable-next-line no-await-in-loop -- a folder before its file
    await mkdir(path.dirname(file), { recursive: true });
    // oxlint-disable-next-line no-await-in-loop -- and one after the other
    await writeFile(file, text);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function order(): string {
  const frozen = randomFrozenOrder(createRandom(1));
  const [line] = frozen.lines;
  if (!line) throw new Error("an order has lines");
  const body = orderUbl({
    ...frozen,
    kind: "order",
    lines: [line, { ...line, line: line.line + 1 }],
  });
  if (typeof body !== "string") throw new Error(body.reason);
  return body;
}

it("holds an order against the schemas and rules of a folder, by both engines", async () => {
  const standard = await openStandard(folder);
  expect(standard.used).toEqual([
    "xsd/maindoc/UBL-Order-2.1.xsd",
    "rules/sch/PEPPOLBIS-T01.sch",
  ]);
  expect(standard.missing).toEqual(["generated.sch"]);
  expect(standard.faultsOf(order())).toEqual([]);
  const dayless = order().replace(
    /<cbc:IssueDate>[^<]*</,
    "<cbc:IssueDate>1.2.2026.<",
  );
  expect(standard.faultsOf(dayless).join()).toMatch(/^XSD: .*IssueDate/);
  const twice = order().replaceAll(
    /<cac:LineItem>\s*<cbc:ID>\d+/g,
    "<cac:LineItem><cbc:ID>7",
  );
  expect(standard.faultsOf(twice)).toContain("Schematron one: id");
  const dear = order().replace(
    /(<cbc:LineExtensionAmount [^>]*>)(?=[^<]*<\/cbc:LineExtensionAmount>\s*<cac:Price>)/,
    "$19",
  );
  expect(standard.faultsOf(dear)).toContain("Schematron near: amount");
});

it("says which files it looked for where there is none of them", async () => {
  await expect(openStandard(path.join(folder, "xsd"))).rejects.toThrow(
    "UBL-Order-2.1.xsd",
  );
});
