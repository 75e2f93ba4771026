import { SaxesParser } from "saxes";

/** An element by its prefixed name, as the document writes it. */
export interface XmlNode {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: XmlNode[];
}

/** Reads a document; throws where it is not well formed. */
export function readXml(body: string): XmlNode {
  const parser = new SaxesParser({ xmlns: true });
  const top: XmlNode = { name: "", attributes: {}, text: "", children: [] };
  const open = [top];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const node: XmlNode = {
      name,
      attributes: Object.fromEntries(
        Object.values(attributes).map((one) => [one.name, one.value]),
      ),
      text: "",
      children: [],
    };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on("text", (text) => {
    const node = open.at(-1);
    if (node) node.text += text;
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(body).close();
  const [root] = top.children;
  if (!root) throw new Error("no root");
  return root;
}

/** The elements at a path below a node: `cac:Party/cbc:EndpointID`. */
export function at(node: XmlNode, path: string): XmlNode[] {
  return path
    .split("/")
    .reduce(
      (nodes, name) =>
        nodes.flatMap((one) =>
          one.children.filter((child) => child.name === name),
        ),
      [node],
    );
}

/** Every element of a document, itself included. */
export function everyNode(node: XmlNode): XmlNode[] {
  return [node, ...node.children.flatMap(everyNode)];
}
